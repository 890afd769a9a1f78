import type { StringConstraint } from '../../aws/constraints';
import { isAddress, isCodeEmail, isCodeSms, isLinkEmail } from '../messages/message-patterns';
import model from '../shapes.json';

/** A shape of AWS's API model, as far as inputs are validated against it. Members are named by their shape. */
export interface Shape extends StringConstraint {
  readonly type: string;
  readonly sensitive?: boolean;
  readonly required?: readonly string[];
  readonly members?: Readonly<Record<string, string>>;
  readonly key?: string;
  readonly value?: string;
  readonly member?: string;
}

export interface OperationModel {
  readonly signed: boolean;
  /** The exceptions that the model lists. */
  readonly errors: readonly string[];
  readonly input: string;
}

/** The operations of the API model that the simulator implements, from `shapes.json`. */
export const OPERATIONS: Readonly<Record<string, OperationModel>> = model.operations;

/** Constraints of AWS's servers that were seen to differ from the model. */
const SERVER_CONSTRAINTS: Readonly<Record<string, StringConstraint>> = {
  PasswordType: {
    pattern: '^[\\S]+.*[\\S]+$', // AWS: public logs of AdminSetUserPassword, about 2023
    matches: (text) => /^[^ \t\n\v\f\r].*[^ \t\n\v\f\r]$/u.test(text), // The pattern is too slow on some inputs.
  },
  DomainType: {
    matches: () => true, // AWS: the name of a custom domain has dots, and CreateUserPoolDomain has its own message
  },
};

/** Tests in linear time that replace slow patterns. */
const LINEAR_TESTS: Readonly<Record<string, (text: string) => boolean>> = {
  EmailAddressType: isAddress,
  EmailMfaMessageType: isCodeEmail,
  EmailVerificationMessageType: isCodeEmail,
  EmailVerificationMessageByLinkType: isLinkEmail,
  SmsVerificationMessageType: isCodeSms,
};

const SHAPES = new Map<string, Shape>(
  Object.entries<Shape>(model.shapes).map(([name, shape]) => {
    return [name, { ...shape, matches: LINEAR_TESTS[name], ...SERVER_CONSTRAINTS[name] }];
  }),
);

/** @throws Error if the model refers to a shape that it does not contain */
export function shapeOf(name: string | undefined): Shape {
  const shape = SHAPES.get(name ?? '');
  if (shape === undefined) {
    throw new Error(`shapes.json has no shape ${name}`);
  }
  return shape;
}
