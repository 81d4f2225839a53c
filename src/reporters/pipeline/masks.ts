import { escapeData } from '../../diagnostics/github.ts';
import type { ReporterName } from '../registry.ts';
import { azureCommand } from './azure-commands.ts';

/** Commands that make a pipeline mask these texts, each of one line, from now on; empty where it has none. */
export function maskCommands(output: ReporterName, texts: readonly string[]): string {
  switch (output) {
    case 'github':
      return texts.map((text) => `::add-mask::${escapeData(text)}\n`).join('');
    case 'azure':
      return texts.map((text) => azureCommand('task.setsecret', {}, text)).join('');
    default:
      return '';
  }
}
