import type { SandboxHttpAnswer } from '../controller.ts';
import { apiAnswer } from './api-routes.ts';
import {
  containerErrorAnswer,
  loginAnswer,
  loginRequiredAnswer,
  methodNotAllowedAnswer,
  notFoundAnswer,
  pageAnswer,
  redirectAnswer,
  xmlAnswer,
  xpathAnswer,
} from './answers.ts';
import { createItemAnswer } from './configure-routes.ts';
import type { Exchange } from './exchange.ts';
import { bean } from './exported.ts';
import { itemRoute } from './job-routes.ts';
import { dashboardPage } from '../page/dashboard.ts';
import { pageContext } from './page-context.ts';
import { refusal } from './permissions.ts';
import { queueRoute } from './queue-routes.ts';
import { parameterOf } from './request.ts';
import { computersBean } from './shape-computer.ts';
import { crumbShape, labelShape, meBean, rootBean, whoAmIBean } from './shape-root.ts';

/** Answers a request of a caller that is known, below the context path. */
export function rootRoute(exchange: Exchange): SandboxHttpAnswer {
  const { request, state } = exchange;
  const refused = crumbRefusal(exchange);
  if (refused !== undefined) return refused;
  let { segments } = request;
  // These two are open to everybody.
  if (segments[0] === 'login') return loginAnswer(exchange);
  if (segments[0] === 'whoAmI') return apiAnswer(exchange, whoAmIBean, segments.slice(1));
  const hidden = refusal(exchange, 'overall-read');
  if (hidden !== undefined) return hidden;
  // A job may be reached through a view.
  while (segments[0] === 'view' && segments.length >= 2) segments = segments.slice(2);
  switch (segments[0]) {
    case undefined:
      return pageAnswer(exchange, 200, 'Dashboard - Jenkins', dashboardPage(pageContext(exchange)));
    case 'api':
      return apiAnswer(exchange, rootBean, segments);
    case 'job':
      return itemRoute(exchange, state.root, segments.slice(1));
    case 'createItem':
      return createItemAnswer(exchange, state.root);
    case 'queue':
      return queueRoute(exchange, segments.slice(1));
    case 'label':
      return apiAnswer(exchange, bean(labelShape, segments[1] ?? ''), segments.slice(2));
    case 'computer':
      return apiAnswer(exchange, computersBean, segments.slice(1));
    case 'me':
      return exchange.caller.anonymous ? loginRequiredAnswer(exchange) : apiAnswer(exchange, meBean, segments.slice(1));
    case 'crumbIssuer':
      return crumbRoute(exchange, segments.slice(1));
    case 'quietDown':
    case 'cancelQuietDown':
      return quietAnswer(exchange, segments[0] === 'quietDown');
    default:
      return notFoundAnswer(exchange);
  }
}

/** 403 of the container for a POST without the crumb of its session (recordings 72–80). */
export function crumbMissingAnswer(exchange: Exchange, cookie: readonly (readonly [string, string])[] = []): SandboxHttpAnswer {
  return containerErrorAnswer(exchange, 403, 'No valid crumb was included in the request', cookie);
}

/** `CrumbFilter`: every POST needs one, but for callers that brought a token. */
function crumbRefusal(exchange: Exchange): SandboxHttpAnswer | undefined {
  const { request, state, sessions, caller } = exchange;
  if (!state.csrf || caller.exempt || request.method !== 'POST') return undefined;
  const crumb = request.headers['jenkins-crumb'] ?? parameterOf(request, 'Jenkins-Crumb');
  if (crumb === undefined) return crumbMissingAnswer(exchange);
  const session = sessions.idOf(request);
  // To compare a crumb Jenkins needs a session, and makes one (recording 76).
  if (session === undefined) return crumbMissingAnswer(exchange, [['Set-Cookie', sessions.create()]]);
  return sessions.crumbOf(caller.id, session) === crumb ? undefined : crumbMissingAnswer(exchange);
}

/** `/crumbIssuer/api/…`; nothing there when the protection is off. */
function crumbRoute(exchange: Exchange, rest: readonly string[]): SandboxHttpAnswer {
  const { request, state, sessions, caller } = exchange;
  if (!state.csrf || rest[0] !== 'api') return notFoundAnswer(exchange);
  const present = sessions.idOf(request);
  const session = present ?? sessions.begin();
  const cookie = present === undefined ? [['Set-Cookie', sessions.cookieOf(session)] as const] : [];
  const crumb = sessions.crumbOf(caller.id, session);
  if (rest[1] === 'json') return apiAnswer(exchange, bean(crumbShape, crumb), rest, cookie);
  if (rest[1] !== 'xml') return notFoundAnswer(exchange);
  // The one expression that scripts use everywhere (recording 84).
  if (parameterOf(request, 'xpath') !== undefined) return xpathAnswer(exchange, `Jenkins-Crumb:${crumb}`, cookie);
  const content = `<crumb>${crumb}</crumb><crumbRequestField>Jenkins-Crumb</crumbRequestField>`;
  return xmlAnswer(
    exchange,
    `<defaultCrumbIssuer _class='hudson.security.csrf.DefaultCrumbIssuer'>${content}</defaultCrumbIssuer>`,
    cookie,
  );
}

function quietAnswer(exchange: Exchange, quietingDown: boolean): SandboxHttpAnswer {
  if (exchange.request.method !== 'POST') return methodNotAllowedAnswer(exchange);
  const refused = refusal(exchange, 'admin');
  if (refused !== undefined) return refused;
  exchange.state.setQuietingDown(quietingDown, parameterOf(exchange.request, 'reason') ?? null);
  return redirectAnswer(302, `${exchange.state.contextPath}/`);
}
