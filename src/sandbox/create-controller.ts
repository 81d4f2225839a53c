import { getRandomValues } from 'node:crypto';
import type { Clock } from '../util/clock.ts';
import { unreachable } from '../util/unreachable.ts';
import { answerRequest } from './api/answer-request.ts';
import { faultAnswer } from './api/answers.ts';
import { Sessions } from './api/sessions.ts';
import type { SandboxController, SandboxHttpRequest, SandboxReaction } from './controller.ts';
import type { SandboxDefinition, SandboxFault } from './definition.ts';
import { Faults } from './faults.ts';
import { ControllerState } from './model/controller-state.ts';
import { durationOf } from './model/jobs.ts';
import { RequestLog } from './request-log.ts';
import { buildRecords } from './records.ts';
import type { SandboxRestart } from './sandbox.ts';

/** A controller in memory, with what its server needs to know besides. */
export interface EmbeddedController extends SandboxController {
  /** How often it was restarted or killed: all its connections end each time. */
  readonly starts: number;
  /** Milliseconds for which connections are refused yet; 0 when they are accepted. */
  readonly downFor: number;
}

/**
 * Makes a controller. It lives in the time of `clock` but sets no timers: whatever is due happens before the next request, at its
 * own time. `random` gives numbers from 0 (included) to 1 (excluded) for session ids and the like; default: unpredictable ones.
 */
export function createSandboxController(
  definition: SandboxDefinition,
  clock: Clock,
  random: () => number = secureRandom,
): EmbeddedController {
  const state = new ControllerState(definition, clock, random);
  const sessions = new Sessions(state);
  const faults = new Faults(definition.faults ?? []);
  const log = new RequestLog();

  const react = (request: SandboxHttpRequest, fault: SandboxFault | undefined): SandboxReaction => {
    switch (fault?.kind) {
      case undefined:
        return { kind: 'answer', delay: 0, answer: answerRequest(state, sessions, request) };
      case 'latency':
        return { kind: 'answer', delay: durationOf(fault.delay ?? '0s'), answer: answerRequest(state, sessions, request) };
      case 'status':
        return { kind: 'answer', delay: 0, answer: faultAnswer(fault.status ?? 500, request.path) };
      case 'drop-after':
        answerRequest(state, sessions, request);
        return { kind: 'drop' };
      case 'drop-before':
        return { kind: 'drop' };
      case 'stall':
        answerRequest(state, sessions, request);
        return { kind: 'stall' };
      case 'cut':
        return { kind: 'cut', answer: answerRequest(state, sessions, request) };
      case 'restart':
        state.restart({ startingFor: durationOf(fault.delay ?? '0s') });
        return { kind: 'drop' };
      case 'kill':
        state.kill({ startingFor: durationOf(fault.delay ?? '0s') });
        return { kind: 'drop' };
      default:
        return unreachable(fault as never);
    }
  };

  return {
    handle(request) {
      state.agenda.advance();
      if (state.phase.kind === 'down') return { kind: 'refuse' };
      const reaction = react(request, faults.hit(request.method, request.path));
      log.add(request, reaction);
      return reaction;
    },
    get requests() {
      return log.entries;
    },
    builds(fullName) {
      state.agenda.advance();
      return buildRecords(state.findJob(fullName));
    },
    queueLength() {
      state.agenda.advance();
      return state.queue.length;
    },
    addFault: (fault) => faults.add(fault),
    setQuietingDown(quietingDown) {
      state.agenda.advance();
      state.setQuietingDown(quietingDown);
    },
    restart(options?: SandboxRestart) {
      state.agenda.advance();
      state.restart(options);
    },
    kill(options?: SandboxRestart) {
      state.agenda.advance();
      state.kill(options);
    },
    get starts() {
      return state.starts;
    },
    get downFor() {
      state.agenda.advance();
      return state.downFor;
    },
    dispose() {
      // There are no timers to cancel.
    },
  };
}

function secureRandom(): number {
  const [value = 0] = getRandomValues(new Uint32Array(1));
  return value / 2 ** 32;
}
