import { type AccountLocation, PARTITION, URL_SUFFIX } from '../account';
import { parameterOf } from './dynamic-references';
import { type References, resolveValue } from './intrinsics';
import { type ParameterValue, parameterValue } from './parameters';
import { stackIdOf } from './stack-id';
import type { Template } from './template';

/** A deployed resource: the values of `Ref` and `Fn::GetAtt`. */
export interface DeployedResource {
  readonly ref: string;
  readonly attributes?: Readonly<Record<string, string | undefined>>;
}

/** The environment of a stack: the values that its template can refer to. */
export interface StackEnvironment {
  readonly location: AccountLocation;
  readonly stackName: string;
  /** The values that a parent stack passes for the parameters of the template. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The exports of the stacks that are deployed already, by name. */
  readonly exports: ReadonlyMap<string, string>;
  /** Returns the value of an SSM parameter. @throws Error if it does not exist */
  readonly ssmValue: (name: string) => string;
}

/** The references of one stack. A resource can be referred to after it was deployed. */
export class StackReferences implements References {
  private readonly pseudoParameters: Readonly<Record<string, string>>;
  private readonly deployed = new Map<string, DeployedResource>();

  constructor(
    private readonly template: Template,
    private readonly environment: StackEnvironment,
  ) {
    const { location, stackName } = environment;
    this.pseudoParameters = {
      'AWS::AccountId': location.accountId,
      'AWS::Region': location.region,
      'AWS::Partition': PARTITION,
      'AWS::URLSuffix': URL_SUFFIX,
      'AWS::StackName': stackName,
      'AWS::StackId': stackIdOf(location, stackName),
    };
  }

  add(logicalId: string, resource: DeployedResource): void {
    this.deployed.set(logicalId, resource);
  }

  ref(name: string): unknown {
    return this.pseudoParameters[name] ?? this.parameter(name) ?? this.find(name).ref;
  }

  attribute(logicalId: string, name: string): string {
    const value = this.find(logicalId).attributes?.[name];
    if (value === undefined) {
      throw new Error(`the simulator does not support the attribute ${name} of ${logicalId}`);
    }
    return value;
  }

  condition(name: string): boolean {
    const condition = this.template.Conditions?.[name];
    if (condition === undefined) {
      throw new Error(`the template has no condition ${name}`);
    }
    return resolveValue(condition, this) === true;
  }

  mapping(map: string, topLevelKey: string, secondLevelKey: string): unknown {
    return this.template.Mappings?.[map]?.[topLevelKey]?.[secondLevelKey];
  }

  importValue(name: string): string {
    const value = this.environment.exports.get(name);
    if (value === undefined) {
      throw new Error(`No export named ${name} found: no other stack of the app that was deployed before exports it`);
    }
    return value;
  }

  dynamic(reference: string): string {
    return this.environment.ssmValue(parameterOf(reference));
  }

  /** Returns these references, which leave dynamic references as they are. */
  withoutDynamicReferences(): References {
    const references: References = Object.create(this);
    references.dynamic = (reference) => reference;
    return references;
  }

  /** Returns the value of a template parameter, or `undefined` for another name. */
  parameter(name: string): ParameterValue | undefined {
    const parameter = this.template.Parameters?.[name];
    const { parameters, ssmValue } = this.environment;
    return parameter && parameterValue(name, parameter, parameters[name], ssmValue);
  }

  private find(logicalId: string): DeployedResource {
    const found = this.deployed.get(logicalId);
    if (found === undefined) {
      throw new Error(`the template refers to ${logicalId}, which does not exist`);
    }
    return found;
  }
}
