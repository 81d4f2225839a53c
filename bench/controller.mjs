// An embedded controller in a process of its own: many executors, jobs that do nothing. Says its address and how many requests came.
import { startSandbox } from '../dist/sandbox/server.js';

const jobs = Object.fromEntries(
  Array.from({ length: 50 }, (_, index) => [
    `team/job${index}`,
    { duration: '0ms', concurrent: true, parameters: { INDEX: { type: 'string' } } },
  ]),
);
const sandbox = await startSandbox({ definition: { executors: 1_000, jobs } });
process.send({ url: sandbox.url });
process.on('message', () => {
  const builds = Object.keys(jobs).reduce((sum, job) => sum + sandbox.builds(job).length, 0);
  process.send({ requests: sandbox.requests.length, builds });
});
process.on('disconnect', () => void sandbox.close());
