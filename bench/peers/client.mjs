// The npm client `jenkins`: build, the queue item, the build, once a second, all at once. Arguments: URL, first INDEX, count.
import { setTimeout as sleep } from 'node:timers/promises';
import Jenkins from 'jenkins';

const [url, first, count] = process.argv.slice(2);
const jenkins = new Jenkins({ baseUrl: url, crumbIssuer: false });

async function run(index) {
  const name = `team/job${index % 50}`;
  const item = await jenkins.job.build({ name, parameters: { INDEX: String(Number(first) + index), delay: '0sec' } });
  let executable;
  while ((executable = (await jenkins.queue.item(item)).executable) === undefined) await sleep(1_000);
  while ((await jenkins.build.get(name, executable.number)).result === null) await sleep(1_000);
}

await Promise.all(Array.from({ length: Number(count) }, (_, index) => run(index)));
