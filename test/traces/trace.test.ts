import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import { type FrontDoor, startFront, startFrontOf } from '../support/front-door.ts';
import { Program } from '../support/program.ts';
import { ScaledClock } from '../support/scaled-clock.ts';

interface OtlpAttribute {
  readonly key: string;
  readonly value: { readonly stringValue?: string; readonly intValue?: number; readonly boolValue?: boolean };
}

interface OtlpSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly status: { readonly code?: number; readonly message?: string };
  readonly attributes: readonly OtlpAttribute[];
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
}

const pipeline = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };

let program: Program;
let sandbox: Sandbox;
let front: FrontDoor;
let collector: FrontDoor;
let spans: OtlpSpan[];
let resource: readonly OtlpAttribute[];
/** `traceparent` of every request. */
let sent: (string | undefined)[];
let collect: (status: number) => void;

beforeEach(async () => {
  program = new Program();
  sandbox = await startSandbox({
    definition: { jobs: { 'app/build': { parameters: { VERSION: { type: 'string' } } }, 'app/deploy': { result: 'FAILURE' } } },
  });
  sent = [];
  front = await startFrontOf(sandbox.url, {
    request: (headers) => {
      sent.push(headers['traceparent'] as string | undefined);
    },
  });
  spans = [];
  let status = 200;
  collect = (next) => (status = next);
  collector = await startFront((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const body = Buffer.concat(chunks);
      const { resourceSpans } = JSON.parse((incoming.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString()) as {
        readonly resourceSpans: readonly {
          readonly resource: { readonly attributes: readonly OtlpAttribute[] };
          readonly scopeSpans: readonly { readonly spans: readonly OtlpSpan[] }[];
        }[];
      };
      for (const { resource: about, scopeSpans } of resourceSpans) {
        resource = about.attributes;
        for (const { spans: some } of scopeSpans) spans.push(...some);
      }
      response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
    });
  });
});

afterEach(async () => {
  program.close();
  await Promise.all([front.close(), collector.close(), sandbox.close()]);
});

const file = (url: string): string => `version: 1
controllers: { main: { url: '${url}' } }
triggerSets:
  release:
    triggers:
      - { name: image, job: app/build, parameters: { VERSION: '\${var.version}' } }
      - { name: deploy, job: app/deploy }
      - { name: notify, job: app/build, parameters: { VERSION: none } }
variables: { version: { default: 1.10 } }
`;

const attributesOf = ({ attributes }: OtlpSpan): Record<string, unknown> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue ?? value.boolValue]));

/** The tree of the spans, a line each, by the time they began. */
function tree(parent: string, depth = 0): string {
  const children = spans.filter(({ parentSpanId = '' }) => parentSpanId === parent);
  children.sort((left, right) => Number(BigInt(left.startTimeUnixNano) - BigInt(right.startTimeUnixNano)));
  return children
    .map(
      (span) =>
        `${'  '.repeat(depth)}${span.name}${span.status.code === 2 ? ` ! ${span.status.message ?? ''}` : ''}\n${tree(span.spanId, depth + 1)}`,
    )
    .join('');
}

test('a run is one trace, a part of that of its pipeline, and each build is told its place', async () => {
  program.write('jenkins-triggers.yml', file(front.url));
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, TRACEPARENT: `00-${pipeline.traceId}-${pipeline.spanId}-01` };
  const { code, err } = await program.run(['apply', '--yes', '--no-preflight'], { env });
  expect({ code, warned: err.includes('trace-incomplete') }).toEqual({ code: 1, warned: false });
  expect(tree(pipeline.spanId)).toMatchInlineSnapshot(`
    "trigger-runner run ! exit code 1
      set release ! app/deploy #1 ended with FAILURE
        trigger image
          queue
          build app/build
        trigger deploy ! app/deploy #1 ended with FAILURE
          queue
          build app/deploy ! app/deploy #1 ended with FAILURE
    "
  `);
  expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([pipeline.traceId]));
  const ofTrigger = spans.filter(({ name }) => name.startsWith('trigger ')).map(({ spanId }) => `00-${pipeline.traceId}-${spanId}-01`);
  expect(ofTrigger).toHaveLength(2);
  // Hold and release of each say the same.
  const posts = sent.filter((header) => header !== undefined);
  expect(new Set(posts)).toEqual(new Set(ofTrigger));
  expect(posts).toHaveLength(4);
  const build = spans.find(({ name }) => name === 'build app/deploy');
  expect(build === undefined ? undefined : attributesOf(build)).toMatchObject({
    'cicd.pipeline.name': 'app/deploy',
    'cicd.pipeline.run.id': '1',
    'cicd.pipeline.result': 'failure',
    'error.type': 'bad-result',
  });
  expect(resource).toContainEqual({ key: 'service.name', value: { stringValue: 'trigger-runner' } });
  expect(JSON.stringify(spans)).not.toContain('1.10');
});

test('parameters stand in the spans when somebody asks for them', async () => {
  program.write('jenkins-triggers.yml', file(front.url));
  const env = { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${collector.url}/v1/traces`, TRIGGER_RUNNER_TRACE_PARAMETERS: 'true' };
  await program.run(['apply', '--yes', '--no-preflight'], { env });
  const image = spans.find(({ name }) => name === 'trigger image');
  expect(image === undefined ? undefined : attributesOf(image)['trigger_runner.parameter.VERSION']).toBe('1.10');
  expect(collector.requests).toEqual(['POST /v1/traces']);
});

test.each([
  ['nothing asks for it', {}],
  ['the SDK is disabled', { OTEL_EXPORTER_OTLP_ENDPOINT: 'set', OTEL_SDK_DISABLED: 'true' }],
  ['no exporter is wanted', { OTEL_EXPORTER_OTLP_ENDPOINT: 'set', OTEL_TRACES_EXPORTER: 'none' }],
  [
    'the trace of the pipeline is not kept',
    { OTEL_EXPORTER_OTLP_ENDPOINT: 'set', TRACEPARENT: `00-${pipeline.traceId}-${pipeline.spanId}-00` },
  ],
] as const)('nothing is exported when %s', async (_, asked) => {
  program.write('jenkins-triggers.yml', file(front.url));
  const env = Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, value === 'set' ? collector.url : value]));
  const { err } = await program.run(['apply', '--yes', '--no-preflight'], { env });
  expect(collector.requests).toEqual([]);
  expect(err).not.toContain('trace-incomplete');
  expect(sent.filter((header) => header?.endsWith('-01'))).toEqual([]);
});

test.each([
  ['refuses', 400, 'Bad Request'],
  ['is not there', 0, 'did not take them within 5 s'],
])('a collector that %s changes nothing of the run, and is told', async (_, status, reason) => {
  program.write('jenkins-triggers.yml', file(front.url));
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: status === 0 ? 'http://127.0.0.1:1' : collector.url };
  collect(status);
  const { code, err } = await program.run(['apply', '--yes', '--no-preflight'], { env, clock: new ScaledClock(10) });
  expect(code).toBe(1);
  expect(err).toContain('8 spans of the trace did not arrive');
  expect(err).toContain(reason);
});

test('what cannot be traced is told before anything is sent, and the run goes on', async () => {
  program.write('jenkins-triggers.yml', file(front.url));
  for (const [env, why] of [
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'user:hunter2@nowhere' }, 'not an address of HTTP'],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }, 'OTLP over grpc'],
  ] as const) {
    const { code, err } = await program.run(['apply', '--yes', '--no-preflight'], { env });
    expect(code).toBe(1);
    expect(err).toContain(why);
    expect(err).not.toContain('hunter2');
  }
});
