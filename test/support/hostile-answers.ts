/** Answers of a controller, or of somebody in its place, that means harm. Sizes are those of the real thing: gigabytes where nothing ends. */
import { createGzip } from 'node:zlib';
import { answer } from '../http/raw-server.ts';
import { type Attack, pour } from './hostile-server.ts';

/** Headers of JSON that comes from a Jenkins. */
const json = ['Content-Type: application/json;charset=utf-8', 'X-Jenkins: 2.541.3'];
const text = ['Content-Type: text/plain;charset=utf-8', 'X-Jenkins: 2.541.3'];

const head = (status: number, headers: readonly string[]): string => [`HTTP/1.1 ${status} X`, ...headers, '', ''].join('\r\n');
const chunk = (content: Buffer): Buffer => Buffer.concat([Buffer.from(`${content.length.toString(16)}\r\n`), content, Buffer.from('\r\n')]);
const block = (content: string, size = 65_536): Buffer => Buffer.alloc(size, content);

/** A whole answer of JSON. */
export const saying =
  (body: unknown, headers: readonly string[] = json): Attack =>
  (socket) => {
    socket.write(answer(200, typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body), headers));
  };

/** 30 MB of the same. */
const repeating =
  (piece: string, before = ''): Attack =>
  (socket) => {
    socket.write(`${head(200, [...json, `Content-Length: ${30_000_000 + before.length}`])}${before}`);
    pour(socket, block(piece, 300_000), 100);
  };

/** Bodies that no reader of JSON should finish, and heads that are no heads. */
export const bodies: Readonly<Record<string, Attack>> = {
  'a text without end, in chunks': (socket) => {
    socket.write(head(200, [...json, 'Transfer-Encoding: chunked']) + '2\r\n{"\r\n');
    pour(socket, chunk(block('a')));
  },
  'blanks without end, no length': (socket) => {
    socket.write(head(200, [...json, 'Connection: close']));
    pour(socket, block(' '));
  },
  'headers without end': (socket) => {
    socket.write('HTTP/1.1 200 X\r\n');
    pour(socket, Buffer.from(`X-More: ${'a'.repeat(1_000)}\r\n`));
  },
  'informational answers without end': (socket) => {
    pour(socket, Buffer.from('HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'.repeat(100)));
  },
  'a byte now and then': (socket) => {
    socket.write(head(200, [...json, 'Content-Length: 100000']));
    const timer = setInterval(() => socket.write(' '), 50);
    socket.once('close', () => clearInterval(timer));
  },
  'less than its length, then the end': (socket) => {
    socket.end(`${head(200, [...json, 'Content-Length: 1000'])}{"name":`);
  },
  'less than its length, then nothing': (socket) => {
    socket.write(`${head(200, [...json, 'Content-Length: 1000'])}{"name":`);
  },
  'more than its length': (socket) => {
    socket.write(`${head(200, [...json, 'Content-Length: 2'])}{}${head(200, [...json, 'Content-Length: 20'])}{"name":"smuggled"}`);
  },
  'two lengths': (socket) => {
    socket.write(`${head(200, [...json, 'Content-Length: 2', 'Content-Length: 30'])}{}`);
  },
  'a length and chunks': (socket) => {
    socket.write(`${head(200, [...json, 'Content-Length: 2', 'Transfer-Encoding: chunked'])}2\r\n{}\r\n0\r\n\r\n`);
  },
  'a chunk of a size that is none': (socket) => {
    socket.write(`${head(200, [...json, 'Transfer-Encoding: chunked'])}ffffffffffffffffff\r\n{}`);
  },
  'gigabytes in a few compressed bytes': (socket) => {
    socket.write(head(200, [...json, 'Content-Encoding: gzip', 'Connection: close']));
    const gzip = createGzip();
    gzip.pipe(socket);
    gzip.on('error', () => undefined);
    socket.once('close', () => gzip.destroy());
    const more = (): void => {
      while (!socket.destroyed && gzip.write(block(' ', 1_048_576)));
      if (!socket.destroyed) gzip.once('drain', more);
    };
    more();
  },
  'broken JSON': saying('{"name": "app", '),
  'bytes that are no UTF-8': saying(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0xc3, 0x28, 0x22, 0x7d])),
  'millions of lists in each other': repeating('[['),
  'millions of objects': repeating('{},', '['),
  'a text of 30 MB': repeating('aa', '{"name":"'),
};

