import { describe, expect, test } from 'vitest';
import { head, jenkins } from './jobs.ts';
import { rig, textOf } from './support.ts';

/** The preview of a set of triggers, written as they stand below `triggers:`, as text. */
async function preview(triggers: string, options: { readonly user?: string; readonly mode?: string } = {}): Promise<string> {
  const yaml = `${head(options.user)}triggerSets:\n  all:\n    mode: ${options.mode ?? 'sequential'}\n    triggers:\n${triggers}`;
  const { preview: make } = await rig(yaml, { main: jenkins });
  return textOf(await make(), yaml);
}

describe('jobs', () => {
  test('that do not exist, cannot be built, or are folders', async () => {
    expect(
      await preview(`
      - shop/biuld
      - shpo/build
      - job: shop/stie/feature%2Flogin
      - shop
      - job: shop/off
      - linter
      - nowhere/at/all
`),
    ).toMatchInlineSnapshot(`
      "main: Jenkins 2.541.3 as ci
      ! all/shop/biuld [jenkins-no-job]
      ! all/shpo/build [jenkins-no-job]
      ! all/shop/stie/feature%2Flogin [jenkins-no-job]
      ! all/shop [jenkins-not-a-job]
      ! all/shop/off [jenkins-disabled]
      ! all/linter [jenkins-no-job]
      ! all/nowhere/at/all [jenkins-no-job]
      jenkins-no-job: There is no job shop/biuld on main: Jenkins answered 404, as it also does when ci lacks Job/Read on it
        9: shop/biuld
        = Did you mean shop/build?
      jenkins-no-job: There is no job shpo/build on main: Jenkins answered 404, as it also does when ci lacks Job/Read on it
        10: shpo/build
        = Did you mean shop/build?
      jenkins-no-job: There is no job shop/stie/feature%2Flogin on main: Jenkins answered 404, as it also does when ci lacks Job/Read on it
        11: shop/stie/feature%2Flogin
        = Did you mean shop/site/feature%2Flogin?
      jenkins-not-a-job: shop on main is a folder or another item that cannot be built
        12: shop
        = Name a job inside of it, such as shop/build; in a multibranch project each branch is a job. There is: shop/build, shop/deploy, shop/off, shop/site, shop/upload, shop/verify.
      jenkins-disabled: The job shop/off is disabled: Jenkins says that it is not buildable
        13: shop/off
        = Enable it in Jenkins (a job that was just copied must be saved once, a branch whose source is gone stays disabled), or remove the trigger.
      jenkins-no-job: There is no job linter on main: Jenkins answered 404, as it also does when ci lacks Job/Read on it
        14: linter
        = Did you mean lint?
      jenkins-no-job: There is no job nowhere/at/all on main: Jenkins answered 404, as it also does when ci lacks Job/Read on it
        15: nowhere/at/all
        = Check the full name (\`folder/name\`) and the permissions of ci. In <main> there is: lint, pinned, shop, slow, with space.
      requests {"main":21}"
    `);
  });

  test('of which many are in one folder: with the nearest name, and however a name is capitalised', async () => {
    expect(
      await preview(`
      - shop/biuld
      - shop/Deploy
      - shop/verify
      - shop/upload-all
`),
    ).toMatchInlineSnapshot(`
      "main: Jenkins 2.541.3 as ci
      ! all/shop/biuld [jenkins-no-job]
      ! all/shop/Deploy [jenkins-no-job]
      + all/shop/verify
      ! all/shop/upload-all [jenkins-no-job]
      jenkins-no-job: There is no job shop/biuld on main: Jenkins does not list it, nor would it when ci lacks Job/Read on it
        9: shop/biuld
        = Did you mean shop/build?
      jenkins-no-job: There is no job shop/Deploy on main: Jenkins does not list it, nor would it when ci lacks Job/Read on it
        10: shop/Deploy
        = Did you mean shop/deploy?
      jenkins-no-job: There is no job shop/upload-all on main: Jenkins does not list it, nor would it when ci lacks Job/Read on it
        12: shop/upload-all
        = Did you mean shop/upload?
      requests {"main":4}"
    `);
  });

  test('in folders with spaces, and branches of a multibranch project', async () => {
    expect(
      await preview(`
      - shop/site/feature%2Flogin
      - { job: with space/ünï, parameters: { A: x } }
`),
    ).toMatchInlineSnapshot(`
      "main: Jenkins 2.541.3 as ci
      + all/shop/site/feature%2Flogin
      + all/with space/ünï A=x
      requests {"main":6}"
    `);
  });

  test('whose label nothing has', async () => {
    expect(await preview('      - pinned\n')).toMatchInlineSnapshot(`
      "main: Jenkins 2.541.3 as ci
      + all/pinned [jenkins-no-node]
      warning jenkins-no-node: pinned needs the label arm64 && big, and no node on main has it, nor does a cloud make such nodes
        8: pinned
        = Bring a node with the label shown online, or change the label in the job
      requests {"main":5}"
    `);
  });
});

