import { Buffer } from 'node:buffer';
import type { SandboxHttpAnswer } from '../controller.ts';
import type { Exchange } from './exchange.ts';
import { escapeHtml, htmlPage, jettyPage, type PageContent } from './pages.ts';

type Header = readonly [string, string];

const empty = new Uint8Array(0);
const server: Header = ['Server', 'Jetty(12.1.5)'];
const vary: Header = ['Vary', 'Accept-Encoding'];
const noSniff: Header = ['X-Content-Type-Options', 'nosniff'];
const html: Header = ['Content-Type', 'text/html;charset=utf-8'];
const noCache: Header = ['Cache-Control', 'no-cache,no-store,must-revalidate'];
const jettyCache: Header = ['Cache-Control', 'must-revalidate,no-cache,no-store'];

/** What the REST API answers. `session`: whether asking makes a session, as it does for a crumb. */
export function jsonAnswer(exchange: Exchange, text: string, cookie: readonly Header[] = []): SandboxHttpAnswer {
  const type: Header = ['Content-Type', 'application/json;charset=utf-8'];
  return sized(200, [server, vary, noSniff, ...jenkins(exchange), type, ...cookie], text);
}

/** Plain text from the REST API (an XPath result). */
export function xpathAnswer(exchange: Exchange, text: string, cookie: readonly Header[]): SandboxHttpAnswer {
  return sized(200, [server, vary, noSniff, ...jenkins(exchange), ...cookie, ['Content-Type', 'text/plain;charset=utf-8']], text);
}

/** XML from the REST API. */
export function xmlAnswer(exchange: Exchange, text: string, cookie: readonly Header[] = []): SandboxHttpAnswer {
  return sized(200, [server, vary, noSniff, ...jenkins(exchange), ...cookie, ['Content-Type', 'application/xml;charset=utf-8']], text);
}

/** A file or a log: any content with a length, and headers of its own. */
export function contentAnswer(type: string, extra: readonly Header[], body: string | Uint8Array): SandboxHttpAnswer {
  return sized(200, [server, vary, noSniff, ['Content-Type', type], ...extra], body);
}

/** Text that is sent without a length (recording 201). */
export function textAnswer(text: string): SandboxHttpAnswer {
  return { status: 200, headers: [server, vary, noSniff, ['Content-Type', 'text/plain;charset=utf-8']], body: Buffer.from(text, 'utf8') };
}

/** 200 without content (recording 00). */
export function doneAnswer(): SandboxHttpAnswer {
  return sized(200, [server, vary, noSniff], '');
}

/** 204. */
export function noContentAnswer(): SandboxHttpAnswer {
  return { status: 204, headers: [server, vary, noSniff], body: empty };
}

/** 201, 302 or 303 to `location`. */
export function redirectAnswer(status: 201 | 302 | 303, location: string): SandboxHttpAnswer {
  return sized(status, [server, vary, noSniff, ['Location', location]], '');
}

/** 301 of the servlet container to the context path with its slash (recording 402). */
export function contextRedirectAnswer(location: string): SandboxHttpAnswer {
  return sized(301, [server, vary, ['Location', location]], '');
}

/** A page of Jenkins: an error, or what a browser would show. `extra` comes before the type. */
export function pageAnswer(
  exchange: Exchange,
  status: number,
  title: string,
  content: string | PageContent = '',
  extra: readonly Header[] = [],
): SandboxHttpAnswer {
  return page(status, [server, vary, noSniff, ...extra, html, noCache, ...newSession(exchange), ...hudson(exchange)], title, content);
}

/** The login page (recording 03). */
export function loginAnswer(exchange: Exchange): SandboxHttpAnswer {
  const content = '<h1>Sign in to Jenkins</h1><form>Username Password Keep me signed in <button>Sign in</button></form>';
  return page(200, [server, vary, noSniff, html, noCache, ...hudson(exchange), ...newSession(exchange)], 'Sign in - Jenkins', content);
}

/** 404 of Jenkins itself (recording 32). */
export function notFoundAnswer(exchange: Exchange): SandboxHttpAnswer {
  const headers = [server, noSniff, noCache, ...newSession(exchange), html, ...hudson(exchange)];
  return page(
    404,
    headers,
    'Not Found - Jenkins',
    '<h1>Not Found</h1><p>This page may not exist, or you may not have permission to see it.</p>',
  );
}

/** 405 of an action marked as needing a POST, where Jenkins names no `Allow` (recordings 144, 150). */
export function methodNotAllowedAnswer(exchange: Exchange): SandboxHttpAnswer {
  return pageAnswer(exchange, 405, 'Method Not Allowed - Jenkins', '<p>This URL requires POST</p>');
}

