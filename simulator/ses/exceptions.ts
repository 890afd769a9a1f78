import { AwsError } from '../aws/aws-error';

const refuse = (type: string) => (message: string) => new AwsError(type, message);
const invalidValue = refuse('InvalidParameterValue');

/** The exceptions of Amazon SES, with messages that AWS was seen to send. */
export const exceptions = {
  accessDenied: (principal: string, action: string, resource: string) =>
    refuse('AccessDeniedException')(
      `User \`${principal}' is not authorized to perform \`${action}' on resource \`${resource}'`,
    ),
  notVerified: (source: string, region: string) =>
    refuse('MessageRejected')(
      `Email address is not verified. The following identities failed the check in region ${region.toUpperCase()}: ${source}`,
    ),
  noDomain: () => invalidValue("Missing final '@domain'"),
  noRecipient: () => invalidValue("Missing required header 'To'."),
  /** Assumed: more than 50 recipients cause InvalidParameterValue, not MessageRejected. */
  tooManyRecipients: () => invalidValue('Recipient count exceeds 50.'),
  /** Assumed: the message about a missing member. AWS sends similar ones about other members. */
  missing: (path: string) =>
    refuse('ValidationError')(
      `1 validation error detected: Value null at '${path}' failed to satisfy constraint: Member must not be null`,
    ),
  unknownAction: (action: string, version: string) =>
    refuse('InvalidAction')(`Could not find operation ${action} for version ${version}`),
  /** Not AWS's: an input that the simulator does not implement. */
  unsupported: (names: readonly string[]) => invalidValue(`The simulator does not implement ${names.join(', ')}.`),
} as const;
