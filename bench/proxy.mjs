// What stands before a Jenkins that is named (`JENKINS_URL`), in a process of its own: adds the credentials (`JENKINS_USER`,
// `JENKINS_API_TOKEN`), so that nobody else needs any, and counts as the embedded controller of the benchmark does.
import { Agent, createServer, request as send } from 'node:http';
import { request as sendSecurely, Agent as SecureAgent } from 'node:https';
import { relay } from './relay.mjs';
import { kindOf } from './request-kind.mjs';

const base = new URL(process.env.JENKINS_URL);
const prefix = base.pathname.replace(/\/$/, '');
const isSecure = base.protocol === 'https:';
const agent = new (isSecure ? SecureAgent : Agent)({ keepAlive: true, maxSockets: 256 });
const { JENKINS_USER: user, JENKINS_API_TOKEN: token } = process.env;
const credentials = user === undefined ? {} : { authorization: `Basic ${Buffer.from(`${user}:${token}`).toString('base64')}` };
const kinds = {};
let bytes = 0;

const server = createServer((incoming, outgoing) => {
  const { method, url, headers } = incoming;
  const kind = kindOf(method, url);
  kinds[kind] = (kinds[kind] ?? 0) + 1;
  bytes += url.length;
  const options = {
    agent,
    headers: { ...headers, ...credentials },
    hostname: base.hostname,
    port: base.port,
    path: `${prefix}${url}`,
  };
  relay(incoming, outgoing, options, { send: isSecure ? sendSecurely : send, onBytes: (count) => (bytes += count) });
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
process.send({ url: `http://127.0.0.1:${server.address().port}` });

const read = async (path) => (await fetch(`${base.origin}${prefix}${path}`, { headers: credentials })).json();
async function tell() {
  const now = { requests: Object.values(kinds).reduce((sum, count) => sum + count, 0), kinds: { ...kinds }, bytes };
  const { jobs } = await read('/job/team/api/json?tree=jobs[nextBuildNumber]');
  const builds = jobs.reduce((sum, { nextBuildNumber }) => sum + nextBuildNumber - 1, 0);
  const { items } = await read('/queue/api/json?tree=items[id]');
  const { busyExecutors } = await read('/computer/api/json?tree=busyExecutors');
  process.send({ ...now, builds, finished: items.length + busyExecutors === 0 ? builds : builds - 1 });
}
process.on('message', () => void tell());
process.on('disconnect', () => {
  server.close();
  server.closeAllConnections();
  agent.destroy();
});
