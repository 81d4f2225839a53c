import type { SandboxResult } from '../definition.ts';
import { variableOf } from './plan.ts';
import type { Build, BuildPlan } from './types.ts';

/** What a Pipeline script does, as far as `echo '…'`, `sleep N`, `error '…'` and `unstable '…'` go. `params.NAME` is replaced. */
export function planPipelineScript(script: string, build: Build): BuildPlan {
  const lines: { at: number; text: string }[] = [];
  let elapsed = 0;
  let result: SandboxResult = 'SUCCESS';
  const pattern = /\b(echo|error|unstable)\s*\(?\s*(?:'([^']*)'|"([^"]*)")|\bsleep\s*\(?\s*(?:time:\s*)?(\d+)/g;
  for (const [, step, single, double, seconds] of script.matchAll(pattern)) {
    if (seconds !== undefined) {
      lines.push({ at: elapsed, text: '[Pipeline] sleep' }, { at: elapsed, text: `Sleeping for ${seconds} sec` });
      elapsed += Number(seconds) * 1_000;
      continue;
    }
    const text = single ?? (double ?? '').replaceAll(/\$\{?params\.(\w+)\}?/g, (_whole, name: string) => variableOf(build, name) ?? 'null');
    lines.push({ at: elapsed, text: `[Pipeline] ${step ?? ''}` });
    if (step === 'error') {
      lines.push({ at: elapsed, text: `ERROR: ${text}` });
      result = 'FAILURE';
      break;
    }
    if (step === 'unstable') result = 'UNSTABLE';
    lines.push({ at: elapsed, text });
  }
  return { duration: elapsed + 20, result, lines, artifacts: {}, stages: [] };
}
