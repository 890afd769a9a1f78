import { ACCOUNT, arn } from '../account';
import { asUuid, physicalId, UPPERCASE_ALPHANUMERIC } from '../randomness';
import type { StackAssembly, TemplateResource } from './assembly';
import { type References, resolveValue } from './intrinsics';
import { replaceAddresses } from './local-addresses';
import { orderResources } from './order';
import { Properties } from './properties';

/** A deployed resource: the values of `Ref` and `Fn::GetAtt`. */
export interface DeployedResource {
  readonly ref: string;
  readonly attributes?: Readonly<Record<string, string | undefined>>;
}

/** Creates a resource of one type. */
export type Factory = (resource: {
  readonly properties: Properties;
  /** Returns a physical ID. It is the same for the same resource of the same stack. */
  readonly id: (alphabet: string, length: number) => string;
  /** A generated name in CloudFormation's format. */
  readonly name: string;
  readonly logicalId: string;
  readonly type: string;
  readonly stackId: string;
}) => DeployedResource | Promise<DeployedResource>;

/** The key of the factory for every `Custom::` type. */
const CUSTOM_RESOURCE = 'AWS::CloudFormation::CustomResource';

/**
 * Creates every resource of a stack in sequence, each after the resources that it refers to or depends on.
 *
 * @param replaceAddress replaces the addresses of AWS in a string by those of the simulator
 * @returns the stack's outputs
 * @throws Error naming a resource of an unsupported type, before any resource is created
 */
export async function deployStack(
  { stackName, template }: StackAssembly,
  factories: Readonly<Record<string, Factory>>,
  replaceAddress: (text: string) => string = (text) => text,
): Promise<Record<string, string>> {
  const stackId = stackIdOf(stackName);
  const pseudoParameters: Readonly<Record<string, string>> = {
    'AWS::AccountId': ACCOUNT.id,
    'AWS::Region': ACCOUNT.region,
    'AWS::Partition': ACCOUNT.partition,
    'AWS::URLSuffix': ACCOUNT.urlSuffix,
    'AWS::StackName': stackName,
    'AWS::StackId': stackId,
  };
  const planned = orderResources(template.Resources).map((logicalId) => {
    const resource = template.Resources[logicalId] ?? { Type: '' };
    return { logicalId, resource, factory: findFactory(factories, logicalId, resource) };
  });

  const deployed = new Map<string, DeployedResource>();
  const find = (logicalId: string): DeployedResource => {
    const found = deployed.get(logicalId);
    if (found === undefined) {
      throw new Error(`the template refers to ${logicalId}, which does not exist`);
    }
    return found;
  };
  const references: References = {
    ref: (name) => pseudoParameters[name] ?? find(name).ref,
    attribute: (logicalId, name) => {
      const value = find(logicalId).attributes?.[name];
      if (value === undefined) {
        throw new Error(`the simulator does not support the attribute ${name} of ${logicalId}`);
      }
      return value;
    },
  };

  for (const { logicalId, resource, factory } of planned) {
    const seed = `${stackName}/${logicalId}`;
    const resolved = resolveValue(resource.Properties ?? {}, references) as Record<string, unknown>;
    const values = replaceAddresses(resource.Type, resolved, replaceAddress);
    const made = await factory({
      properties: new Properties(`${resource.Type} ${logicalId}`, values),
      id: (alphabet, length) => physicalId(seed, alphabet, length),
      name: `${`${stackName}-${logicalId}`.slice(0, 51)}-${physicalId(seed, UPPERCASE_ALPHANUMERIC, 12)}`,
      logicalId,
      type: resource.Type,
      stackId,
    });
    deployed.set(logicalId, made);
  }
  return Object.fromEntries(
    Object.entries(template.Outputs ?? {}).map(([name, { Value }]) => [
      name,
      replaceAddress(String(resolveValue(Value, references))),
    ]),
  );
}

function findFactory(
  factories: Readonly<Record<string, Factory>>,
  logicalId: string,
  { Type }: TemplateResource,
): Factory {
  const factory = factories[Type.startsWith('Custom::') ? CUSTOM_RESOURCE : Type];
  if (factory === undefined) {
    throw new Error(`the simulator does not support ${Type} (${logicalId})`);
  }
  return factory;
}

/** The ARN of a stack. It is the same for the same name. */
export function stackIdOf(stackName: string): string {
  return arn('cloudformation', `stack/${stackName}/${asUuid(physicalId(stackName, '0123456789abcdef', 32))}`);
}
