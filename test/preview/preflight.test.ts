import { describe, expect, test } from 'vitest';
import { head, jenkins } from './jobs.ts';
import { rig } from './support.ts';

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