/** Sequences that a terminal, a pipeline or a page would act upon. */
export const payloads: readonly string[] = [
  '\u001b[2J\u001b[1;1H cursor',
  '\u001b]0;title\u0007 title',
  '\u001b]52;c;Y2xpcGJvYXJk\u0007 clipboard',
  '\u001b]8;;https://evil.example\u001b\\link\u001b]8;;\u001b\\ link',
  '\u009b31m C1 \u0090dcs\u009c',
  'hidden\rshown',
  '::error file=a,line=1::github',
  '::set-output name=x::github',
  '##[error]azure',
  '##vso[task.setvariable variable=evil]azure',
  '##teamcity[buildProblem description=evil]',
  'section_start:1560896352:evil\r\u001b[0Kgitlab',
  '<script>alert(1)</script> & "quotes" \'too\' ]]> <![CDATA[ -->',
  '| table | `code` [link](https://evil.example) @someone $formula$',
  '\u202Eright to left',
];

/** Logs. */
export const logs: Readonly<Record<string, Attack>> = {
  'a line of 100 MB': (socket) => {
    socket.write(head(200, [...text, 'X-Text-Size: 100000000', 'Content-Length: 100007000']));
    pour(socket, block('x', 100_000), 1_000, () => socket.write('\n'.repeat(7_000)));
  },
  'no end': (socket) => {
    socket.write(head(200, [...text, 'X-Text-Size: 900000000000', 'X-More-Data: true', 'Connection: close']));
    pour(socket, block('line after line\n'));
  },
  'a size that is none': saying('line\n', [...text, 'X-Text-Size: -1']),
  'a size that never comes nearer': saying('', [...text, 'X-Text-Size: 4', 'X-More-Data: true']),
  'sequences that act': saying(`${payloads.join('\n')}\n`, [...text, 'X-Text-Size: 2000']),
  'bytes that are no UTF-8': saying(Buffer.from([0xff, 0xfe, 0xc0, 0x80, 0xed, 0xa0, 0x80, 0x0a]), [...text, 'X-Text-Size: 8']),
  'nothing but line ends': (socket) => {
    socket.write(head(200, [...text, 'X-Text-Size: 16000000', 'Content-Length: 16000000']));
    pour(socket, block('\n', 100_000), 160);
  },
  'console notes that never end': saying('\u001b[8mha:////'.repeat(100_000), [...text, 'X-Text-Size: 1200000', 'X-More-Data: true']),
};

/** Answers to the POST that triggers. Its status is its answer: what comes after it changes nothing. */
export const triggers: Readonly<Record<string, Attack>> = {
  'accepted, then a body without end': (socket) => {
    socket.write(head(201, ['Location: /queue/item/1/', 'Connection: close']));
    pour(socket, block('a'));
  },
  'an item on another host': (socket) => void socket.write(answer(201, '', ['Location: http://evil.example/queue/item/1/'])),
  'an item that is no number': (socket) => void socket.write(answer(201, '', ['Location: /queue/item/9999999999999999999999/'])),
  'an item with a path in it': (socket) => void socket.write(answer(201, '', ['Location: /queue/item/../../script/'])),
  'a refusal of sequences that act': (socket) =>
    void socket.write(
      answer(400, `<html><title>${payloads.join(' ')}</title></html>`, ['Content-Type: text/html', 'X-Error: ::error::evil']),
    ),
};
