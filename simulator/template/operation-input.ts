import type {
  CreateGroupCommandInput,
  CreateResourceServerCommandInput,
  CreateUserPoolClientCommandInput,
  CreateUserPoolCommandInput,
  CreateUserPoolDomainCommandInput,
  SetUserPoolMfaConfigCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { AwsError } from '../aws/aws-error';
import { OPERATIONS, type Shape, shapeOf } from '../cognito/api/api-model';
import { validateInput } from '../cognito/api/validate';
import { NotSupported } from './properties';

interface Inputs {
  readonly CreateGroup: CreateGroupCommandInput;
  readonly CreateResourceServer: CreateResourceServerCommandInput;
  readonly CreateUserPool: CreateUserPoolCommandInput;
  readonly CreateUserPoolClient: CreateUserPoolClientCommandInput;
  readonly CreateUserPoolDomain: CreateUserPoolDomainCommandInput;
  readonly SetUserPoolMfaConfig: SetUserPoolMfaConfigCommandInput;
}

/**
 * Converts the properties of a resource to the input of the operation that creates it. A template may contain a number
 * or a boolean as a string.
 *
 * @throws Error naming the resource, for a property that the operation does not have or would reject
 */
export function inputFor<Name extends keyof Inputs>(
  operation: Name,
  properties: Readonly<Record<string, unknown>>,
  resource: string,
): Inputs[Name] {
  const shape = shapeOf(OPERATIONS[operation]?.input);
  const unknown = unknownMembers(properties, shape, '');
  if (unknown.length > 0) {
    throw new NotSupported(`the simulator does not support ${unknown.join(', ')} (${resource})`);
  }
  try {
    return validateInput(operation, convert(properties, shape)) as unknown as Inputs[Name];
  } catch (error) {
    throw error instanceof AwsError ? new Error(`${resource}: ${error.message}`) : error;
  }
}

/** Returns the paths of members that AWS's API model does not have, including nested ones. */
function unknownMembers(value: unknown, shape: Shape, path: string): string[] {
  if (Array.isArray(value)) {
    const item = shape.member === undefined ? undefined : shapeOf(shape.member);
    return item === undefined ? [] : value.flatMap((one) => unknownMembers(one, item, path));
  }
  if (typeof value !== 'object' || value === null || shape.members === undefined) {
    return [];
  }
  const { members } = shape;
  return Object.entries(value).flatMap(([name, one]) => {
    const member = path === '' ? name : `${path}.${name}`;
    return Object.hasOwn(members, name) ? unknownMembers(one, shapeOf(members[name]), member) : [member];
  });
}

function convert(value: unknown, shape: Shape): unknown {
  if (Array.isArray(value)) {
    return value.map((one) => convert(one, shapeOf(shape.member)));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => {
        const member = shape.members?.[name] ?? shape.value;
        return [name, member === undefined ? one : convert(one, shapeOf(member))];
      }),
    );
  }
  if (shape.type === 'integer' && typeof value === 'string' && /^\d+$/.test(value)) {
    return Number(value);
  }
  return shape.type === 'boolean' && (value === 'true' || value === 'false') ? value === 'true' : value;
}
