// Preloaded into the program: how long PostgreSQL took for each append to a journal, in milliseconds, as a JSON list in a file of its own in
// the folder `APPEND_PROBE`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';

const took = [];
const proto = Client.prototype;
const query = Reflect.get(proto, 'query');

proto.query = function (text, ...rest) {
  const begin = performance.now();
  const answer = Reflect.apply(query, this, [text, ...rest]);
  if (/insert into \w+\.entry/.test(text)) void Promise.resolve(answer).then(() => took.push(performance.now() - begin));
  return answer;
};
process.on('exit', () => writeFileSync(join(process.env.APPEND_PROBE, `${process.pid}.json`), JSON.stringify(took)));
