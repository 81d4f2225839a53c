// Preloaded into the program: counts what it writes to its journal, and how long that takes. `JOURNAL_PROBE` is the file for the
// counts; `JOURNAL_FLUSH=no` leaves out the flushes.
import { writeFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

const open = fs.open;
const counts = { lines: 0, writes: 0, flushes: 0, flushing: 0 };

fs.open = async (path, ...rest) => {
  const handle = await open(path, ...rest);
  if (!String(path).endsWith('journal.ndjson')) return handle;
  const write = handle.write.bind(handle);
  const datasync = handle.datasync.bind(handle);
  handle.write = (content, ...more) => {
    counts.writes++;
    for (const byte of content) if (byte === 10) counts.lines++;
    return write(content, ...more);
  };
  handle.datasync = async () => {
    counts.flushes++;
    if (process.env.JOURNAL_FLUSH === 'no') return;
    const begin = performance.now();
    await datasync();
    counts.flushing += performance.now() - begin;
  };
  return handle;
};
syncBuiltinESMExports();
process.on('exit', () => writeFileSync(process.env.JOURNAL_PROBE, JSON.stringify(counts)));
