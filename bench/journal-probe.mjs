// Preloaded into the program: counts what it writes to its journal, and how long that takes. `JOURNAL_PROBE` is the file for the
// counts; `JOURNAL_FLUSH=no` leaves out the flushes.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const { openSync, writeSync, fdatasync, writeFileSync } = fs;
const counts = { lines: 0, writes: 0, flushes: 0, flushing: 0 };
let journal;

fs.openSync = (path, ...rest) => {
  const file = openSync(path, ...rest);
  if (String(path).endsWith('journal.ndjson')) journal = file;
  return file;
};
fs.writeSync = (file, content, ...rest) => {
  if (file === journal) {
    counts.writes++;
    for (const byte of content) if (byte === 10) counts.lines++;
  }
  return writeSync(file, content, ...rest);
};
fs.fdatasync = (file, done) => {
  if (file !== journal) return fdatasync(file, done);
  counts.flushes++;
  if (process.env.JOURNAL_FLUSH === 'no') return process.nextTick(done, null);
  const begin = performance.now();
  fdatasync(file, (error) => {
    counts.flushing += performance.now() - begin;
    done(error);
  });
};
syncBuiltinESMExports();
process.on('exit', () => writeFileSync(process.env.JOURNAL_PROBE, JSON.stringify(counts)));
