/**
 * String values of the file and what their references stand for. `read` looks at a value once (what is wrong with it wherever
 * it is used), `fill` gives it for one trigger. What the environment lacks is told only for values that a plan needs.
 */
import type { LoadedFile } from '../config/loaded.ts';
import { joinSecret } from '../secrets/join.ts';
import type { SecretSources } from '../secrets/resolver.ts';
import { Secret } from '../secrets/secret.ts';
import { suggester } from '../util/suggest.ts';
import type { Findings, Place } from './findings.ts';
import { OutsideWorld, type Lack } from './outside.ts';
import type { Template, TemplatePart } from './plan.ts';
import type { Reference } from './reference.ts';
import type { Pem } from './pem.ts';
import { ReadValues } from './read-values.ts';
import { parseReferences } from './references.ts';
import { whyNotHere, type Rule } from './rules.ts';

/** A reference as it stands in a value. */
export interface ReferenceUse<Kind extends Reference = Reference> {
  readonly reference: Kind;
  readonly source: string;
  readonly start: number;
}

/** A reference to the result of a trigger, as it stands in a value. */
export type ResultUse = ReferenceUse<Extract<Reference, { kind: 'result' }>>;
type MatrixUse = ReferenceUse<Extract<Reference, { kind: 'matrix' }>>;

/** A value that was read. */
export interface Value {
  readonly place: Place;
  readonly rule: Rule;
  readonly pieces: readonly (string | ReferenceUse)[];
  /** Something in it is wrong (and told): it has no value. */
  readonly broken: boolean;
  readonly matrixUses: readonly MatrixUse[];
  readonly resultUses: readonly ResultUse[];
}

/** What is known for one trigger. */
export interface Scope {
  readonly matrix?: ReadonlyMap<string, string> | undefined;
  /** Id of the trigger that a reference means. */
  readonly results?: ReadonlyMap<ResultUse, { readonly id: string }> | undefined;
  /** Whether what the environment lacks is told. Default: true. */
  readonly tell?: boolean;
}

interface Outside {
  readonly parts: readonly (string | Secret | ReferenceUse)[];
  readonly lacks: readonly (readonly [ReferenceUse, Lack])[];
  /** A variable without a value is in it; that is told where it is declared. */
  readonly incomplete: boolean;
  told: boolean;
  /** The value when it is the same for every trigger. */
  constant: Template | undefined;
}

/** One for all: most values have no references, and a large file has very many values. */
const none: readonly never[] = [];

/** Reads and fills the values of one file. */
export class Values {
  readonly outside: OutsideWorld;
  /** See `PlanInputs`. */
  readonly pem: Pem | undefined;
  readonly #loaded: LoadedFile;
  readonly #findings: Findings;
  readonly #read: ReadValues<Value> = new ReadValues();
  readonly #found: Map<Value, Outside> = new Map();
  #suggestVariable: ((word: string) => string | undefined) | undefined;

  constructor(loaded: LoadedFile, sources: SecretSources & { readonly pem?: Pem | undefined }, findings: Findings) {
    this.pem = sources.pem;
    this.#loaded = loaded;
    this.#findings = findings;
    this.outside = new OutsideWorld(sources);
  }

  /** Reads a scalar. A number keeps the digits that were written. */
  read(place: Place, scalar: string | number | boolean, rule: Rule): Value {
    const before = this.#read.get(place, rule);
    if (before !== undefined) return before;
    const value = typeof scalar === 'string' ? this.#readText(place, scalar, rule) : this.#literal(place, scalar, rule);
    this.#read.add(value);
    return value;
  }

