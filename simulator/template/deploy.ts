import type { AccountLocation } from '../account';
import { physicalId, UPPERCASE_ALPHANUMERIC } from '../randomness';
import type { StackAssembly } from './assembly';
import { type References, resolveValue } from './intrinsics';
import { replaceAddresses } from './local-addresses';
import { orderResources } from './order';
import { isSsmValue } from './parameters';
import { isPlaceholder } from './placeholder';
import { NotSupported, Properties } from './properties';
import { stackIdOf } from './stack-id';
import { type DeployedResource, StackReferences } from './stack-references';
import type { Template, TemplateResource } from './template';
import { KnownLater, UNKNOWN_RESOURCE } from './unknown-resource';

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
  readonly location: AccountLocation;
  readonly assembly: StackAssembly;
  readonly target: DeploymentTarget;
}) => DeployedResource | Promise<DeployedResource>;

/** The account that stacks are deployed to. */
export interface DeploymentTarget {
  readonly location: AccountLocation;
  readonly factories: Readonly<Record<string, Factory>>;
  /** The exports of all stacks, by name. */
  readonly exports: Map<string, string>;
  /** Returns the value of an SSM parameter. @throws Error if it does not exist */
  readonly ssmValue: (name: string) => string;
  /** Returns a function that replaces the addresses of AWS in a string of a template by those of the simulator. */
  readonly addressReplacerOf: (template: Template) => (text: string) => string;
  /** The types whose dynamic references are not resolved, because no one uses the values. */
  readonly inertTypes: ReadonlySet<string>;
  /** Performs one step. After an error, a rehearsal continues with the other value, and a deployment ends. */
  readonly attempt: <T>(step: () => T | Promise<T>, otherwise: T) => Promise<T>;
}

/** The stack that is being deployed. */
interface Stack {
  readonly assembly: StackAssembly;
  readonly references: StackReferences;
  readonly target: DeploymentTarget;
  readonly replaceAddress: (text: string) => string;
}

/** The key of the factory for every `Custom::` type. */
const CUSTOM_RESOURCE = 'AWS::CloudFormation::CustomResource';

/**
 * Creates every resource of a stack in sequence, each after the resources that it refers to or depends on.
 *
 * @param parameters the values that a parent stack passes
 * @returns the stack's outputs
 * @throws Error naming a resource of an unsupported type, before any resource is created
 */
export async function deployStack(
  assembly: StackAssembly,
  target: DeploymentTarget,
  parameters: Readonly<Record<string, string>> = {},
): Promise<Record<string, string>> {
  const { stackName, template } = assembly;
  const { location, factories, exports, ssmValue, attempt } = target;
  const references = new StackReferences(template, { location, stackName, parameters, exports, ssmValue });
  await checkTemplate(template, references, attempt);

  const resources = liveOnes(template.Resources, references);
  const planned: [logicalId: string, resource: TemplateResource, factory: Factory][] = [];
  for (const logicalId of orderResources(template, resources, references)) {
    const resource = resources[logicalId] ?? { Type: '' };
    const factory = await attempt(
      () => findFactory(factories, logicalId, resource),
      () => UNKNOWN_RESOURCE,
    );
    planned.push([logicalId, resource, factory]);
  }
  const stack: Stack = { assembly, references, target, replaceAddress: target.addressReplacerOf(template) };
  for (const [logicalId, resource, factory] of planned) {
    const create = () => createResource(stack, logicalId, resource, factory);
    references.add(logicalId, await attempt(create, UNKNOWN_RESOURCE));
  }
  return makeOutputs(stack);
}

/** Checks what does not belong to a resource: the transform and the parameters. */
async function checkTemplate(
  { Transform, Parameters = {} }: Template,
  references: StackReferences,
  attempt: DeploymentTarget['attempt'],
): Promise<void> {
  await attempt(() => {
    if (Transform !== undefined) {
      throw new NotSupported(`the simulator does not support the transform ${[Transform].flat().join(', ')}`);
    }
  }, undefined);
  // The SSM parameter of the CDK bootstrap version does not exist, and no resource refers to it.
  for (const [name] of Object.entries(Parameters).filter(([, parameter]) => !isSsmValue(parameter))) {
    await attempt(() => void references.parameter(name), undefined);
  }
}

/** Returns the members whose condition is true. */
function liveOnes<T extends { readonly Condition?: string | undefined }>(
  members: Readonly<Record<string, T>>,
  references: StackReferences,
): Record<string, T> {
  return Object.fromEntries(
    Object.entries(members).filter(([, { Condition }]) => Condition === undefined || references.condition(Condition)),
  );
}

function findFactory(
  factories: Readonly<Record<string, Factory>>,
  logicalId: string,
  { Type }: TemplateResource,
): Factory {
  const factory = factories[Type.startsWith('Custom::') ? CUSTOM_RESOURCE : Type];
  if (factory === undefined) {
    throw new NotSupported(`the simulator does not support ${Type} (${logicalId})`);
  }
  return factory;
}

async function createResource(
  { assembly, references, target, replaceAddress }: Stack,
  logicalId: string,
  resource: TemplateResource,
  factory: Factory,
): Promise<DeployedResource> {
  const { stackName } = assembly;
  const { location } = target;
  const seed = `${stackName}/${logicalId}`;
  const known = target.inertTypes.has(resource.Type) ? references.withoutDynamicReferences() : references;
  const label = `${resource.Type} ${logicalId}`;
  const values = replaceAddresses(resource.Type, resolveProperties(resource, known, label), replaceAddress);
  const properties = new Properties(label, values);
  try {
    const made = await factory({
      properties,
      id: (alphabet, length) => physicalId(seed, alphabet, length),
      name: `${`${stackName}-${logicalId}`.slice(0, 51)}-${physicalId(seed, UPPERCASE_ALPHANUMERIC, 12)}`,
      logicalId,
      type: resource.Type,
      stackId: stackIdOf(location, stackName),
      location,
      assembly,
      target,
    });
    properties.requireSupported();
    return made;
  } catch (error) {
    properties.requireSupported();
    throw isPlaceholder(values) && !(error instanceof NotSupported) ? new KnownLater(String(error)) : error;
  }
}

/** @throws Error that names the resource */
function resolveProperties({ Properties = {} }: TemplateResource, references: References, label: string) {
  try {
    return resolveValue(Properties, references) as Record<string, unknown>;
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error} (${label})`);
  }
}

async function makeOutputs({ assembly, references, target, replaceAddress }: Stack): Promise<Record<string, string>> {
  const outputs: Record<string, string> = {};
  for (const [name, { Value, Export }] of Object.entries(liveOnes(assembly.template.Outputs ?? {}, references))) {
    await target.attempt(() => {
      const value = replaceAddress(String(resolveValue(Value, references)));
      outputs[name] = value;
      if (Export !== undefined) {
        addExport(target.exports, String(resolveValue(Export.Name, references)), value);
      }
    }, undefined);
  }
  return outputs;
}

function addExport(exports: Map<string, string>, name: string, value: string): void {
  if (exports.has(name)) {
    throw new Error(`Export with name ${name} is already exported by another stack of the app`);
  }
  exports.set(name, value);
}
