// The floor: the requests that a run needs, by Node's own HTTP, with nothing checked, written down, waited for in vain or told. Arguments: URL,
// first INDEX, count, way of delivery. As ours it asks who it is and what the jobs are, holds and releases for `exactly-once`, and looks after
// 15 ms, then twice as late each time, up to 200 ms.
import { Agent, request } from 'node:http';

const [url, first, count, way] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: 8 });
const jobs = Math.min(50, Number(count));
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function ask(method, path, body) {
  return new Promise((resolve, reject) => {
    const headers = body && { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length };
    const asked = request(url + path, { method, agent, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part) => (text += part));
      answer.on('end', () => resolve({ status: answer.statusCode, location: answer.headers.location, text }));
    });
    asked.on('error', reject).end(body);
  });
}

const read = async (path) => JSON.parse((await ask('GET', path)).text);

async function post(index, delay) {
  const path = `/job/team/job/job${index % 50}/buildWithParameters?delay=${delay}`;
  const { status, location } = await ask('POST', path, `INDEX=${Number(first) + index}`);
  // Folded into the item that is held, it is answered with another status.
  if (status !== 201 && status !== 303) throw new Error(`the controller answered ${status}`);
  return Number(/(\d+)\/$/.exec(location)[1]);
}

let reading;
let following;
/** The queue as it is from now on: one read for all who ask while another is under way. */
function queue() {
  following ??= Promise.resolve(reading).then(() => {
    following = undefined;
    return (reading = read('/queue/api/json?tree=items[id,inQueueSince,task[url],actions[parameters[name,value]]]'));
  });
  return following;
}

const items = new Set();
let next = 0;
async function send() {
  for (let index = next++; index < Number(count); index = next++) {
    if (way === 'exactly-once') {
      const held = await post(index, `${90 + (index % 30)}sec`);
      if (!(await queue()).items.some(({ id }) => id === held)) throw new Error(`the item ${held} is gone`);
    }
    items.add(await post(index, '0sec'));
  }
}

await read('/whoAmI/api/json');
await Promise.all([
  read('/api/json?tree=quietingDown,useCrumbs'),
  read('/job/team/api/json?tree=jobs[name,buildable,property[parameterDefinitions[name,type]]]'),
]);
// As ours tells it, for the share of the raw limit.
const tell = (type) => console.log(JSON.stringify({ type, at: Date.now() }));
tell('trigger-sent');
await Promise.all(Array.from({ length: Math.min(128, Number(count)) }, send));
tell('trigger-queued');
const builds = `/job/team/api/json?tree=jobs[allBuilds[number,queueId,result,duration]{0,${Math.ceil(Number(count) / jobs) + 1}}]`;
for (let wait = 15; items.size > 0; wait = Math.min(200, 2 * wait)) {
  await sleep(wait);
  for (const { allBuilds } of (await read(builds)).jobs)
    for (const { queueId, result } of allBuilds) if (result !== null) items.delete(queueId);
}
agent.destroy();
