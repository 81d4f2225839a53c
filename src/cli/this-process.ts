import type { ThisProcess } from '../state/file/process-identity.ts';

/** A process among those of its machine, for the locks of runs. */
export function thisProcess(self: Pick<NodeJS.Process, 'pid' | 'kill' | 'getBuiltinModule'>): ThisProcess {
  return {
    pid: self.pid,
    // Not imported, since most commands need no name of the machine.
    host: self.getBuiltinModule('node:os').hostname(),
    isRunning(other) {
      try {
        return self.kill(other, 0);
      } catch (error) {
        // It is there, but belongs to somebody else.
        return (error as NodeJS.ErrnoException).code === 'EPERM';
      }
    },
  };
}
