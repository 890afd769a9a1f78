import { AwsError } from '../aws/aws-error';

const refuse = (type: string) => (message: string) => new AwsError(type, message);
const notFound = refuse('NotFoundException');

/** The exceptions of AWS KMS, with messages that AWS was seen to send. */
export const exceptions = {
  keyNotFound: (arn: string) => notFound(`Key '${arn}' does not exist`),
  invalidKeyId: (keyId: string) => notFound(`Invalid keyId '${keyId}'`),
  aliasNotFound: (arn: string) => notFound(`Alias ${arn} is not found.`),
  disabled: (arn: string) => refuse('DisabledException')(`${arn} is disabled.`),
  incompatibleAlgorithm: (algorithm: string, keySpec: string) =>
    refuse('InvalidKeyUsageException')(`Algorithm ${algorithm} is incompatible with key spec ${keySpec}.`),
  /** AWS: the message about Encrypt, GenerateDataKey and signing. Assumed: the same message about a MAC operation. */
  wrongUsage: (arn: string, usage: string, purpose: string) =>
    refuse('InvalidKeyUsageException')(`${arn} key usage is ${usage} which is not valid for ${purpose}.`),
  /** Assumed: the message about a key without a public key. */
  noPublicKey: (arn: string) => refuse('UnsupportedOperationException')(`${arn} has no public key.`),
  /** Assumed: no message, as for a signature that does not verify. */
  invalidMac: () => refuse('KMSInvalidMacException')(''),
  digestLength: (algorithm: string) =>
    refuse('ValidationException')(`Digest is invalid length for algorithm ${algorithm}.`),
  incompatibleMessageType: (messageType: string, keySpec: string) =>
    refuse('ValidationException')(`Message type ${messageType} is incompatible with key spec ${keySpec}.`),
  /** Assumed: the message about a grant token. The simulator has no grants, so no token is valid. */
  invalidGrantToken: () => refuse('InvalidGrantTokenException')('The grant token is not valid.'),
  /** Assumed: the message about a dry run. */
  dryRun: () => refuse('DryRunOperationException')('The request would have succeeded, but the DryRun option is set.'),
  wrongType: (path: string) => refuse('SerializationException')(`${path} has the wrong type.`),
  internal: () => new AwsError('KMSInternalException', 'Internal error', 500),
} as const;
