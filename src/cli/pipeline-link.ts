import type { Host } from './host.ts';

/**
 * Address of the pipeline that this process is a step of, for people, from the variables that it gives its steps. Undefined: none that
 * is known.
 */
export function pipelineLink(env: Host['env']): string | undefined {
  const value = (name: string): string => env[name] ?? '';
  const github = ['GITHUB_SERVER_URL', 'GITHUB_REPOSITORY', 'GITHUB_RUN_ID'].map(value);
  const azure = ['SYSTEM_COLLECTIONURI', 'SYSTEM_TEAMPROJECT', 'BUILD_BUILDID'].map(value);
  const candidates = [
    github.includes('') ? '' : `${github[0]}/${github[1]}/actions/runs/${github[2]}`,
    value('CI_JOB_URL'),
    azure.includes('') ? '' : `${azure[0]}${encodeURIComponent(azure[1] ?? '')}/_build/results?buildId=${azure[2]}`,
    value('BUILD_URL'),
  ];
  return candidates.find((link) => /^https?:\/\/[^\s@]+$/.test(link));
}
