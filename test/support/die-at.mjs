// Preloaded into the program (`NODE_OPTIONS=--import=…`): ends it with SIGKILL around a line of its journal. `DIE_AT=K after`: as soon
// as line K is durable; `K before`: when it is about to be written; `K torn`: when half of it is. Lines count from 1.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const [place, moment] = (process.env.DIE_AT ?? '').split(' ');
const { openSync, writeSync, fdatasync } = fs;
let journal;
let lines = 0;

function die() {
  process.kill(process.pid, 'SIGKILL');
  for (;;);
}

fs.openSync = (path, ...rest) => {
  const file = openSync(path, ...rest);
  if (String(path).endsWith('journal.ndjson')) journal = file;
  return file;
};
fs.writeSync = (file, content, offset = 0, ...rest) => {
  if (file !== journal) return writeSync(file, content, offset, ...rest);
  const text = Buffer.from(content).subarray(offset);
  const before = lines;
  lines += text.filter((byte) => byte === 10).length;
  if (moment !== 'after' && before < place && lines >= place) {
    // What comes before the line in the same write arrives whole.
    let start = 0;
    for (let line = before + 1; line < place; line++) start = text.indexOf(10, start) + 1;
    const end = moment === 'torn' ? start + Math.floor((text.indexOf(10, start) - start) / 2) : start;
    if (end > 0) writeSync(file, text.subarray(0, end));
    die();
  }
  return writeSync(file, content, offset, ...rest);
};
fs.fdatasync = (file, done) =>
  fdatasync(file, (error) => {
    if (file === journal && moment === 'after' && lines >= place) die();
    done(error);
  });
syncBuiltinESMExports();
