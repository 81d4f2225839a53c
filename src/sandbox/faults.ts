import type { SandboxFault } from './definition.ts';

interface ActiveFault {
  readonly fault: SandboxFault;
  toSkip: number;
  /** How many it still hits; infinite for every one. */
  left: number;
}

/** The faults that are switched on. */
export class Faults {
  readonly #active = new Set<ActiveFault>();

  constructor(faults: readonly SandboxFault[]) {
    for (const fault of faults) this.add(fault);
  }

  /** Switches a fault on; the returned function switches it off. */
  add(fault: SandboxFault): () => void {
    const { skip = 0, times = 1 } = fault;
    const active: ActiveFault = { fault, toSkip: skip, left: times === 0 ? Number.POSITIVE_INFINITY : times };
    this.#active.add(active);
    return () => void this.#active.delete(active);
  }

  /** The fault that hits this request, if any: of those that match, the one switched on first. */
  hit(method: string, path: string): SandboxFault | undefined {
    for (const active of this.#active) {
      const { fault } = active;
      if (fault.method !== undefined && fault.method !== method) continue;
      if (fault.path !== undefined && !path.includes(fault.path)) continue;
      if (active.toSkip > 0) {
        active.toSkip--;
        continue;
      }
      active.left--;
      if (active.left <= 0) this.#active.delete(active);
      return fault;
    }
    return undefined;
  }
}
