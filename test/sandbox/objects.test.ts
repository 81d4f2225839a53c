import { describe, expect, test } from 'vitest';
import { Direct, text } from './support/direct.ts';

const direct = new Direct({
  executors: 1,
  jobs: {
    'team/pipe': {
      type: 'pipeline',
      duration: '1h',
      parameters: {
        RUN: { type: 'run', job: 'app' },
        UPLOAD: { type: 'file' },
        ODD: { type: 'unequal', default: 'x' },
        FLAG: { type: 'boolean', default: true },
      },
    },
    app: { duration: '1h', history: 1 },
  },
});
direct.trigger('/job/team/job/pipe/buildWithParameters', {});
direct.trigger('/job/app/build');
direct.clock.advance(60_000);

describe('what the recordings do not show', () => {
  test('a Pipeline', () => {
    const tree = 'name,url,color,concurrentBuild,resumeBlocked,property[parameterDefinitions[*,defaultParameterValue[*]]]';
    expect(direct.json(`/job/team/job/pipe/api/json?tree=${tree}`)).toMatchInlineSnapshot(`
      {
        "_class": "org.jenkinsci.plugins.workflow.job.WorkflowJob",
        "color": "notbuilt_anime",
        "concurrentBuild": true,
        "name": "pipe",
        "property": [
          {
            "_class": "hudson.model.ParametersDefinitionProperty",
            "parameterDefinitions": [
              {
                "_class": "hudson.model.RunParameterDefinition",
                "defaultParameterValue": null,
                "description": "",
                "filter": "ALL",
                "name": "RUN",
                "projectName": "app",
                "type": "RunParameterDefinition",
              },
              {
                "_class": "hudson.model.FileParameterDefinition",
                "defaultParameterValue": null,
                "description": "",
                "name": "UPLOAD",
                "type": "FileParameterDefinition",
              },
              {
                "_class": "sandbox.UnequalParameterDefinition",
                "defaultParameterValue": {
                  "_class": "sandbox.UnequalParameterValue",
                  "name": "ODD",
                  "value": "x",
                },
                "description": "",
                "name": "ODD",
                "type": "UnequalParameterDefinition",
              },
              {
                "_class": "hudson.model.BooleanParameterDefinition",
                "defaultParameterValue": {
                  "_class": "hudson.model.BooleanParameterValue",
                  "name": "FLAG",
                  "value": true,
                },
                "description": "",
                "name": "FLAG",
                "type": "BooleanParameterDefinition",
              },
            ],
          },
        ],
        "resumeBlocked": false,
        "url": "http://ci.test/job/team/job/pipe/",
      }
    `);
  });

  test('its build', () => {
    expect(direct.json('/job/team/job/pipe/1/api/json')).toMatchInlineSnapshot(`
      {
        "_class": "org.jenkinsci.plugins.workflow.job.WorkflowRun",
        "actions": [
          {
            "_class": "hudson.model.ParametersAction",
            "parameters": [
              {
                "_class": "hudson.model.RunParameterValue",
                "jobName": "app",
                "name": "RUN",
                "number": "1",
              },
              {
                "_class": "sandbox.UnequalParameterValue",
                "name": "ODD",
                "value": "x",
              },
              {
                "_class": "hudson.model.BooleanParameterValue",
                "name": "FLAG",
                "value": true,
              },
            ],
          },
          {
            "_class": "hudson.model.CauseAction",
            "causes": [
              {
                "_class": "hudson.model.Cause$UserIdCause",
                "shortDescription": "Started by user anonymous",
                "userId": null,
                "userName": "anonymous",
              },
            ],
          },
        ],
        "artifacts": [],
        "building": true,
        "changeSets": [],
        "culprits": [],
        "description": null,
        "displayName": "#1",
        "duration": 0,
        "estimatedDuration": -1,
        "executor": {},
        "fullDisplayName": "team » pipe #1",
        "id": "1",
        "inProgress": true,
        "keepLog": false,
        "nextBuild": null,
        "number": 1,
        "previousBuild": null,
        "queueId": 1,
        "result": null,
        "timestamp": 1767225600002,
        "url": "http://ci.test/job/team/job/pipe/1/",
      }
    `);
  });

  test('a folder', () => {
    expect(direct.json('/job/team/api/json')).toMatchInlineSnapshot(`
      {
        "_class": "com.cloudbees.hudson.plugins.folder.Folder",
        "actions": [
          {},
          {},
        ],
        "description": null,
        "displayName": "team",
        "displayNameOrNull": null,
        "fullDisplayName": "team",
        "fullName": "team",
        "healthReport": [],
        "jobs": [
          {
            "_class": "org.jenkinsci.plugins.workflow.job.WorkflowJob",
            "color": "notbuilt_anime",
            "name": "pipe",
            "url": "http://ci.test/job/team/job/pipe/",
          },
        ],
        "name": "team",
        "primaryView": {
          "_class": "hudson.model.AllView",
          "name": "All",
          "url": "http://ci.test/job/team/",
        },
        "url": "http://ci.test/job/team/",
        "views": [
          {
            "_class": "hudson.model.AllView",
            "name": "All",
            "url": "http://ci.test/job/team/",
          },
        ],
      }
    `);
  });

  test('the nodes', () => {
    expect(direct.json('/computer/api/json')).toMatchInlineSnapshot(`
      {
        "_class": "hudson.model.ComputerSet",
        "busyExecutors": 1,
        "computer": [
          {
            "_class": "hudson.model.Hudson$MasterComputer",
            "actions": [],
            "assignedLabels": [
              {
                "name": "built-in",
              },
            ],
            "description": "the Jenkins controller's built-in node",
            "displayName": "Built-In Node",
            "executors": [
              {},
            ],
            "icon": "symbol-computer",
            "iconClassName": "symbol-computer",
            "idle": false,
            "jnlpAgent": false,
            "launchSupported": true,
            "manualLaunchAllowed": true,
            "numExecutors": 1,
            "offline": false,
            "offlineCause": null,
            "offlineCauseReason": "",
            "oneOffExecutors": [
              {},
            ],
            "temporarilyOffline": false,
          },
        ],
        "displayName": "Nodes",
        "totalExecutors": 1,
      }
    `);
    expect(direct.json('/computer/api/json?tree=busyExecutors,computer[executors[idle,number],oneOffExecutors[idle]]')).toMatchObject({
      busyExecutors: 1,
      computer: [{ executors: [{ idle: false, number: 0 }], oneOffExecutors: [{ idle: false }] }],
    });
  });

  test('a job’s own queue item', () => {
    direct.trigger('/job/app/build?delay=60sec');
    expect(direct.json('/job/app/api/json?tree=inQueue,queueItem[id,why]')).toMatchObject({ inQueue: true, queueItem: { id: 3 } });
    expect(direct.json('/job/app/api/json')['queueItem']).not.toHaveProperty('actions');
  });

  test('health, by the last five builds that say anything', () => {
    const other = new Direct({
      jobs: { app: { duration: '1ms', result: ['FAILURE', 'FAILURE', 'FAILURE', 'ABORTED', 'UNSTABLE', 'FAILURE', 'SUCCESS'] } },
    });
    const health: unknown[] = [];
    for (let count = 0; count < 8; count++) {
      other.trigger('/job/app/build');
      other.clock.advance(1_000);
      health.push((other.json('/job/app/api/json?tree=healthReport[score]')['healthReport'] as { score: number }[])[0]?.score);
    }
    expect(health).toEqual([0, 0, 0, 0, 25, 20, 40, 60]);
  });

  test.each([
    ['/', 200, 'Dashboard - Jenkins'],
    ['/queue/', 200, 'Build Queue - Jenkins'],
    ['/job/team/', 200, 'team - Jenkins'],
    ['/job/team/job/pipe/1/', 200, 'team » pipe #1 - Jenkins'],
    ['/job/team/job/pipe/1/console', 200, 'team » pipe #1 Console - Jenkins'],
    ['/view/all/job/app/', 200, 'app - Jenkins'],
    ['/job/app/1/wfapi/describe', 404, 'Not Found - Jenkins'],
    ['/job/app/api/python', 404, 'Not Found - Jenkins'],
    ['/job/app/1/logText/other', 404, 'Not Found - Jenkins'],
    ['/queue/item/2/other', 404, 'Not Found - Jenkins'],
    ['/queue/item/x/api/json', 404, 'Not Found - Jenkins'],
    ['/crumbIssuer/api/json', 404, 'Not Found - Jenkins'],
    ['/nothing', 404, 'Not Found - Jenkins'],
  ])('GET %s is %d', (path, status, title) => {
    const answer = direct.send('GET', path);
    expect([answer.status, /<title>(.*)<\/title>/.exec(text(answer))?.[1]]).toEqual([status, title]);
  });
});
