/** A logging command of Azure Pipelines, one line with its end; the agent looks for `##vso[` anywhere in a line. */
export function azureCommand(name: string, properties: Readonly<Record<string, string | number>>, message: string): string {
  const written = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))};`);
  return `##vso[${name}${written.length === 0 ? '' : ` ${written.join('')}`}]${escapeMessage(message)}\n`;
}

/** The percent sign first, or what follows would be escaped twice; `%AZP25` is what the agent reads for it. */
function escapeMessage(text: string): string {
  return text.replaceAll('%', '%AZP25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(';', '%3B').replaceAll(']', '%5D');
}
