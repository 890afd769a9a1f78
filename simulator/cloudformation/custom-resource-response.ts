import { z } from 'zod';
import { parseBySchema } from '../schema-issues';

/** AWS: 4096 bytes (CloudFormation user guide, "Custom resource response objects"). */
const RESPONSE_BYTES = 4_096;
/** AWS: up to 1 KB (the same page). */
const PHYSICAL_ID_BYTES = 1_024;

/** A created custom resource: its physical ID, and the values that `Fn::GetAtt` returns for it. */
export interface CustomResource {
  readonly physicalResourceId: string;
  readonly data: Readonly<Record<string, string>>;
}

/** The members of a request that its response must repeat. */
export interface RequestIdentity {
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
}

/** Assumed: numbers and booleans become strings, and Data contains no other values. */
const dataValue = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const response = z.object({
  Status: z.enum(['SUCCESS', 'FAILED']),
  Reason: z.optional(z.string()),
  PhysicalResourceId: z.string().refine((id) => id !== '' && Buffer.byteLength(id) <= PHYSICAL_ID_BYTES, {
    error: `must have 1 to ${PHYSICAL_ID_BYTES} bytes`,
  }),
  StackId: z.string(),
  RequestId: z.string(),
  LogicalResourceId: z.string(),
  NoEcho: z.optional(z.boolean()),
  Data: z.optional(z.record(z.string(), dataValue)),
});

/**
 * Parses the response that the function of a custom resource sent.
 *
 * @throws Error with the reason of a failure, or with the issues of a malformed response
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html
 */
export function readResponse(body: Buffer, request: RequestIdentity): CustomResource {
  if (body.length > RESPONSE_BYTES) {
    throw new Error('Response object is too long.'); // AWS: the message about a response that is too large (seen in reports)
  }
  const parsed = parseBySchema(
    response,
    parseJson(body),
    'it',
    (issues) => new Error(`the response is malformed: ${issues}`),
  );
  const { Status, Reason, PhysicalResourceId, Data = {}, ...repeated } = parsed;
  for (const name of ['StackId', 'RequestId', 'LogicalResourceId'] as const) {
    if (repeated[name] !== request[name]) {
      throw new Error(`the response is malformed: ${name} differs from the request's`);
    }
  }
  if (Status === 'FAILED') {
    throw new Error(Reason ?? 'the response is malformed: FAILED without a Reason');
  }
  return { physicalResourceId: PhysicalResourceId, data: Data };
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new Error('the response is malformed: it is not JSON');
  }
}
