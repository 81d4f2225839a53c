// The raw limit: eight connections that do nothing but post. Arguments: URL, first INDEX, count. Says how long that took, and how much of it
// this process computed, in milliseconds.
import { Agent, request } from 'undici';

const [url, first, count] = process.argv.slice(2);
const dispatcher = new Agent({ connections: 8, pipelining: 1 });
const headers = { 'content-type': 'application/x-www-form-urlencoded' };
let next = 0;
async function post() {
  for (let index = next++; index < Number(count); index = next++) {
    const path = `${url}/job/team/job/job${index % 50}/buildWithParameters?delay=0sec`;
    const { statusCode, body } = await request(path, { method: 'POST', dispatcher, headers, body: `INDEX=${Number(first) + index}` });
    await body.dump();
    if (statusCode !== 201) throw new Error(`the controller answered ${statusCode}`);
  }
}
const began = performance.now();
const before = process.cpuUsage();
await Promise.all(Array.from({ length: 8 }, post));
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ posting: performance.now() - began, computing: (user + system) / 1_000 }));
await dispatcher.close();
