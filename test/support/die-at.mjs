// Preloaded into the program (`NODE_OPTIONS=--import=…`): ends it with SIGKILL around a line of its journal. `DIE_AT=K after`: as soon
// as line K is durable; `K before`: when it is about to be written; `K torn`: when half of it is. Lines count from 1.
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

const [place, moment] = (process.env.DIE_AT ?? '').split(' ');
const open = fs.open;
let lines = 0;

function die() {
  process.kill(process.pid, 'SIGKILL');
  for (;;);
}

fs.open = async (path, ...rest) => {
  const handle = await open(path, ...rest);
  if (!String(path).endsWith('journal.ndjson')) return handle;
  const write = handle.write.bind(handle);
  const datasync = handle.datasync.bind(handle);
  handle.write = async (content, offset = 0) => {
    const text = Buffer.from(content).subarray(offset);
    const before = lines;
    lines += text.filter((byte) => byte === 10).length;
    if (moment !== 'after' && before < place && lines >= place) {
      // What comes before the line in the same write arrives whole.
      let start = 0;
      for (let line = before + 1; line < place; line++) start = text.indexOf(10, start) + 1;
      const end = moment === 'torn' ? start + Math.floor((text.indexOf(10, start) - start) / 2) : start;
      if (end > 0) await write(text.subarray(0, end));
      die();
    }
    return write(content, offset);
  };
  handle.datasync = async () => {
    await datasync();
    if (moment === 'after' && lines >= place) die();
  };
  return handle;
};
syncBuiltinESMExports();
