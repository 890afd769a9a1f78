import type {
  CreateGroupCommandInput,
  CreateUserPoolClientCommandInput,
  CreateUserPoolCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { AwsError } from '../aws/aws-error';
import { OPERATIONS, type Shape, shapeOf } from '../cognito/api-model';
import { validateInput } from '../cognito/validate';

interface Inputs {
  readonly CreateGroup: CreateGroupCommandInput;
  readonly CreateUserPool: CreateUserPoolCommandInput;
  readonly CreateUserPoolClient: CreateUserPoolClientCommandInput;
}

/**
 * Reads the properties of a resource as the input of the operation that makes it. A template may write a number or a
 * truth value as text.
 *
 * @throws Error naming the resource, for a property that the operation does not have or would not take
 */
export function inputFor<Name extends keyof Inputs>(
  operation: Name,
  properties: Readonly<Record<string, unknown>>,
  resource: string,
): Inputs[Name] {
  const shape = shapeOf(OPERATIONS[operation]?.input);
  const unknown = Object.keys(properties).filter((name) => !Object.hasOwn(shape.members ?? {}, name));
  if (unknown.length > 0) {
    throw new Error(`the simulator does not know ${unknown.join(', ')} (${resource})`);
  }
  try {
    return validateInput(operation, convert(properties, shape)) as unknown as Inputs[Name];
  } catch (error) {
    throw error instanceof AwsError ? new Error(`${resource}: ${error.message}`) : error;
  }
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
