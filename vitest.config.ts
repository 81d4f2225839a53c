import { join } from 'node:path';
import { defineConfig, type ViteUserConfig } from 'vitest/config';

// `.ci/run` collects the results of several runs; each writes a file of its own.
const results = process.env['TEST_RESULTS'];

/** Tests of the built program as a process among others, which `.ci/run` runs besides `npm test`. */
const delivery = ['kill', 'proxy', 'shared-state'].map((name) => `test/delivery/${name}.test.ts`);

const config: ViteUserConfig = defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    setupFiles: ['test/setup.ts'],
    sequence: { shuffle: true },
    // One more than Vitest takes on two cores: many tests wait for processes and sockets.
    maxWorkers: 2,
    // What was built is run as it is.
    server: { deps: { external: [/\/dist\//] } },
    reporters: results === undefined ? ['default'] : ['default', ['json', { outputFile: join(results, `${process.pid}.json`) }]],
    coverage: { provider: 'v8', include: ['src/**/*.ts'], exclude: ['src/config/generated/**'], reporter: ['text-summary', 'text'] },
    projects: [
      // Test files share a process: no module keeps a state of its own, and loading all of them anew for each file costs as much as the tests.
      {
        extends: true,
        test: {
          name: 'unit',
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: ['test/smoke/**', 'test/conformance/**', ...delivery],
        },
      },
      // Processes that are killed, stopped or cut off at every step take a minute.
      { extends: true, test: { name: 'delivery', include: delivery } },
      { extends: true, test: { name: 'smoke', include: ['test/smoke/**/*.test.ts'] } },
      { extends: true, test: { name: 'conformance', include: ['test/conformance/**/*.test.ts'] } },
    ],
  },
});

export default config;
