import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../simulator';
import { startClock } from '../../../simulator/clock';

/**
 * Writes a template as `cdk synth` would, and deploys it. The clock does not move by itself.
 *
 * @param code the source of the one function that the template may contain, as `trigger.zip`
 */
export async function startSmallStack(
  template: { readonly Resources: object; readonly Outputs?: object },
  code = '',
  options: Pick<SimulatorOptions, 'issuer'> = {},
): Promise<Simulator> {
  const directory = mkdtempSync(join(tmpdir(), 'rekey-stack-'));
  mkdirSync(join(directory, 'asset.trigger'));
  writeFileSync(join(directory, 'asset.trigger/index.js'), code);
  writeFileSync(join(directory, 'manifest.json'), '{"artifacts":{"Test":{"type":"aws:cloudformation:stack"}}}');
  writeFileSync(join(directory, 'Test.template.json'), JSON.stringify(template));
  const startedAt = Date.now();
  const clock = startClock(() => startedAt);
  const simulator = await startSimulator({ assemblyDirectory: directory, port: 0, clock, ...options });
  return {
    ...simulator,
    stop: async () => {
      await simulator.stop();
      rmSync(directory, { recursive: true });
    },
  };
}

/** A role that trusts one service and allows one action. */
export function role(
  service: string,
  action: string,
  more: { readonly RoleName?: string; readonly externalId?: string } = {},
): object {
  const { externalId, ...properties } = more;
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      ...properties,
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: service },
            Action: 'sts:AssumeRole',
            ...(externalId && { Condition: { StringEquals: { 'sts:ExternalId': externalId } } }),
          },
        ],
      },
      Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] } }],
    },
  };
}
