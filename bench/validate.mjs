// How validating and planning grow with the file: written out, and as one matrix. Planning is a whole preview of a controller in a process
// of its own.
import { bin, measure, median, parallelText, round, rounds, table, withController, write } from './measure.mjs';

const sizes = [100, 1_000, 10_000];
const repeats = Math.max(3, Math.round(rounds / 2));

export function benchValidate() {
  return withController('controller.mjs', [], async (url) => {
    const files = { 'a file': fileOf, 'a matrix': matrixOf };
    const commands = { validate: (path) => ['validate', path], preview: (path) => ['preview', path, '--output', 'ndjson'] };
    const runs = new Map();
    for (let repeat = 0; repeat < repeats; repeat++) {
      note('bare Node', await measure(process.execPath, ['-e', '0']));
      for (const [command, argumentsOf] of Object.entries(commands))
        for (const [kind, make] of Object.entries(files))
          for (const size of sizes)
            note(`${command} ${kind} ${size}`, await measure(process.execPath, [bin, ...argumentsOf(make(url, size))]));
    }
    function note(name, { ms, cpu, memory }) {
      runs.set(name, [...(runs.get(name) ?? []), { ms, cpu, memory }]);
    }
    const of = (name, key) => median((runs.get(name) ?? []).map((run) => run[key] ?? Number.NaN));
    const bare = { ms: of('bare Node', 'ms'), cpu: of('bare Node', 'cpu'), memory: of('bare Node', 'memory') };
    const rows = Object.keys(commands).flatMap((command) =>
      Object.keys(files).flatMap((kind) =>
        sizes.map((size) => {
          const name = `${command} ${kind} ${size}`;
          return { command, kind, size, ms: of(name, 'ms'), cpu: of(name, 'cpu'), memory: of(name, 'memory') };
        }),
      ),
    );
    table(
      `validate and preview, by number of triggers, medians of ${repeats}`,
      rows.map(({ command, kind, size, ms, cpu, memory }) => ({
        command: `${command} of ${kind}`,
        triggers: size,
        ms: round(ms, 0),
        'CPU ms': round(cpu, 0),
        'CPU µs a trigger above bare Node': round(((cpu - bare.cpu) * 1_000) / size, 0),
        'peak MB': round(memory, 0),
      })),
    );
    return { bare, rows };
  });
}

function fileOf(url, size) {
  return write(
    `file-${size}.yml`,
    parallelText({ main: url }, size, (index) => `job: team/job${index % 50}, parameters: { INDEX: ${index} }`),
  );
}

function matrixOf(url, size) {
  const axis = (name, count) => `${name}: [${Array.from({ length: count }, (_, index) => index).join(', ')}]`;
  const matrix = `matrix: { ${axis('A', size / 100)}, ${axis('B', 100)} }`;
  return write(
    `matrix-${size}.yml`,
    parallelText({ main: url }, 1, () => `job: team/job0, ${matrix}, parameters: { INDEX: '\${matrix.A}-\${matrix.B}' }`),
  );
}
