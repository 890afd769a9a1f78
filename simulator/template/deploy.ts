import { ACCOUNT, arn } from '../account';
import { physicalId, UPPERCASE_ALPHANUMERIC } from '../randomness';
import type { StackAssembly } from './assembly';
import { type References, resolveValue } from './intrinsics';
import { Properties } from './properties';

/** A resource that exists: what `Ref` and `Fn::GetAtt` answer for it. */
export interface Deployed {
  readonly ref: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** How a resource of one type comes into being. */
export type Factory = (resource: {
  readonly properties: Properties;
  /** A physical id: the same for the same resource of the same stack. */
  readonly id: (alphabet: string, length: number) => string;
  /** A name as CloudFormation makes one up. */
  readonly name: string;
}) => Deployed;

/**
 * Brings up every resource of a stack, each after what it refers to.
 *
 * @returns the stack's outputs
 * @throws Error naming a resource whose type no factory knows: nothing is silently left out
 */
export function deployStack(
  { stackName, template }: StackAssembly,
  factories: Readonly<Record<string, Factory>>,
): Record<string, string> {
  const deployed = new Map<string, Deployed>();
  const pseudoParameters: Readonly<Record<string, string>> = {
    'AWS::AccountId': ACCOUNT.id,
    'AWS::Region': ACCOUNT.region,
    'AWS::Partition': ACCOUNT.partition,
    'AWS::URLSuffix': ACCOUNT.urlSuffix,
    'AWS::StackName': stackName,
    'AWS::StackId': arn('cloudformation', `stack/${stackName}/${stackUuid(stackName)}`),
  };

  const references: References = {
    ref: (name) => pseudoParameters[name] ?? deploy(name).ref,
    attribute: (logicalId, name) => {
      const value = deploy(logicalId).attributes?.[name];
      if (value === undefined) {
        throw new Error(`the simulator has no attribute ${name} of ${logicalId}`);
      }
      return value;
    },
  };

  const deploy = (logicalId: string): Deployed => {
    const known = deployed.get(logicalId);
    if (known !== undefined) {
      return known;
    }
    const resource = template.Resources[logicalId];
    if (resource === undefined) {
      throw new Error(`the template refers to ${logicalId} and has no such resource`);
    }
    const factory = factories[resource.Type];
    if (factory === undefined) {
      throw new Error(`the simulator does not know ${resource.Type} (${logicalId})`);
    }
    const seed = `${stackName}/${logicalId}`;
    const values = resolveValue(resource.Properties ?? {}, references) as Record<string, unknown>;
    const made = factory({
      properties: new Properties(`${resource.Type} ${logicalId}`, values),
      id: (alphabet, length) => physicalId(seed, alphabet, length),
      name: `${`${stackName}-${logicalId}`.slice(0, 51)}-${physicalId(seed, UPPERCASE_ALPHANUMERIC, 12)}`,
    });
    deployed.set(logicalId, made);
    return made;
  };

  for (const logicalId of Object.keys(template.Resources)) {
    deploy(logicalId);
  }
  return Object.fromEntries(
    Object.entries(template.Outputs ?? {}).map(([name, { Value }]) => [name, String(resolveValue(Value, references))]),
  );
}

function stackUuid(stackName: string): string {
  const hex = physicalId(stackName, '0123456789abcdef', 32);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
