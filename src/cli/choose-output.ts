import type { ReporterName } from '../reporters/registry.ts';
import type { Host } from './host.ts';
import { isWatched } from './terminal.ts';

/** Systems that run pipelines and are known here. */
export type PipelineName = 'github' | 'gitlab' | 'azure' | 'jenkins';

/** The pipeline that runs this process, by the variables that it sets for every step; undefined: none that is known. */
export function pipelineOf(env: Host['env']): PipelineName | undefined {
  const isSet = (name: string): boolean => (env[name] ?? '') !== '';
  if (env['GITHUB_ACTIONS'] === 'true') return 'github';
  if (isSet('GITLAB_CI')) return 'gitlab';
  if (isSet('TF_BUILD')) return 'azure';
  // JENKINS_URL alone says nothing: triggers files read the address of a controller from it.
  if (isSet('JENKINS_URL') && isSet('BUILD_ID') && isSet('BUILD_TAG')) return 'jenkins';
  return undefined;
}

/** The reporter that was asked for, else the one that fits where the process runs. */
export function chooseOutput(host: Host, wanted: ReporterName | undefined): ReporterName {
  if (wanted !== undefined) return wanted;
  const pipeline = pipelineOf(host.env);
  if (pipeline === undefined) return isWatched(host) ? 'pretty' : 'plain';
  // Jenkins shows a log as it is.
  return pipeline === 'jenkins' ? 'plain' : pipeline;
}
