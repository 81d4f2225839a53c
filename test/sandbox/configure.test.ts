import { describe, expect, test } from 'vitest';
import { readConfigXml } from '../../src/sandbox/api/config-xml.ts';
import { parseXml, textAt } from '../../src/sandbox/api/xml.ts';
import { Direct, header, text } from './support/direct.ts';
import { deployXml, parameterXml, shellXml } from './support/contract-world.ts';

describe('XML', () => {
  test('names, text, entities, CDATA, comments', () => {
    const root = parseXml(`<?xml version='1.1'?>\n<!-- x --><a k="1>2"><b/><c.d>1 &lt; 2 &#x2713;</c.d><e><![CDATA[<x>&amp;]]></e></a>\n`);
    expect(root?.children.map(({ name }) => name)).toEqual(['b', 'c.d', 'e']);
    expect([textAt(root ?? fail(), 'c.d'), textAt(root ?? fail(), 'e')]).toEqual(['1 < 2 ✓', '<x>&amp;']);
  });

  test.each(['', 'x', '<a>', '<a></b>', '<a/><b/>', '<a></a></a>', '<!DOCTYPE a><a/>', '<a>&<</a>'])(
    '%j is not well-formed',
    (document) => {
      expect(parseXml(document)).toBeUndefined();
    },
  );
});

function fail(): never {
  throw new Error('not parsed');
}

function create(direct: Direct, path: string, xml: string): number {
  return direct.send('POST', path, { 'content-type': 'application/xml' }, xml).status;
}

