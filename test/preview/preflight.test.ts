import { describe, expect, test } from 'vitest';
import type { SandboxDefinition } from '../../src/sandbox/definition.ts';
import { rig, textOf } from './support.ts';

const parameters = {
  VERSION: { type: 'string', default: '1.0' },
  REGION: { type: 'choice', choices: ['eu-west', 'us-east'] },
  DRY_RUN: { type: 'boolean' },
  KEY: { type: 'password', default: 'secret default' },
} as const;

const jenkins: SandboxDefinition = {
  users: {
    ci: { apiToken: '11secret' },
    reader: { apiToken: '11secret', permissions: ['overall-read', 'job-read'] },
  },
  jobs: {
    'shop/build': { parameters, duration: '4s', history: 3 },
    'shop/deploy': { parameters, duration: '2s', history: 1 },
    'shop/verify': {},
    'shop/upload': { parameters: { 'data.txt': { type: 'file' }, NOTE: { type: 'string' } } },
    'shop/off': { disabled: true },
    lint: { duration: '1s', history: 1 },
  },
};

const head = (user = 'ci'): string => `version: 1
controllers:
  main: { url: '<main>', username: ${user}, token: '\${env:TOKEN}' }
`;

describe('a plan that will go through', () => {
  test('the whole preview', async () => {
    const yaml = `${head()}triggerSets:
  all:
    description: Everything
    mode: parallel
    triggers:
      - name: image
        job: shop/build
        parameters: { VERSION: 1.10, KEY: '\${secret:KEY}' }
      - lint
  after:
    triggers:
      - job: shop/deploy
        parameters: { VERSION: 'b\${triggers.image.number}', REGION: us-east }
`;
    const { preview } = await rig(yaml, { main: jenkins });
    expect(await preview()).toMatchInlineSnapshot(`
      {
        "controllers": [
          {
            "name": "main",
            "sandbox": false,
            "url": "<main>",
            "user": "ci",
            "version": "2.541.3",
          },
        ],
        "counts": {
          "attach": 0,
          "refused": 0,
          "trigger": 3,
          "triggers": 3,
          "upToDate": 0,
        },
        "criticalPath": [
          "all/image",
          "after/shop/deploy",
        ],
        "diagnostics": [],
        "expectedDuration": 6000,
        "file": "jenkins-triggers.yml",
        "requests": {
          "main": 8,
        },
        "sets": [
          {
            "description": "Everything",
            "mode": "parallel",
            "name": "all",
            "needs": [],
            "triggers": [
              {
                "action": "trigger",
                "controller": "main",
                "definition": "2c47f7f1064bb8d725b1fb22a58c19ad89f7e75222814e72dfe4a5241f485fd9",
                "diagnostics": [],
                "estimatedDuration": 4000,
                "id": "all/image",
                "job": "shop/build",
                "name": "image",
                "needs": [],
                "parameters": [
                  {
                    "name": "VERSION",
                    "origin": "given",
                    "value": "1.10",
                  },
                  {
                    "name": "KEY",
                    "origin": "given",
                    "value": "***",
                  },
                  {
                    "name": "REGION",
                    "origin": "default",
                    "value": "eu-west",
                  },
                  {
                    "name": "DRY_RUN",
                    "origin": "default",
                    "value": "false",
                  },
                ],
                "url": "<main>/job/shop/job/build/",
              },
              {
                "action": "trigger",
                "controller": "main",
                "definition": "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945",
                "diagnostics": [],
                "estimatedDuration": 1000,
                "id": "all/lint",
                "job": "lint",
                "name": "lint",
                "needs": [],
                "parameters": [],
                "url": "<main>/job/lint/",
              },
            ],
            "when": "success",
          },
          {
            "mode": "sequential",
            "name": "after",
            "needs": [
              "all",
            ],
            "triggers": [
              {
                "action": "trigger",
                "controller": "main",
                "definition": "2c47f7f1064bb8d725b1fb22a58c19ad89f7e75222814e72dfe4a5241f485fd9",
                "diagnostics": [],
                "estimatedDuration": 2000,
                "id": "after/shop/deploy",
                "job": "shop/deploy",
                "name": "shop/deploy",
                "needs": [],
                "parameters": [
                  {
                    "later": true,
                    "name": "VERSION",
                    "origin": "given",
                    "value": "b\${triggers.image.number}",
                  },
                  {
                    "name": "REGION",
                    "origin": "given",
                    "value": "us-east",
                  },
                  {
                    "name": "DRY_RUN",
                    "origin": "default",
                    "value": "false",
                  },
                  {
                    "name": "KEY",
                    "origin": "default",
                    "value": "",
                  },
                ],
                "url": "<main>/job/shop/job/deploy/",
              },
            ],
            "when": "success",
          },
        ],
        "unchecked": [],
      }
    `);
  });
});

