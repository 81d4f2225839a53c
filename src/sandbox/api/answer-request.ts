import { gzipSync } from 'node:zlib';
import type { SandboxHttpAnswer, SandboxHttpRequest } from '../controller.ts';
import type { ControllerState, Phase } from '../model/controller-state.ts';
import { bareErrorAnswer, contextRedirectAnswer, startingAnswer, unauthorizedAnswer, unsettledAnswer } from './answers.ts';
import { authenticate } from './authentication.ts';
import type { Caller } from './authentication.ts';
import type { Exchange } from './exchange.ts';
import { headerLimitAnswer } from './limits.ts';
import { parseRequest } from './request.ts';
import { crumbMissingAnswer, rootRoute } from './root-routes.ts';
import type { Sessions } from './sessions.ts';

/** Bodies below this many bytes are not worth compressing (Jetty's default). */
const leastCompressed = 32;

/** What the controller answers to a request just now. */
export function answerRequest(state: ControllerState, sessions: Sessions, request: SandboxHttpRequest): SandboxHttpAnswer {
  const limited = headerLimitAnswer(request);
  if (limited !== undefined) return limited;
  return finish(request, answerWithin(state, sessions, inOriginForm(request)));
}

/** A proxy's clients send the whole URL; only its path counts (RFC 9112, 3.2.2). */
function inOriginForm(request: SandboxHttpRequest): SandboxHttpRequest {
  if (request.path.startsWith('/')) return request;
  const path = request.path.replace(/^\w+:\/\/[^/?]*/, '');
  return { ...request, path: path.startsWith('/') ? path : `/${path}` };
}

function answerWithin(state: ControllerState, sessions: Sessions, request: SandboxHttpRequest): SandboxHttpAnswer {
  const { phase, contextPath } = state;
  if (phase.kind === 'starting') return startingAnswer();
  const path = contextPath === '' ? request.path : pathWithin(contextPath, request.path);
  if (path === undefined) {
    const bare = request.path.split('?', 1)[0] ?? '';
    if (bare === contextPath) return contextRedirectAnswer(`${contextPath}/`);
    return bareErrorAnswer(404, 'Not Found', `http://${request.headers['host'] ?? ''}${bare}`, true);
  }
  const parsed = parseRequest({ ...request, path });
  if (parsed === undefined) return bareErrorAnswer(400, 'Ambiguous URI encoding', request.path);
  const exchangeOf = (caller: Caller): Exchange => ({ request: parsed, state, sessions, caller });
  if (phase.kind === 'unsettled') return unsettled(phase, exchangeOf(nobody));
  const caller = authenticate(state, parsed);
  return caller === undefined ? unauthorizedAnswer(exchangeOf(nobody)) : rootRoute(exchangeOf(caller));
}

const nobody: Caller = { id: 'anonymous', anonymous: true, exempt: false, permissions: [] };

/** Just after the start: a valid token is refused, and a POST fails in the ways that were recorded (301). */
function unsettled(phase: Extract<Phase, { kind: 'unsettled' }>, exchange: Exchange): SandboxHttpAnswer {
  if (exchange.request.method !== 'POST' || phase.step >= 2) return unauthorizedAnswer(exchange);
  return phase.step === 0 ? unsettledAnswer() : crumbMissingAnswer(exchange);
}

function pathWithin(contextPath: string, path: string): string | undefined {
  return path.startsWith(`${contextPath}/`) ? path.slice(contextPath.length) : undefined;
}

/** What Jetty does last: no `Vary` and no body where there is nothing to negotiate, and compression where it was asked for. */
function finish(request: SandboxHttpRequest, answer: SandboxHttpAnswer): SandboxHttpAnswer {
  const { method } = request;
  if (method === 'HEAD') return { ...answer, headers: withoutVary(answer), body: new Uint8Array(0) };
  if (method !== 'GET' && method !== 'POST') return { ...answer, headers: withoutVary(answer) };
  const asked = request.headers['accept-encoding'];
  if (asked === undefined || !/\bgzip\b/i.test(asked) || answer.body.length < leastCompressed) return answer;
  if (!answer.headers.some(([name]) => name === 'Vary')) return answer;
  // Most of what there is to gain, for a fraction of the time.
  const body = gzipSync(answer.body, { level: 1 });
  const headers = answer.headers.filter(([name]) => name !== 'Content-Length');
  return { status: answer.status, headers: [...headers, ['Content-Encoding', 'gzip'], ['Content-Length', String(body.length)]], body };
}

function withoutVary({ headers }: SandboxHttpAnswer): SandboxHttpAnswer['headers'] {
  return headers.filter(([name]) => name !== 'Vary');
}