describe('jobs from a config.xml', () => {
  test('do what simple shell steps do', () => {
    const direct = new Direct({ jobs: {} });
    const command = [
      '#!/bin/sh',
      'echo "version $VERSION; not ${NOTHING:-set}" # and',
      "echo '$VERSION' ; echo a &amp;&amp; sleep ${SECONDS_TO_SLEEP}",
      'echo "{\\"v\\": \\"$VERSION\\"}" &gt; out/result.json',
      'cat out/result.json',
      'exit $CODE',
      'echo never',
    ].join('\n');
    const parameters = ['VERSION', 'SECONDS_TO_SLEEP', 'CODE']
      .map((name) => parameterXml('String', name, '<defaultValue>0</defaultValue>'))
      .join('');
    const archiver =
      '<publishers><hudson.tasks.ArtifactArchiver><artifacts>out/*.json</artifacts></hudson.tasks.ArtifactArchiver></publishers>';
    expect(create(direct, '/createItem?name=app', shellXml(command, parameters).replace('</project>', `${archiver}</project>`))).toBe(200);
    direct.trigger('/job/app/buildWithParameters?VERSION=1.2&SECONDS_TO_SLEEP=3&CODE=4');
    direct.clock.advance(2_500);
    expect(direct.controller.builds('app')).toMatchObject([{ building: true }]);
    direct.clock.advance(1_000);
    expect(direct.controller.builds('app')).toMatchObject([{ result: 'FAILURE' }]);
    expect(direct.json('/job/app/1/artifact/out/result.json')).toEqual({ v: '1.2' });
    expect(text(direct.send('GET', '/job/app/1/consoleText')).replace(/jenkins\d{19}/, 'jenkins')).toMatchInlineSnapshot(`
      "Started by user unknown or anonymous
      Running as SYSTEM
      Building in workspace /var/lib/jenkins-sandbox/workspace/app
      [app] $ /bin/sh -xe /tmp/jenkins.sh
      + echo version 1.2; not set
      version 1.2; not set
      + echo $VERSION
      $VERSION
      + echo a
      a
      + sleep 3
      + echo {"v": "1.2"}
      + cat out/result.json
      {"v": "1.2"}
      + exit 4
      Build step 'Execute shell' marked build as failure
      Archiving artifacts
      Finished: FAILURE
      "
    `);
  });

  test('do what simple Pipeline scripts do', () => {
    const direct = new Direct({ jobs: {} });
    const script = `node { echo "to \${params.WHERE}"; sleep 2; error 'no' }`;
    const xml = `<flow-definition><properties><hudson.model.ParametersDefinitionProperty><parameterDefinitions>${parameterXml('String', 'WHERE')}</parameterDefinitions></hudson.model.ParametersDefinitionProperty></properties><definition class="x"><script>${script}</script></definition></flow-definition>`;
    expect(create(direct, '/createItem?name=pipe', xml)).toBe(200);
    direct.trigger('/job/pipe/buildWithParameters?WHERE=eu');
    direct.clock.advance(1_000);
    expect(direct.controller.builds('pipe')).toMatchObject([{ building: true }]);
    direct.clock.advance(2_000);
    expect(direct.controller.builds('pipe')).toMatchObject([{ result: 'FAILURE' }]);
    expect(text(direct.send('GET', '/job/pipe/1/consoleText'))).toContain('\nto eu\n');
  });

  test('have the settings it gives', () => {
    const xml = deployXml().replace(
      '<properties>',
      '<disabled>true</disabled><concurrentBuild>true</concurrentBuild><quietPeriod>7</quietPeriod><assignedNode>linux</assignedNode><authToken>t</authToken><properties>',
    );
    const item = readConfigXml(xml);
    if (item?.kind !== 'job') throw new Error('no job');
    expect(item.disabled).toBe(true);
    expect(item.settings).toMatchObject({ concurrent: true, quietPeriod: 7_000, label: 'linux', remoteToken: 't', pipeline: false });
    expect(item.settings.parameters.map(({ kind, fallback, choices }) => [kind, fallback, choices.length])).toEqual([
      ['string', '1.0', 0],
      ['choice', 'eu-west', 3],
      ['boolean', false, 0],
      ['password', '{AQAAABAAAAAQ}', 0],
    ]);
  });

  test('are refused under a name that is missing, taken or not good, and when they cannot be read', () => {
    const direct = new Direct({ jobs: { 'team/app': {} } });
    expect(create(direct, '/createItem', '<project/>')).toBe(400);
    expect(create(direct, '/job/team/createItem?name=app', '<project/>')).toBe(400);
    expect(create(direct, '/createItem?name=a%2Fb', '<project/>')).toBe(400);
    expect(create(direct, '/createItem?name=x', '<project>')).toBe(500);
    expect(direct.send('GET', '/createItem?name=x').status).toBe(405);
    expect(create(direct, '/job/team/createItem?name=other', '<project/>')).toBe(200);
    expect(direct.json('/job/team/job/other/api/json?tree=fullName')['fullName']).toBe('team/other');
  });

  test('can be read back, changed and deleted', () => {
    const direct = new Direct({
      jobs: {
        'team/app': { duration: '1h', parameters: { V: { type: 'choice', choices: ['<a>', 'b'] }, S: { type: 'string', default: 'x&y' } } },
      },
    });
    const declared = text(direct.send('GET', '/job/team/job/app/config.xml'));
    const read = readConfigXml(declared);
    expect(read?.kind === 'job' ? read.settings.parameters.map(({ name, fallback }) => [name, fallback]) : []).toEqual([
      ['V', '<a>'],
      ['S', 'x&y'],
    ]);
    direct.trigger('/job/team/job/app/buildWithParameters?V=b');
    direct.clock.advance(10);
    direct.trigger('/job/team/job/app/buildWithParameters?V=b');
    expect(create(direct, '/job/team/job/app/config.xml', '<project><description>new</description></project>')).toBe(200);
    expect(direct.json('/job/team/job/app/api/json?tree=description,property[parameterDefinitions[name]]')).toMatchObject({
      description: 'new',
      property: [],
    });
    const deleted = direct.send('POST', '/job/team/doDelete');
    expect([deleted.status, header(deleted, 'Location')]).toEqual([302, '/']);
    expect(direct.send('GET', '/job/team/job/app/api/json').status).toBe(404);
    expect(direct.controller.queueLength()).toBe(0);
    direct.clock.advance(1_000);
    expect(direct.json('/computer/api/json?tree=busyExecutors')['busyExecutors']).toBe(0);
  });
});
