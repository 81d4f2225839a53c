import type { LoadedFile } from '../config/loaded.ts';
import { secretKeys } from './credentials.ts';
import { parseReferences } from './references.ts';

/**
 * Environment variables that the file uses as credentials. When one of them also stands in a parameter (`TOKEN:
 * ${env:JENKINS_API_TOKEN}`), it is a secret there too.
 */
export function findSecretNames(loaded: LoadedFile): ReadonlySet<string> {
  const { controllers = {}, triggerSets = {}, defaults } = loaded.value;
  const written: (string | undefined)[] = [defaults?.remoteToken];
  for (const controller of Object.values(controllers)) {
    for (const key of secretKeys) written.push(controller?.[key]);
    written.push(controller?.tls?.passphrase);
    if (typeof controller?.proxy === 'object') written.push(controller.proxy.password);
  }
  for (const set of Object.values(triggerSets)) {
    written.push(set?.defaults?.remoteToken);
    for (const trigger of set?.triggers ?? []) if (typeof trigger === 'object') written.push(trigger.remoteToken);
  }
  const names = new Set<string>();
  for (const text of written) {
    for (const segment of parseReferences(text ?? '')) {
      if (segment.kind === 'reference' && segment.reference.kind === 'env') names.add(segment.reference.name);
    }
  }
  return names;
}
