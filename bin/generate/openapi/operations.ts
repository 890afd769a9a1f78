import * as z from 'zod/mini';
import { HISTORY_LIMIT, historyQuery, previewQuery, type RouteName, userQuery } from '../../../domain/api/contract';
import * as responses from '../../../domain/api/responses';
import { actionResult, tokenRemovalResult } from './components';

/** The parts of an operation that neither its route nor its problems contain. */
export interface Operation {
  readonly tag: Tag;
  readonly summary: string;
  readonly description: string;
  readonly query?: z.core.$ZodType<unknown, Record<string, unknown>>;
  /** The schema of every success status. */
  readonly response: z.core.$ZodType;
  /** The descriptions of the success statuses. */
  readonly successes: Readonly<Record<number, string>>;
}

/** The groups of operations. Many generated clients have a class for each group. */
export const TAGS = {
  Operators: 'The operator of the request',
  Users: 'The state and the audit trail of a user',
  Recovery: 'The actions that recover a user',
  Callers: 'The verification of callers',
  Messages: 'The messages to users',
} as const;

type Tag = keyof typeof TAGS;

const DONE = 'The action that was performed, and the outcome of each part.';
const DRY_RUN = 'A dry run: the action that would be performed. Nothing was changed and nothing was recorded.';

/** The limit as an integer. On the wire, it is a string. */
const integerLimit = z._default(z.int().check(z.gte(1), z.lte(HISTORY_LIMIT.max)), HISTORY_LIMIT.default);

/** Every operation of the API, by the name of its route. */
export const OPERATIONS: Readonly<Record<RouteName, Operation>> = {
  getOperator: {
    tag: 'Operators',
    summary: 'Get the operator of the request',
    description:
      'Returns the name and the role of the operator, the permission for each operation, and the brands, locales and reasons ' +
      'that a request can choose.',
    response: responses.operatorResponse,
    successes: { 200: 'The operator, the permissions and the choices.' },
  },
  searchUsers: {
    tag: 'Users',
    summary: 'Search users',
    description:
      'Compares a UUID with `sub`, then `username`. Compares `+` and digits with `phone_number`, a term with `@` with `email`, ' +
      'and any other term with `username`, `preferred_username` and `name`, one after the other. The first attribute that finds ' +
      'users ends the search. An attribute matches if it begins with the term. The case matters for `username` only.',
    response: responses.userSearchResponse,
    successes: { 200: 'The users that were found. The list can be empty.' },
  },
  getUser: {
    tag: 'Users',
    summary: 'Get a user',
    description:
      'Returns the status and the masked addresses. For each action, returns whether it is possible and, if not, the ' +
      'reason and the alternatives.',
    query: userQuery,
    response: responses.userResponse,
    successes: { 200: 'The user, and the possible actions.' },
  },
  resetPassword: {
    tag: 'Recovery',
    summary: 'Send a reset code',
    description:
      'Calls AdminResetUserPassword: the password becomes invalid, and Cognito sends a code in the brand and language of ' +
      'the user.',
    response: actionResult,
    successes: { 200: DRY_RUN, 202: DONE },
  },
  setPassword: {
    tag: 'Recovery',
    summary: 'Set a password',
    description:
      'Calls AdminSetUserPassword. Without `password`, Rekey generates one, and only this response contains it. The ' +
      'password is temporary unless `permanent` is true. An email without the password notifies the user of the change.',
    response: actionResult,
    successes: { 200: `${DONE} Or a dry run: the action that would be performed.` },
  },
  recoverUser: {
    tag: 'Recovery',
    summary: 'Recover a user',
    description:
      "Selects the action that the user's state allows: a reset code, a new invitation or a temporary password. The " +
      'response states the selected action and the reason. To set a password, the caller also needs the scope and the ' +
      'role of that route.',
    response: actionResult,
    successes: { 200: 'A password that was set, or a dry run.', 202: DONE },
  },
  removeSoftwareToken: {
    tag: 'Recovery',
    summary: 'Remove a lost authenticator app',
    description:
      'Calls AdminDeleteSoftwareToken. If the user pool requires MFA, the next sign-in asks the user to set up an ' +
      'authenticator app (`MFA_SETUP`) or uses another factor of the user. A notice informs the user.',
    response: tokenRemovalResult,
    successes: { 200: `${DONE} Or a dry run: the action that would be performed.` },
  },
  sendCallerCode: {
    tag: 'Callers',
    summary: 'Send a code to verify a caller',
    description:
      'Sends a code to a verified address of the user, so that the person on the phone can prove that they are the user. ' +
      'With `attested`, sends nothing, and stores how an admin verified the person.',
    response: responses.callerVerificationResponse,
    successes: { 201: 'The code was sent, or the attestation was stored.' },
  },
  checkCallerCode: {
    tag: 'Callers',
    summary: 'Check the code of a caller',
    description: 'Counts a try, then compares the code. A code has three tries.',
    response: responses.callerVerificationResponse,
    successes: { 200: 'The caller is verified. One action can use the verification.' },
  },
  getHistory: {
    tag: 'Users',
    summary: 'Get the audit trail of a user',
    description: 'Returns all actions, newest first. Use the `sub` to find a user who was deleted.',
    query: z.extend(historyQuery, { limit: integerLimit }),
    response: responses.historyResponse,
    successes: { 200: 'The records, and the cursor of the next page.' },
  },
  previewMessage: {
    tag: 'Messages',
    summary: 'Preview a message',
    description: 'Returns a message as it would be sent, with sample values instead of a code and a name.',
    query: previewQuery,
    response: responses.previewResponse,
    successes: { 200: 'The message.' },
  },
};
