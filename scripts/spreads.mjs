// In Node 20 an object literal that begins with the properties of another object and goes on (`{ ...a, b }`) gets a hidden class of its own
// each time, which takes V8 a microsecond, some 400 bytes, and all that it has learned of objects of that kind. One that does not begin so
// shares its class with all others that are made there.
import { parseSync, Visitor } from 'oxc-parser';

/** The same program, in which such literals begin with the properties of nothing. */
export function withSharedClasses(code) {
  const places = [];
  const visitor = new Visitor({
    ObjectExpression({ properties: [first, ...rest] }) {
      if (first?.type === 'SpreadElement' && rest.length > 0) places.push(first.start);
    },
  });
  const { program, errors } = parseSync('part.cjs', code);
  if (errors.length > 0) throw new Error(errors[0].message);
  visitor.visit(program);
  let text = '';
  let done = 0;
  for (const place of places.toSorted((a, b) => a - b)) {
    text += `${code.slice(done, place)}...null,`;
    done = place;
  }
  return text + code.slice(done);
}