  #literal(place: Place, scalar: number | boolean, rule: Rule): Value {
    const written = typeof scalar === 'number' ? this.#loaded.positions.written(place.container, place.key) : undefined;
    return { place, rule, pieces: [written ?? String(scalar)], broken: false, matrixUses: none, resultUses: none };
  }

  #readText(place: Place, text: string, rule: Rule): Value {
    if (!text.includes('${'))
      return { place, rule, pieces: text === '' ? none : [text], broken: false, matrixUses: none, resultUses: none };
    const pieces: (string | ReferenceUse)[] = [];
    const matrixUses: MatrixUse[] = [];
    const resultUses: ResultUse[] = [];
    let broken = false;
    for (const segment of parseReferences(text)) {
      if (segment.kind === 'text') {
        pieces.push(segment.text);
      } else if (segment.kind === 'problem') {
        broken = true;
        this.#findings.part('unknown-reference', place, segment, segment.message, { hint: segment.hint });
      } else if (this.#fits(place, segment, rule)) {
        pieces.push(segment);
        if (segment.reference.kind === 'matrix') matrixUses.push(segment as MatrixUse);
        if (segment.reference.kind === 'result') resultUses.push(segment as ResultUse);
      } else {
        broken = true;
      }
    }
    return { place, rule, pieces, broken, matrixUses, resultUses };
  }

  #fits(place: Place, use: ReferenceUse, rule: Rule): boolean {
    const { reference } = use;
    if (!rule.allows.has(reference.kind)) {
      const message = `\`${use.source}\` cannot be used in ${rule.what}`;
      this.#findings.part('reference-place', place, use, message, { hint: whyNotHere(reference.kind) });
      return false;
    }
    if (reference.kind !== 'var' || this.outside.variables.has(reference.name)) return true;
    if (!this.#findings.wasRemoved(reference.name, 'variables')) {
      this.#suggestVariable ??= suggester(this.outside.variables.keys());
      const meant = this.#suggestVariable(reference.name);
      const hint = meant === undefined ? 'Declare it under `variables`' : `Did you mean \`\${var.${meant}}\`?`;
      this.#findings.part('unknown-variable', place, use, `there is no variable \`${reference.name}\``, { hint });
    }
    return false;
  }

  /** The value for one trigger; undefined when it has none, which was told (or will be, when `tell` is false now). */
  fill(value: Value, scope: Scope = {}): Template | undefined {
    if (value.broken) return undefined;
    if (isText(value.pieces)) return value.pieces;
    const outside = this.#lookOutside(value);
    if (scope.tell !== false && !outside.told) this.#tell(value, outside);
    if (outside.lacks.length > 0 || outside.incomplete) return undefined;
    if (outside.constant !== undefined) return outside.constant;
    const template: TemplatePart[] = [];
    let isConstant = true;
    for (const part of outside.parts) {
      const filled = typeof part === 'string' || part instanceof Secret ? part : inner(part.reference, part, scope);
      if (filled === undefined) return undefined;
      isConstant &&= filled === part;
      append(template, filled);
    }
    if (isConstant) outside.constant = template;
    return template;
  }

  /** As `fill`, for a value that can only be plain text. */
  text(value: Value, scope: Scope = {}): string | undefined {
    const template = this.fill(value, scope);
    return template?.length === 1 && typeof template[0] === 'string' ? template[0] : template?.map(String).join('');
  }

  /** As `fill`, as one secret. `origin` is for people; a value that is a single reference keeps its own. */
  secret(value: Value, origin: string, scope: Scope = {}): Secret | undefined {
    const template = this.fill(value, scope);
    return template === undefined ? undefined : joinSecret(template as readonly (string | Secret)[], origin);
  }

  #tell(value: Value, outside: Outside): void {
    outside.told = true;
    for (const [use, lack] of outside.lacks) this.#findings.part(lack.code, value.place, use, lack.message, { hint: lack.hint() });
  }

  #lookOutside(value: Value): Outside {
    const before = this.#found.get(value);
    if (before !== undefined) return before;
    const parts: (string | Secret | ReferenceUse)[] = [];
    const lacks: (readonly [ReferenceUse, Lack])[] = [];
    let incomplete = false;
    for (const piece of value.pieces) {
      if (typeof piece === 'string') {
        parts.push(piece);
        continue;
      }
      const found = this.outside.lookUp(piece.reference, value.rule);
      if (found.kind === 'inside') parts.push(piece);
      else if (found.kind === 'value') parts.push(found.value);
      else if (found.kind === 'lack') lacks.push([piece, found]);
      else incomplete = true;
    }
    const outside: Outside = { parts, lacks, incomplete, told: false, constant: undefined };
    this.#found.set(value, outside);
    return outside;
  }
}

/** Text without references is the same for every trigger. */
function isText(pieces: Value['pieces']): pieces is readonly string[] {
  return pieces.length === 0 || (pieces.length === 1 && typeof pieces[0] === 'string');
}

/** What a reference means for one trigger; undefined: nothing, which was told when the trigger was checked. */
function inner(reference: Reference, use: ReferenceUse, scope: Scope): TemplatePart | undefined {
  if (reference.kind === 'matrix') return scope.matrix?.get(reference.name);
  if (reference.kind === 'run-id') return { kind: 'run-id' };
  if (reference.kind !== 'result') return undefined;
  const trigger = scope.results?.get(use as ResultUse)?.id;
  return trigger === undefined ? undefined : { kind: 'result', trigger, field: reference.field, text: use.source };
}

/** Neighbouring texts become one, empty ones vanish. */
function append(template: TemplatePart[], part: TemplatePart): void {
  const last = template.at(-1);
  if (typeof part !== 'string') template.push(part);
  else if (typeof last === 'string') template[template.length - 1] = last + part;
  else if (part !== '') template.push(part);
}
