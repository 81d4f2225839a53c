// Start-up against a bare Node.
import { join } from 'node:path';
import { bin, compare, root, round, rounds, table } from './measure.mjs';

export function benchStartup() {
  const startup = compare({
    'node -e 0': ['-e', '0'],
    '--help': [bin, '--help'],
    '--version': [bin, '--version'],
    'validate jenkins-triggers.yml': [bin, 'validate', join(root, 'jenkins-triggers.yml')],
    'apply jenkins-triggers.yml (sandbox)': [bin, 'apply', join(root, 'jenkins-triggers.yml')],
  });
  const bare = startup['node -e 0'];
  table(
    `Start-up, medians of ${rounds} runs on Node ${process.version}`,
    Object.entries(startup).map(([command, ms]) => ({
      command,
      ms: round(ms),
      'above bare Node': round(ms - bare),
      ratio: round(ms / bare, 2),
    })),
  );
  return startup;
}
