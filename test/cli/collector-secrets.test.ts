import { expect, it } from 'vitest';
import { collectorSecrets } from '../../src/cli/collector-secrets.ts';

it('knows what a collector of traces is sent, decoded, and a token without its scheme', () => {
  const secrets = collectorSecrets({
    OTEL_EXPORTER_OTLP_HEADERS: 'Authorization=Bearer%20abc%3D%3D, api-key = k%C3%A9y-4711 ,broken=%zz',
    OTEL_EXPORTER_OTLP_TRACES_HEADERS: 'x-door=a=b',
    OTEL_SERVICE_NAME: 'shown',
  });
  expect(secrets.map((secret) => secret.reveal())).toEqual(['Bearer abc==', 'abc==', 'kéy-4711', '%zz', 'a=b']);
  expect(collectorSecrets({})).toEqual([]);
});
