import type { ReporterFactory } from './reporter.ts';

/** Names of the reporters that can write what a run does. */
export type ReporterName = 'pretty' | 'plain' | 'ndjson' | 'github' | 'gitlab' | 'azure';

/** Name → reporter. Each is loaded only when it is asked for. */
export const reporters: Readonly<Record<ReporterName, () => Promise<ReporterFactory>>> = {
  pretty: async () => (await import('./pretty/pretty.ts')).createPrettyReporter,
  plain: async () => (await import('./plain.ts')).createPlainReporter,
  github: async () => (await import('./pipeline/github.ts')).createGithubReporter,
  gitlab: async () => (await import('./pipeline/gitlab.ts')).createGitlabReporter,
  azure: async () => (await import('./pipeline/azure.ts')).createAzureReporter,
  ndjson: async () => (await import('./ndjson.ts')).createNdjsonReporter,
};

/** Every name, for flags. */
export const reporterNames: readonly ReporterName[] = ['pretty', 'plain', 'ndjson', 'github', 'gitlab', 'azure'];
