import type { oas31 } from 'zod-openapi';
import type { JsonSchema } from './json-schema';

/** The descriptions of request fields and parameters, by name. */
const FIELDS: Readonly<Record<string, string>> = {
  username: 'A username, an alias or a `sub`, percent-encoded.',
  query:
    'The beginning of a username, a name or an email address, a phone number with its country code, or a `sub`. White space and ' +
    'invisible characters around it are ignored.',
  expectedSub: 'The `sub` of the user. If the name resolves to another user, the request is refused.',
  brand: "The brand of the message, instead of the user's own.",
  locale: "The locale of the message, instead of the user's own: a BCP 47 language tag.",
  reason: 'The ID of the reason for the action. The message states the reason.',
  ticket: 'The number of the case in your ticket system.',
  alsoTurnOff:
    'Further MFA factors to turn off, if MFA is optional in the user pool. If it is required, the request is refused.',
  revokeSessions: 'Signs the user out everywhere.',
  dryRun: 'Describes what the action would do. Nothing is changed and nothing is recorded.',
  notify: 'Sends the user a notice if a password is set.',
  password: 'The password to set. Without it, one is generated.',
  permanent: 'Sets a permanent password instead of a temporary one.',
  purpose: 'The purpose of the message, or the action that the verification is for.',
  channel:
    'The channel of the message. Without it, an email, or an SMS if that is the only possible channel of a code.',
  callerVerification: 'The `verificationId` of a verified caller.',
  attested: 'How an admin verified the caller without a code. Requires the role `admin`.',
  code: 'The code that the caller read to the operator.',
  id: 'The `verificationId` of the code.',
  limit: 'The number of records in one response.',
  cursor: 'The `nextCursor` of the previous response.',
  'Idempotency-Key': 'A retry with the same key and request gets the same response for a day, without a second action.',
};

/**
 * Describes the fields of a request. A default is part of the description, not the keyword `default`: with the keyword,
 * generated clients require the field, or send a value that the caller did not choose.
 */
export function describeFields(request: JsonSchema): JsonSchema {
  const { properties } = request;
  return properties === undefined
    ? request
    : { ...request, properties: Object.fromEntries(Object.entries(properties).map(describeField)) };
}

function describeField([name, field]: [string, JsonSchema]): [string, JsonSchema] {
  const { default: value, ...schema } = field;
  const sentences = [FIELDS[name], value === undefined ? undefined : `Default: ${value}.`];
  return name in FIELDS ? [name, { ...schema, description: sentences.filter(Boolean).join(' ') }] : [name, field];
}

/** Describes the parameters of every operation. */
export function describeParameters(paths: oas31.PathsObject = {}): void {
  for (const { get, post, put } of Object.values(paths)) {
    for (const parameter of [get, post, put].flatMap((operation) => operation?.parameters ?? [])) {
      if ('name' in parameter) {
        parameter.description = FIELDS[parameter.name];
      }
    }
  }
}
