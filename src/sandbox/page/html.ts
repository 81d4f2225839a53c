import { escapeHtml } from '../api/pages.ts';

/** Text that is HTML already. Only `html` makes it. */
export interface Html {
  readonly markup: string;
}

/** HTML from a template; every value that is not HTML already is escaped. Lists stand one after the other. */
export function html(parts: TemplateStringsArray, ...values: readonly (string | number | Html | readonly Html[])[]): Html {
  const markup = parts.reduce((text, part, index) => text + markupOf(values[index - 1] ?? '') + part);
  return { markup };
}

function markupOf(value: string | number | Html | readonly Html[]): string {
  if (typeof value === 'object') return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('');
  return escapeHtml(String(value));
}
