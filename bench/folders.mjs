// An embedded controller in a process of its own: so many jobs in each of the folders named, with a history.
import { startSandbox } from '../dist/sandbox/server.js';

const [size, ...folders] = process.argv.slice(2);
const jobs = Object.fromEntries(
  folders.flatMap((folder) =>
    Array.from({ length: Number(size) }, (_, index) => [
      `${folder}/job${index}`,
      { duration: '1s', history: 3, parameters: { INDEX: { type: 'string' } } },
    ]),
  ),
);
const sandbox = await startSandbox({ definition: { jobs } });
process.send(sandbox.url);
process.on('disconnect', () => void sandbox.close());
