// An embedded controller in a process of its own: many executors, jobs that do nothing. Says its address and how many requests came.
import { startSandbox } from '../dist/sandbox/server.js';

const jobs = Object.fromEntries(
  Array.from({ length: 50 }, (_, index) => [
    `team/job${index}`,
    { duration: process.argv[2] ?? '0ms', concurrent: true, parameters: { INDEX: { type: 'string' } } },
  ]),
);
const sandbox = await startSandbox({ definition: { executors: 1_000, jobs } });
process.send({ url: sandbox.url });
process.on('message', () => {
  const builds = Object.keys(jobs).flatMap((job) => sandbox.builds(job));
  const finished = builds.filter((build) => !build.building).length;
  process.send({ requests: sandbox.requests.length, builds: builds.length, finished });
});
process.on('disconnect', () => void sandbox.close());
