import { createHash } from 'node:crypto';
import { AwsError } from './aws-error';

const PARAMETERS = ['Credential', 'Signature', 'SignedHeaders'];

/**
 * Creates the exception for an Authorization header that is not a signature, such as a bearer token.
 *
 * AWS: a second word without an equal sign, such as a token after `Bearer`, is reported first
 * (time-addressable-media-store#8, 2025; until then AWS quoted the header); a header with one word lacks every
 * parameter (chalice#828, cognitocurl#28).
 */
export function incompleteSignature(authorization: string, hasDate: boolean): AwsError {
  const [, ...pairs] = authorization.split(/[\s,]+/).filter((word) => word !== '');
  const notPair = pairs.find((pair) => !pair.includes('='));
  if (notPair !== undefined) {
    const hash = createHash('sha256').update(notPair).digest('base64');
    return new AwsError(
      'IncompleteSignatureException',
      `Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): '${hash}'.`,
    );
  }
  const missing = PARAMETERS.filter((name) => !pairs.some((pair) => pair.startsWith(`${name}=`)));
  const sentences = missing.map((name) => `Authorization header requires '${name}' parameter.`);
  if (!hasDate) {
    sentences.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  }
  return new AwsError('IncompleteSignatureException', [...sentences, `Authorization=${authorization}`].join(' '));
}
