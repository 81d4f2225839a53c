import { Secret } from '../secrets/secret.ts';
import { decodePercent } from '../util/percent.ts';

/**
 * What a collector of traces knows us by, so that it is masked when one repeats it. OpenTelemetry's own packages read these variables:
 * `name=value` pairs, percent-encoded, separated by commas (OpenTelemetry Protocol Exporter, "Specifying headers via environment variables").
 */
export function collectorSecrets(env: Readonly<Record<string, string | undefined>>): readonly Secret[] {
  return ['OTEL_EXPORTER_OTLP_HEADERS', 'OTEL_EXPORTER_OTLP_TRACES_HEADERS'].flatMap((variable) =>
    (env[variable] ?? '').split(',').flatMap((pair) => {
      const value = decodePercent(pair.slice(pair.indexOf('=') + 1).trim());
      // `Bearer …`: the token is a secret without its scheme, too.
      return [...new Set([value, value.replace(/^\w+ +/, '')])].filter((text) => text !== '').map((text) => new Secret(text, variable));
    }),
  );
}
