// Adds up the result files of all test runs and prints one line; a step that failed without a failed test counts as one.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, broken] = process.argv.slice(2);
const sum = { passed: 0, failed: 0, skipped: 0 };
for (const name of readdirSync(folder)) {
  const result = JSON.parse(readFileSync(join(folder, name), 'utf8'));
  sum.passed += result.numPassedTests;
  // A file that did not even load has no test of its own.
  sum.failed += Math.max(result.numFailedTests, result.success ? 0 : 1);
  sum.skipped += result.numPendingTests + result.numTodoTests;
}
if (Number(broken) > 0) {
  sum.failed = Math.max(sum.failed, Number(broken));
  console.log(`${broken} steps failed`);
}
console.log(`${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}`);
process.exitCode = sum.failed > 0 || sum.passed === 0 ? 1 : 0;