/** 500 for a `tree` that does not parse (recording 210). */
export function badTreeAnswer(exchange: Exchange, reason: string): SandboxHttpAnswer {
  const headers = [server, noSniff, ...jenkins(exchange), ...newSession(exchange), ['X-Hudson', '1.395'] as const, noCache, html];
  return page(500, headers, 'Jenkins - Jenkins', `<h1>Oops!</h1><p>${escapeHtml(reason)}</p>`);
}

/** 403 for a request without credentials, with a way to the login page (recording 02). */
export function loginRequiredAnswer(exchange: Exchange): SandboxHttpAnswer {
  const { request, state } = exchange;
  const target = `${state.contextPath}/login?from=${encodeURIComponent(request.path)}`;
  const body =
    `<html><head><meta http-equiv='refresh' content='1;url=${target}'/>` +
    `<script id='redirect' data-redirect-url='${target}' src='${state.contextPath}/static/redirect.js'></script></head>` +
    `<body style='background-color:white; color:white;'>Authentication required<!-- --></body></html>`;
  const headers = [server, vary, noSniff, ...newSession(exchange), html, ...hudson(exchange)];
  return { status: 403, headers, body: Buffer.from(body, 'utf8') };
}

/** An error page of the servlet container, for what Jenkins hands to `sendError`. `extra` comes before `Cache-Control`. */
export function containerErrorAnswer(
  exchange: Exchange,
  status: number,
  message: string,
  extra: readonly Header[] = [],
): SandboxHttpAnswer {
  const type: Header = ['Content-Type', 'text/html;charset=iso-8859-1'];
  const uri = exchange.state.contextPath + exchange.request.path;
  return sized(status, [server, noSniff, ...extra, jettyCache, type], jettyPage(status, message, uri, true));
}

/** An error page of the container before any application is reached. */
export function bareErrorAnswer(status: number, message: string, uri: string, varies = false): SandboxHttpAnswer {
  const headers: Header[] = varies ? [server, vary, jettyCache] : [server, jettyCache];
  return sized(status, [...headers, ['Content-Type', 'text/html;charset=iso-8859-1']], jettyPage(status, message, uri, false));
}

const reasons: Readonly<Record<number, string>> = {
  429: 'Too Many Requests',
  500: 'Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** The answer of a `status` fault: something between the client and Jenkins that says no more than that. */
export function faultAnswer(status: number, path: string): SandboxHttpAnswer {
  return bareErrorAnswer(status, reasons[status] ?? `Status ${status}`, path);
}

/** 401 (recording 07). */
export function unauthorizedAnswer(exchange: Exchange): SandboxHttpAnswer {
  return containerErrorAnswer(exchange, 401, 'Unauthorized', [
    ['Set-Cookie', 'remember-me=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; SameSite=Lax'],
    ['WWW-Authenticate', 'Basic realm="Jenkins"'],
  ]);
}

/** 503 while Jenkins starts: no `X-Jenkins`, no `Retry-After` (recording 301). */
export function startingAnswer(): SandboxHttpAnswer {
  const content = '<h1>Jenkins is getting ready to work</h1><p>Your browser will reload automatically when Jenkins is ready.</p>';
  return page(503, [server, vary, noSniff, noCache, html], 'Starting Jenkins', content);
}

/** 500 of a POST just after the start (recording 301). */
export function unsettledAnswer(): SandboxHttpAnswer {
  const exception = 'class hudson.security.csrf.DefaultCrumbIssuer is missing its descriptor';
  const trace = [
    `java.lang.AssertionError: ${exception}`,
    'at jenkins.model.Jenkins.getDescriptorOrDie(Jenkins.java:1561)',
    'at hudson.security.csrf.CrumbIssuer.getDescriptor(CrumbIssuer.java:228)',
    'at hudson.security.csrf.CrumbFilter.doFilter(CrumbFilter.java)',
  ];
  const content = `<h2>Status Code: 500</h2>Exception: ${exception}<br>Stacktrace: <pre>${trace.join('\n\t')}</pre>`;
  const body = htmlPage('Error 500', content);
  return sized(500, [server, vary, noSniff, html], body);
}

function page(status: number, headers: readonly Header[], title: string, content: string | PageContent): SandboxHttpAnswer {
  return { status, headers, body: Buffer.from(htmlPage(title, content), 'utf8') };
}

function sized(status: number, headers: readonly Header[], body: string | Uint8Array): SandboxHttpAnswer {
  const bytes = typeof body === 'string' ? (body === '' ? empty : Buffer.from(body, 'utf8')) : body;
  return { status, headers: [...headers, ['Content-Length', String(bytes.length)]], body: bytes };
}

function jenkins({ state }: Exchange): Header[] {
  return [
    ['X-Jenkins', state.version],
    ['X-Jenkins-Session', state.session],
  ];
}

function hudson(exchange: Exchange): Header[] {
  return [['X-Hudson', '1.395'], ...jenkins(exchange)];
}

function newSession({ sessions, request }: Exchange): Header[] {
  return sessions.has(request) ? [] : [['Set-Cookie', sessions.create()]];
}
