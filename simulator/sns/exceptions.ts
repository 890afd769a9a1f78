import { AwsError } from '../aws/aws-error';

const refuse = (type: string) => (message: string) => new AwsError(type, message);
const invalid = (message: string) => refuse('InvalidParameterException')(`Invalid parameter: ${message}`);

/** The exceptions of Amazon SNS, with messages that AWS was seen to send. */
export const exceptions = {
  invalidPhoneNumber: (phoneNumber: string) => invalid(`PhoneNumber Reason: ${phoneNumber} is not valid to publish to`),
  noTarget: () => invalid('TopicArn or TargetArn Reason: no value for required parameter'),
  emptyMessage: () => invalid('Empty message'),
  messageTooLong: () => invalid('Message too long'),
  /** Assumed: the exception and the message about the value of a message attribute. */
  invalidAttribute: (name: string, value: string) => invalid(`${name} Reason: ${value} is not valid`),
  /** Assumed: the message about a missing member, which other services of the Query protocol send. */
  missing: (path: string) =>
    refuse('ValidationError')(
      `1 validation error detected: Value null at '${path}' failed to satisfy constraint: Member must not be null`,
    ),
  /** Not AWS's: an input that the simulator does not implement. */
  unsupported: (names: readonly string[]) => invalid(`The simulator does not implement ${names.join(', ')}.`),
} as const;

/** AWS: the codes and status codes on the wire (API reference, Publish). */
export const ERRORS = {
  AccessDeniedException: { code: 'AuthorizationError', status: 403 },
  AuthorizationErrorException: { code: 'AuthorizationError', status: 403 },
  EndpointDisabledException: { code: 'EndpointDisabled', status: 400 },
  InternalErrorException: { code: 'InternalError', status: 500 },
  InvalidParameterException: { code: 'InvalidParameter', status: 400 },
  InvalidParameterValueException: { code: 'ParameterValueInvalid', status: 400 },
  InvalidSecurityException: { code: 'InvalidSecurity', status: 403 },
  NotFoundException: { code: 'NotFound', status: 404 },
  OptedOutException: { code: 'OptedOut', status: 400 },
  ThrottledException: { code: 'Throttled', status: 429 },
} as const;
