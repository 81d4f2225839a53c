import { expect, test } from 'vitest';
import type * as config from '../../src/config/generated/types.ts';
import type {
  SandboxDefinition,
  SandboxFault,
  SandboxInput,
  SandboxJob,
  SandboxParameter,
  SandboxStage,
  SandboxUser,
} from '../../src/sandbox/definition.ts';
import { Direct } from './support/direct.ts';

/** Compiles only when the two are the same. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
/** Compiles only when the first can be used as the second. */
type Fits<A, B> = [A] extends [B] ? true : never;

type FileSandbox = Required<Pick<config.Sandbox, 'jobs'>> & config.Sandbox;

/** A job without what holds parameters. */
type Plain = Omit<config.SandboxJob, 'parameters' | 'stages'> & {
  stages?: (Omit<config.SandboxStage, 'input'> & { input?: Omit<config.SandboxInput, 'parameters'> })[];
};

// The `sandbox` key of a file is a definition, but for two things: its jobs may be left out, and a parameter is not told apart by its type.
const keys: Same<keyof FileSandbox | 'rootUrl', keyof SandboxDefinition> = true;
const jobKeys: Same<keyof config.SandboxJob, keyof SandboxJob> = true;
const types: Same<config.SandboxParameter['type'], SandboxParameter['type']> = true;
const stageKeys: Same<keyof config.SandboxStage, keyof SandboxStage> = true;
const inputKeys: Same<keyof config.SandboxInput, keyof SandboxInput> = true;
const users: Fits<config.SandboxUser, SandboxUser> = true;
const faults: Fits<config.SandboxFault, SandboxFault> = true;
const jobs: Fits<Plain, SandboxJob> = true;
const whole: Fits<Omit<FileSandbox, 'jobs'> & { jobs: Record<string, Plain> }, SandboxDefinition> = true;

test('the sandbox key of a file can be used as a definition', () => {
  expect([keys, jobKeys, stageKeys, inputKeys, types, users, faults, jobs, whole]).not.toContain(false);
});

test('a definition that makes no sense is an error at once', () => {
  expect(() => new Direct({ jobs: { app: { duration: 'long' } } })).toThrow('"long" is not a duration');
  expect(() => new Direct({ jobs: { app: {}, 'app/inner': {} } })).toThrow('"app" is a job and cannot hold other jobs');
});