describe('parameters', () => {
  test('unknown names, choices, booleans', async () => {
    expect(
      await preview(`
      - job: shop/build
        parameters:
          VERSOIN: 1
          REGION: eu-wset
          DRY_RUN: maybe
      - name: lists
        job: shop/deploy
        parameters: { REGION: '\${secret:KEY}', DRY_RUN: TRUE }
      - name: later
        job: shop/deploy
        parameters: { REGION: '\${triggers.lists.result}', DRY_RUN: '\${run.id}', KEY: plain text }
`),
    ).toMatchInlineSnapshot(`
      "main: Jenkins 2.541.3 as ci
      ! all/shop/build VERSOIN=1 REGION=eu-wset DRY_RUN=maybe VERSION:1.0 KEY: [jenkins-unknown-parameter] [jenkins-parameter-value] [jenkins-parameter-value]
      ! all/lists REGION=*** DRY_RUN=true VERSION:1.0 KEY: [jenkins-parameter-value]
      + all/later REGION=\${triggers.lists.result}… DRY_RUN=\${run.id}… KEY=*** VERSION:1.0
      jenkins-unknown-parameter: The job shop/build has no parameter VERSOIN: Jenkins would drop it without a word; the job has VERSION, REGION, DRY_RUN, KEY
        11: VERSOIN
        = Did you mean VERSION?
      jenkins-parameter-value: shop/build: REGION does not take "eu-wset": it is a choice of "eu-west", "us-east"
        12: eu-wset
        = Did you mean "eu-west"?
      jenkins-parameter-value: shop/build: DRY_RUN does not take "maybe": it is a boolean, and Jenkins would take anything but true for false
        13: maybe
        = Use \`true\` or \`false\`.
      jenkins-parameter-value: shop/deploy: REGION does not take the secret value: it is a choice of "eu-west", "us-east"
        16: '\${secret:KEY}'
        = Use one of the choices.
      requests {"main":6}"
    `);
  });

  test('for a job without any', async () => {
    expect(
      await preview(`
      - job: shop/verify
        parameters: { A: 1, B: 2 }
      - job: lint
        parameters: { A: 1 }
        ifNotParameterized: build
`),
    ).toMatchInlineSnapshot(`
      "main: Jenkins 2.541.3 as ci
      ! all/shop/verify A=1 B=2 [jenkins-not-parameterized]
      + all/lint A=1 [jenkins-not-parameterized]
      jenkins-not-parameterized: The job shop/verify has no parameters, but A, B are given
        10: A
        = Remove the parameters, or set \`ifNotParameterized: build\`: a job whose parameters are in its Jenkinsfile learns them at its first build.
      warning jenkins-not-parameterized: The job lint has no parameters: it would be built without A
        12: A
        = \`ifNotParameterized: build\` wants it so; a job whose parameters are in its Jenkinsfile learns them at its first build.
      requests {"main":6}"
    `);
  });

  test('files', async () => {
    expect(
      await preview(`
      - job: shop/upload
        parameters: { NOTE: x }
      - name: as-text
        job: shop/upload
        parameters: { data.txt: x }
      - name: as-file
        job: shop/upload
        files: { data.txt: a, NOTE: b }
`),
    ).toMatchInlineSnapshot(`
      "main: Jenkins 2.541.3 as ci
      ! all/shop/upload NOTE=x [jenkins-parameter-value]
      ! all/as-text data.txt=x NOTE: [jenkins-parameter-value]
      ! all/as-file data.txt=a NOTE=b [jenkins-parameter-value]
      jenkins-parameter-value: shop/upload: The file parameter data.txt is missing: Jenkins has no default for files
        9: job: shop/upload
        = Name the file under \`files\`: \`files: { data.txt: path/to/file }\`.
      jenkins-parameter-value: shop/upload: data.txt is a file parameter: a text was given
        13: x
        = Give the path of a file under \`files\`: \`files: { data.txt: path/to/file }\`.
      jenkins-parameter-value: shop/upload: NOTE is not a file parameter: it is a StringParameterDefinition
        16: b
        = Give NOTE under \`parameters\`, not under \`files\`.
      requests {"main":4}"
    `);
  });

  test('correlate', async () => {
    expect(
      await preview(`
      - job: shop/deploy
        correlate: TRIGGER_ID
      - name: choice
        job: shop/deploy
        correlate: REGION
      - name: right
        job: shop/deploy
        correlate: VERSION
`),
    ).toMatchInlineSnapshot(`
      "main: Jenkins 2.541.3 as ci
      ! all/shop/deploy TRIGGER_ID=\${run.id}/all/shop/deploy… VERSION:1.0 REGION:eu-west DRY_RUN:false KEY: [jenkins-unknown-parameter]
      ! all/choice REGION=\${run.id}/all/choice… VERSION:1.0 DRY_RUN:false KEY: [jenkins-parameter-value]
      + all/right VERSION=\${run.id}/all/right… REGION:eu-west DRY_RUN:false KEY:
      jenkins-unknown-parameter: The job shop/deploy has no parameter TRIGGER_ID: Jenkins would drop it without a word; the job has VERSION, REGION, DRY_RUN, KEY
        10: TRIGGER_ID
        = Mend the name, or add the parameter to the job.
      jenkins-parameter-value: shop/deploy: REGION does not take "\${run.id}/all/choice": it is a choice of "eu-west", "us-east"
        13: REGION
        = Use one of the choices.
      requests {"main":4}"
    `);
  });

  test('of a matrix are told once, with the number of its members; in defaults, where they stand', async () => {
    const yaml = `${head()}defaults: { parameters: { VERSOIN: 1 } }
triggerSets:
  all:
    mode: parallel
    triggers:
      - job: shop/build
        matrix: { N: [1, 2, 3, 4], REGION: [mars, venus] }
        parameters: { REGION: '\${matrix.REGION}', VERSION: '\${matrix.N}' }
      - job: shop/deploy
`;
    const { preview: make } = await rig(yaml, { main: jenkins });
    const made = await make();
    expect(textOf({ ...made, sets: [] }, yaml)).toMatchInlineSnapshot(`
      "main: Jenkins 2.541.3 as ci
      jenkins-unknown-parameter: The job shop/build has no parameter VERSOIN: Jenkins would drop it without a word; the job has VERSION, REGION, DRY_RUN, KEY (and likewise in 8 other triggers)
        4: VERSOIN
        = Did you mean VERSION?
      jenkins-parameter-value: shop/build: REGION does not take "mars": it is a choice of "eu-west", "us-east" (and likewise in 7 other triggers)
        11: '\${matrix.REGION}'
        = Use one of the choices.
      requests {"main":6}"
    `);
    expect(made.sets[0]?.triggers[7]?.diagnostics.map(({ message }) => message)).toMatchInlineSnapshot(`
      [
        "The job shop/build has no parameter VERSOIN: Jenkins would drop it without a word; the job has VERSION, REGION, DRY_RUN, KEY",
        "shop/build: REGION does not take "venus": it is a choice of "eu-west", "us-east"",
      ]
    `);
  });

  test('that Jenkins drops may make one build of several triggers', async () => {
    expect(
      await preview(
        `
      - { name: a, job: lint, parameters: { X: 1 }, ifNotParameterized: build }
      - { name: b, job: lint, parameters: { X: 2 }, ifNotParameterized: build }
      - { name: same, job: lint, parameters: { X: 1 }, ifNotParameterized: build }
      - { name: after, job: lint, parameters: { X: 3 }, ifNotParameterized: build, needs: [a, b] }
      - { name: c, job: shop/deploy, parameters: { VERSION: 1, COLOUR: red } }
      - { name: d, job: shop/deploy, parameters: { VERSION: 1, COLOUR: blue } }
      - { name: e, job: shop/deploy, parameters: { VERSION: 2, COLOUR: blue } }
`,
        { mode: 'parallel' },
      ),
    ).toMatchInlineSnapshot(`
      "main: Jenkins 2.541.3 as ci
      + all/a X=1 [jenkins-not-parameterized]
      + all/b X=2 [jenkins-not-parameterized] [jenkins-folds]
      + all/same X=1 [jenkins-not-parameterized]
      + all/after X=3 [jenkins-not-parameterized]
      ! all/c VERSION=1 COLOUR=red REGION:eu-west DRY_RUN:false KEY: [jenkins-unknown-parameter]
      ! all/d VERSION=1 COLOUR=blue REGION:eu-west DRY_RUN:false KEY: [jenkins-unknown-parameter] [jenkins-folds]
      ! all/e VERSION=2 COLOUR=blue REGION:eu-west DRY_RUN:false KEY: [jenkins-unknown-parameter]
      warning jenkins-not-parameterized: The job lint has no parameters: it would be built without X
        9: X
        = \`ifNotParameterized: build\` wants it so; a job whose parameters are in its Jenkinsfile learns them at its first build.
      warning jenkins-folds: Jenkins would make one build of all/b and all/a: they differ only in what lint does not declare (X)
        10: lint
        = Mend the names of the parameters, or trigger the job once
      warning jenkins-not-parameterized: The job lint has no parameters: it would be built without X
        10: X
        = \`ifNotParameterized: build\` wants it so; a job whose parameters are in its Jenkinsfile learns them at its first build.
      warning jenkins-not-parameterized: The job lint has no parameters: it would be built without X
        11: X
        = \`ifNotParameterized: build\` wants it so; a job whose parameters are in its Jenkinsfile learns them at its first build.
      warning jenkins-not-parameterized: The job lint has no parameters: it would be built without X
        12: X
        = \`ifNotParameterized: build\` wants it so; a job whose parameters are in its Jenkinsfile learns them at its first build.
      jenkins-unknown-parameter: The job shop/deploy has no parameter COLOUR: Jenkins would drop it without a word; the job has VERSION, REGION, DRY_RUN, KEY
        13: COLOUR
        = Mend the name, or add the parameter to the job.
      warning jenkins-folds: Jenkins would make one build of all/d and all/c: they differ only in what shop/deploy does not declare (COLOUR)
        14: shop/deploy
        = Mend the names of the parameters, or trigger the job once
      jenkins-unknown-parameter: The job shop/deploy has no parameter COLOUR: Jenkins would drop it without a word; the job has VERSION, REGION, DRY_RUN, KEY
        14: COLOUR
        = Mend the name, or add the parameter to the job.
      jenkins-unknown-parameter: The job shop/deploy has no parameter COLOUR: Jenkins would drop it without a word; the job has VERSION, REGION, DRY_RUN, KEY
        15: COLOUR
        = Mend the name, or add the parameter to the job.
      requests {"main":6}"
    `);
  });
});
