// The page of error codes, from their registry.
import { importSource } from './import-source.mjs';

const reasons = {
  invalid: ['The command line or the file is wrong', 'Nothing was sent to any controller.'],
  refused: ['Jenkins refused', 'Credentials, permissions, no such job, parameters that do not fit.'],
  'bad-result': ['A build did not end as wanted', ''],
  timeout: ['A limit of time was reached', ''],
  unreachable: ['A controller could not be reached, or an outcome could not be established', ''],
};

export async function generateErrors() {
  const { allErrors, exitCodes } = await importSource('src/errors/codes.ts');
  const errorCodes = allErrors();
  const lines = [
    '<!-- Generated from src/errors/codes.ts by scripts/generate.mjs. Do not edit. -->',
    '',
    '# Errors',
    '',
    'Every problem that `trigger-runner` reports has one of these codes. The codes are stable; the texts may change. With several',
    'problems the exit code is the highest of their numbers; an interruption (130 for SIGINT, 143 for SIGTERM) wins over all.',
    '',
  ];
  for (const [reason, [title, note]] of Object.entries(reasons)) {
    const codes = Object.entries(errorCodes).filter(([, entry]) => entry.exit === reason);
    lines.push(
      `## Exit code ${exitCodes[reason]}: ${title}`,
      '',
      ...(note === '' ? [] : [note, '']),
      '| code | what it means | what to do |',
      '|---|---|---|',
    );
    for (const [name, { meaning, remedy }] of codes) {
      lines.push(`| <a id="${name}"></a>\`${name}\` | ${cell(meaning)} | ${cell(remedy)} |`);
    }
    lines.push('');
  }
  const missing = Object.entries(errorCodes).filter(([, entry]) => !(entry.exit in reasons));
  if (missing.length > 0) throw new Error(`No section for ${missing.map(([name]) => name).join(', ')}`);
  return lines.join('\n');
}

function cell(text) {
  return text.replaceAll('|', '\\|');
}
