// An embedded controller in a process of its own: many executors, 50 jobs. Says its address, and when asked what came to it: requests by
// kind, bytes in both directions, builds. Arguments: how long a build takes, the bytes of its log, and the milliseconds that a request
// occupies it (0: as fast as it can).
import { channel } from 'node:diagnostics_channel';
import { startSandbox } from '../dist/sandbox/server.js';
import { pace } from './pace.mjs';
import { kindOf } from './request-kind.mjs';

const [duration = '0ms', logBytes = '0', milliseconds = '0'] = process.argv.slice(2);
const line = 'a line of a console log, as long as such lines are: about a hundred bytes, and with its end it is so';
const log = Array.from({ length: Math.ceil(Number(logBytes) / (line.length + 1)) }, () => line);
const jobs = Object.fromEntries(
  Array.from({ length: 50 }, (_, index) => [
    `team/job${index}`,
    { duration, concurrent: true, parameters: { INDEX: { type: 'string' } }, ...(log.length > 0 && { log }) },
  ]),
);
const kinds = {};
let bytes = 0;
const counted = new WeakMap();
channel('http.server.response.finish').subscribe(({ request: { method, url, socket } }) => {
  if (socket.localPort !== port) return;
  const kind = kindOf(method, url);
  kinds[kind] = (kinds[kind] ?? 0) + 1;
  const now = socket.bytesRead + socket.bytesWritten;
  bytes += now - (counted.get(socket) ?? 0);
  counted.set(socket, now);
});
const sandbox = await startSandbox({ definition: { executors: 1_000, jobs } });
const port = Number(new URL(sandbox.url).port);
const paced = Number(milliseconds) > 0 ? await pace(port, Number(milliseconds)) : undefined;
process.send({ url: paced?.url ?? sandbox.url });
process.on('message', () => {
  const builds = Object.keys(jobs).flatMap((job) => sandbox.builds(job));
  const finished = builds.filter((build) => !build.building).length;
  const requests = Object.values(kinds).reduce((sum, count) => sum + count, 0);
  process.send({ requests, kinds: { ...kinds }, bytes, builds: builds.length, finished });
});
process.on('disconnect', () => {
  paced?.close();
  void sandbox.close();
});