describe('what would not go through', () => {
  test('all at once, each at its place', async () => {
    const yaml = `${head()}triggerSets:
  all:
    triggers:
      - job: shop/biuld
      - job: shpo/build
      - job: shop
      - job: shop/off
      - job: shop/build
        parameters:
          VERSOIN: 1
          REGION: eu-wset
          DRY_RUN: maybe
      - job: shop/verify
        parameters: { A: 1, B: 2 }
      - job: shop/upload
        parameters: { NOTE: x }
      - name: as-text
        job: shop/upload
        parameters: { data.txt: x }
      - name: as-file
        job: shop/upload
        files: { data.txt: a, NOTE: b }
      - job: lint
        correlate: TRIGGER_ID
        ifNotParameterized: build
      - name: correlated
        job: shop/deploy
        correlate: TRIGGER_ID
`;
    const { preview } = await rig(yaml, { main: jenkins });
    expect(textOf(await preview(), yaml)).toMatchInlineSnapshot(`
      "main: Jenkins 2.541.3 as ci
      ! all/shop/biuld [jenkins-no-job]
      ! all/shpo/build [jenkins-no-job]
      ! all/shop [jenkins-not-a-job]
      ! all/shop/off [jenkins-disabled]
      ! all/shop/build VERSOIN=1 REGION=eu-wset DRY_RUN=maybe VERSION:1.0 KEY: [jenkins-unknown-parameter] [jenkins-parameter-value] [jenkins-parameter-value]
      ! all/shop/verify A=1 B=2 [jenkins-not-parameterized]
      ! all/shop/upload NOTE=x [jenkins-parameter-value]
      ! all/as-text data.txt=x NOTE: [jenkins-parameter-value]
      ! all/as-file data.txt=a NOTE=b [jenkins-parameter-value]
      + all/lint TRIGGER_ID=\${run.id}/all/lint… [jenkins-not-parameterized]
      ! all/correlated TRIGGER_ID=\${run.id}/all/correlated… VERSION:1.0 REGION:eu-west DRY_RUN:false KEY: [jenkins-unknown-parameter]
      jenkins-no-job: There is no job shop/biuld on main: Jenkins does not list it, nor would it when ci lacks Job/Read on it
        7: shop/biuld
        = Did you mean shop/build?
      jenkins-no-job: There is no job shpo/build on main: Jenkins answered 404, as it also does when ci lacks Job/Read on it
        8: shpo/build
        = Did you mean shop/build?
      jenkins-not-a-job: shop on main is a folder or another item that cannot be built
        9: shop
        = Name a job inside of it, such as shop/build; in a multibranch project each branch is a job. There is: shop/build, shop/deploy, shop/off, shop/upload, shop/verify.
      jenkins-disabled: The job shop/off is disabled: Jenkins says that it is not buildable
        10: shop/off
        = Enable it in Jenkins (a job that was just copied must be saved once, a branch whose source is gone stays disabled), or remove the trigger.
      jenkins-unknown-parameter: The job shop/build has no parameter VERSOIN: Jenkins would drop it without a word; the job has VERSION, REGION, DRY_RUN, KEY
        13: VERSOIN
        = Did you mean VERSION?
      jenkins-parameter-value: shop/build: REGION does not take "eu-wset": it is a choice of "eu-west", "us-east"
        14: eu-wset
        = Did you mean "eu-west"?
      jenkins-parameter-value: shop/build: DRY_RUN does not take "maybe": it is a boolean, and Jenkins would take anything but true for false
        15: maybe
        = Use \`true\` or \`false\`.
      jenkins-not-parameterized: The job shop/verify has no parameters, but A, B are given
        17: A
        = Remove the parameters, or set \`ifNotParameterized: build\`: a job whose parameters are in its Jenkinsfile learns them at its first build.
      jenkins-parameter-value: shop/upload: The file parameter data.txt is missing: Jenkins has no default for files
        18: job: shop/upload
        = Name the file under \`files\`: \`files: { data.txt: path/to/file }\`.
      jenkins-parameter-value: shop/upload: data.txt is a file parameter: a text was given
        22: x
        = Give the path of a file under \`files\`: \`files: { data.txt: path/to/file }\`.
      jenkins-parameter-value: shop/upload: NOTE is not a file parameter: it is a StringParameterDefinition
        25: b
        = Give NOTE under \`parameters\`, not under \`files\`.
      warning jenkins-not-parameterized: The job lint has no parameters: it would be built without TRIGGER_ID
        27: TRIGGER_ID
        = \`ifNotParameterized: build\` wants it so; a job whose parameters are in its Jenkinsfile learns them at its first build.
      jenkins-unknown-parameter: The job shop/deploy has no parameter TRIGGER_ID: Jenkins would drop it without a word; the job has VERSION, REGION, DRY_RUN, KEY
        31: TRIGGER_ID
        = Mend the name, or add the parameter to the job.
      requests {"main":15}"
    `);
  });
});
