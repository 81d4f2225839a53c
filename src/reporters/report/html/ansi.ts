/** Colours of a console log (SGR) as HTML. */
import { escapeHtml } from './escape.ts';

interface Look {
  readonly bold: boolean;
  /** 0 to 7: black, red, green, yellow, blue, magenta, cyan, white. */
  readonly colour: number | undefined;
}

const plain: Look = { bold: false, colour: undefined };

// eslint-disable-next-line no-control-regex
const sequence = /\u001b\[([\d;:]*)m/g;

/** A line of a log of which only colours were kept. Text colours and bold are shown; backgrounds could hide text and are not. */
export function ansiToHtml(line: string): string {
  let html = '';
  let look = plain;
  let from = 0;
  const add = (text: string): void => {
    if (text === '') return;
    const names = [...(look.colour === undefined ? [] : [`c${look.colour}`]), ...(look.bold ? ['b'] : [])];
    html += names.length === 0 ? escapeHtml(text) : `<span class="${names.join(' ')}">${escapeHtml(text)}</span>`;
  };
  for (const match of line.matchAll(sequence)) {
    add(line.slice(from, match.index));
    look = after(look, match[1] ?? '');
    from = match.index + match[0].length;
  }
  add(line.slice(from));
  return html;
}

function after(look: Look, parameters: string): Look {
  let { bold, colour } = look;
  const numbers = parameters.split(/[;:]/).map(Number);
  for (let index = 0; index < numbers.length; index++) {
    const number = numbers[index] ?? 0;
    if (number === 0) ({ bold, colour } = plain);
    else if (number === 1) bold = true;
    else if (number === 22) bold = false;
    else if (number === 39) colour = undefined;
    else if (number >= 30 && number <= 37) colour = number - 30;
    else if (number >= 90 && number <= 97) colour = number - 90;
    // A colour of 256 or of 16 million: what belongs to it is passed over.
    else if (number === 38 || number === 48 || number === 58) index += numbers[index + 1] === 5 ? 2 : 4;
  }
  return { bold, colour };
}
