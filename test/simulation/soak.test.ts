import { expect, test } from 'vitest';
import { soak } from './soak.ts';

test('a large run before a poor network and a controller that restarts twice: every trigger is built once', async () => {
  const figures = await soak({ seed: 3, triggers: 200, span: 120_000, share: 0.03, restarts: 2 });
  expect(figures).toMatchObject({ once: 200, lost: 0, duplicated: 0, restarts: 2 });
  expect([...figures.faults.keys()].toSorted()).toEqual(['badGateway', 'lostAfter', 'lostBefore', 'slowAnswer']);
  // What ran when the controller was restarted is aborted, as Jenkins does; nothing ends otherwise.
  expect([...figures.ends.keys()].toSorted()).toEqual(['failed (ABORTED)', 'succeeded (SUCCESS)']);
});
