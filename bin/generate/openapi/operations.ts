import * as z from 'zod/mini';
import { HISTORY_LIMIT, historyQuery, previewQuery, type RouteName, userQuery } from '../../../domain/api/contract';
import * as responses from '../../../domain/api/responses';
import { actionResult } from './components';

/** The part of an operation that is neither in its route nor in the problems. */
export interface Operation {
  readonly tag: Tag;
  readonly summary: string;
  readonly description: string;
  readonly query?: z.core.$ZodType<unknown, Record<string, unknown>>;
  /** The schema of every success status. */
  readonly answer: z.core.$ZodType;
  /** The descriptions of the success statuses. */
  readonly successes: Readonly<Record<number, string>>;
}

/** The groups of operations. Many generated clients have a class for each. */
export const TAGS = {
  Users: 'The state of a user, and the actions of the past',
  Recovery: 'The actions that get a user back in',
  Messages: 'The messages to users',
} as const;

type Tag = keyof typeof TAGS;

const DONE = 'What was done, and the outcome of each part.';
const DRY_RUN = 'A dry run: what would be done. Nothing was changed and nothing was recorded.';

/** The wire has a string, of which this is the number. */
const integerLimit = z._default(z.int().check(z.gte(1), z.lte(HISTORY_LIMIT.max)), HISTORY_LIMIT.default);

/** Every operation of the API, by the name of its route. */
export const OPERATIONS: Readonly<Record<RouteName, Operation>> = {
  getUser: {
    tag: 'Users',
    summary: 'Get a user',
    description:
      'The status, masked addresses, and for each action whether it is possible, why not, and what to do instead.',
    query: userQuery,
    answer: responses.userResponse,
    successes: { 200: 'The user, and what can be done.' },
  },
  resetPassword: {
    tag: 'Recovery',
    summary: 'Send a reset code',
    description:
      'AdminResetUserPassword: the password stops working and Cognito sends a code, in the brand and language of the user.',
    answer: actionResult,
    successes: { 200: DRY_RUN, 202: DONE },
  },
  setPassword: {
    tag: 'Recovery',
    summary: 'Set a password',
    description:
      'AdminSetUserPassword: a generated password unless one is sent, temporary unless `permanent` is true. Only this ' +
      'response has a generated password. An email notifies the user of the change. It does not have the password.',
    answer: actionResult,
    successes: { 200: `${DONE} Or a dry run: what would be done.` },
  },
  recoverUser: {
    tag: 'Recovery',
    summary: 'Recover a user',
    description:
      "A reset code, a new invitation or a temporary password, by the user's state. The response states which, and why. " +
      'If a password has to be set, the caller also needs the scope and the role of that route.',
    answer: actionResult,
    successes: { 200: 'A password that was set, or a dry run.', 202: DONE },
  },
  getHistory: {
    tag: 'Users',
    summary: 'Get the audit trail of a user',
    description: 'Every action, newest first. A user that was deleted is found by `sub`.',
    query: z.extend(historyQuery, { limit: integerLimit }),
    answer: responses.historyResponse,
    successes: { 200: 'The records, and where the next page begins.' },
  },
  previewMessage: {
    tag: 'Messages',
    summary: 'Preview a message',
    description: 'A message as it would be sent, with samples instead of a code and a name.',
    query: previewQuery,
    answer: responses.previewResponse,
    successes: { 200: 'The message.' },
  },
};
