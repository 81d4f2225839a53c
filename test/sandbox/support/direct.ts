import type { SandboxHttpAnswer, SandboxReaction } from '../../../src/sandbox/controller.ts';
import type { EmbeddedController } from '../../../src/sandbox/create-controller.ts';
import { createSandboxController } from '../../../src/sandbox/create-controller.ts';
import type { SandboxDefinition } from '../../../src/sandbox/definition.ts';
import { ManualClock } from '../../support/manual-clock.ts';

/** A controller without sockets, on a clock that the test moves. */
export class Direct {
  readonly clock: ManualClock = new ManualClock();
  readonly controller: EmbeddedController;

  constructor(definition: SandboxDefinition) {
    let state = 1;
    // Repeatable, and good enough for session ids.
    this.controller = createSandboxController(definition, this.clock, () => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    });
  }

  react(method: string, path: string, headers: Readonly<Record<string, string>> = {}, body = ''): SandboxReaction {
    return this.controller.handle({ method, path, headers: { host: 'ci.test', ...headers }, body: Buffer.from(body) });
  }

  send(method: string, path: string, headers: Readonly<Record<string, string>> = {}, body = ''): SandboxHttpAnswer {
    const reaction = this.react(method, path, headers, body);
    if (reaction.kind !== 'answer') throw new Error(`${method} ${path}: ${reaction.kind}`);
    return reaction.answer;
  }

  /** Status and id of the queue item that a POST answers with. */
  trigger(
    path: string,
    form?: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): { status: number; id: number } {
    const type = form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = this.send('POST', path, { ...type, ...headers }, form === undefined ? '' : new URLSearchParams(form).toString());
    return { status: answer.status, id: Number(/\/queue\/item\/(\d+)\/$/.exec(header(answer, 'Location') ?? '')?.[1] ?? 0) };
  }

  /** JSON that a GET answers with. */
  json(path: string, headers: Readonly<Record<string, string>> = {}): Record<string, unknown> {
    const answer = this.send('GET', path, headers);
    if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status}`);
    return JSON.parse(text(answer)) as Record<string, unknown>;
  }
}

export function header(answer: SandboxHttpAnswer, name: string): string | undefined {
  return answer.headers.find(([candidate]) => candidate === name)?.[1];
}

export function text(answer: SandboxHttpAnswer): string {
  return Buffer.from(answer.body).toString('utf8');
}

/** Value of an `Authorization` header. */
export function basic(user: string, secret: string): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}` };
}
