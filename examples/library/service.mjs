// Releases over HTTP, with nothing but Node and the library.
//
//   POST   /releases        { "variables": { "version": "1.4.0" } }  starts a run: 202 with its id
//   GET    /releases        every run, the latest first
//   GET    /releases/RUN    its events from the first on: Server-Sent Events, or NDJSON with `Accept: application/x-ndjson`
//   DELETE /releases/RUN    aborts it: 202; its events say when it has ended
//
// Start it with `node service.mjs`; it loads `jenkins-triggers.yml` and listens on PORT (8080).
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';
import { apply, exitCodes, fileStore, loadTriggers, preview, resume, runs } from 'trigger-runner';

/** Longest body of a request in characters. */
const longestBody = 100_000;

/** A service that runs one triggers file. `file`: its path; `folder`: where runs are kept; `env`: for references in the file. */
export function createService({ file, folder, env }) {
  const store = fileStore({ folder });
  /** Runs that this process drives or has driven: their events, who listens, and how to abort them. */
  const live = new Map();

  const load = async (options) => loadTriggers(await readFile(file, 'utf8'), { ...options, file, env });

  /** Drives a run to its end, without anybody waiting for it. */
  function drive(run, plan, start) {
    const abort = new AbortController();
    const release = { events: [], listeners: new Set(), over: false, abort: () => abort.abort() };
    live.set(run, release);
    const tell = (event) => {
      release.events.push(event);
      for (const listener of release.listeners) listener(event);
    };
    release.done = start(plan, { run, store, env, signal: abort.signal, onEvent: tell })
      .then(
        // A run that did not begin has no events of its own.
        ({ diagnostics }) => diagnostics.forEach((diagnostic) => tell({ type: 'diagnostic', ...diagnostic })),
        (error) => tell({ type: 'diagnostic', code: 'internal', severity: 'error', message: String(error) }),
      )
      .then(() => {
        release.over = true;
        for (const listener of release.listeners) listener(undefined);
      });
  }

  async function start(request, response) {
    const { variables = {}, run = `release-${Date.now()}` } = await bodyOf(request);
    if (live.get(run)?.over === false) return answer(response, 409, { message: `The run ${run} goes on` });
    const { plan, diagnostics } = await load({ variables });
    if (plan === undefined) return answer(response, 422, { diagnostics });
    const found = await preview(plan, { env });
    if (found.counts.refused > 0) return answer(response, 422, { diagnostics: found.diagnostics });
    drive(run, plan, apply);
    response.setHeader('location', `/releases/${run}`);
    return answer(response, 202, { run });
  }

  async function handle(request, response) {
    const [, root, run, ...rest] = new URL(request.url, 'http://localhost').pathname.split('/');
    const route = root === 'releases' && rest.length === 0 ? `${request.method} ${run === undefined ? 'all' : 'one'}` : '';
    const release = live.get(run);
    if (route === 'POST all') return start(request, response);
    if (route === 'GET all') return answer(response, 200, await runs(store));
    if (release === undefined) return answer(response, 404, { message: 'There is no such release' });
    if (route === 'GET one') return stream(request, response, release);
    if (route !== 'DELETE one') return answer(response, 405, { message: 'GET or DELETE' });
    release.abort();
    return answer(response, 202, { run });
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error) => {
      if (response.headersSent) response.destroy();
      else answer(response, error instanceof SyntaxError ? 400 : 500, { message: error.message });
    });
  });

  return {
    /** Goes on with what an earlier process left, then listens. Gives the address. */
    async listen(port, host = '127.0.0.1') {
      for (const left of (await runs(store)).runs) {
        if (left.state !== 'unfinished') continue;
        const { plan } = await load(left);
        if (plan !== undefined) drive(left.run, plan, resume);
      }
      await new Promise((resolve) => server.listen(port, host, resolve));
      return `http://${host}:${server.address().port}`;
    },
    /** Aborts what runs, waits for its end, and closes. */
    async close() {
      for (const release of live.values()) release.abort();
      await Promise.all([...live.values()].map(({ done }) => done));
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Sends the events of a release, those that were and those that come, until it is over. */
function stream(request, response, release) {
  const asLines = request.headers.accept === 'application/x-ndjson';
  response.writeHead(200, { 'content-type': asLines ? 'application/x-ndjson' : 'text/event-stream', 'cache-control': 'no-store' });
  const send = (event) => {
    const data = JSON.stringify(event);
    if (event === undefined) response.end();
    else response.write(asLines ? `${data}\n` : `id: ${event.seq ?? ''}\nevent: ${event.type}\ndata: ${data}\n\n`);
  };
  release.events.forEach(send);
  if (release.over) response.end();
  else release.listeners.add(send);
  response.on('close', () => release.listeners.delete(send));
}

async function bodyOf(request) {
  let text = '';
  for await (const piece of request.setEncoding('utf8')) {
    text += piece;
    if (text.length > longestBody) throw new SyntaxError('The body is too long');
  }
  return text === '' ? {} : JSON.parse(text);
}

function answer(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(body)}\n`);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const service = createService({ file: 'jenkins-triggers.yml', folder: '.trigger-runner', env: process.env });
  process.stdout.write(`${await service.listen(Number(process.env.PORT ?? 8080))}\n`);
  process.once('SIGINT', () => void service.close().then(() => process.exit(exitCodes.sigint)));
}
