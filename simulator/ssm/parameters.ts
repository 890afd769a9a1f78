import { type AccountLocation, arn } from '../account';

/** A parameter of AWS Systems Manager. It has one version, because only the template sets it. */
export interface SsmParameter {
  readonly name: string;
  readonly type: 'String' | 'StringList';
  readonly value: string;
  readonly dataType: string;
  /** Milliseconds since 1970. */
  readonly modifiedAt: number;
}

/** AWS: the slash at the beginning of a hierarchical name is not repeated in the ARN (Systems Manager user guide). */
export function parameterArn(location: AccountLocation, name: string): string {
  return arn(location, 'ssm', `parameter${name.startsWith('/') ? '' : '/'}${name}`);
}

/** The parameters of the account, by name. */
export class SsmParameters {
  private readonly byName = new Map<string, SsmParameter>();

  constructor(private readonly location: AccountLocation) {}

  /** @throws Error for a name that exists */
  create(parameter: SsmParameter): void {
    if (this.byName.has(parameter.name)) {
      throw new Error(`the SSM parameter ${parameter.name} exists already`);
    }
    this.byName.set(parameter.name, parameter);
  }

  /** Finds a parameter by its name or ARN. */
  find(nameOrArn: string): SsmParameter | undefined {
    const named = this.byName.get(nameOrArn);
    return named ?? [...this.byName.values()].find(({ name }) => parameterArn(this.location, name) === nameOrArn);
  }

  /** @throws Error naming a parameter that does not exist */
  value(name: string): string {
    const found = this.find(name);
    if (found === undefined) {
      throw new Error(`the SSM parameter ${name} does not exist: the simulator supports only parameters of the app`);
    }
    return found.value;
  }
}
