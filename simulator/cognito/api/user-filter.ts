import { exceptions } from '../exceptions';
import type { PoolUser } from '../pool/user';
import type { UserSearch } from '../pool/user-index';

/**
 * AWS: the attributes that ListUsers can search (API reference, ListUsers), in addition to username, sub and the two
 * statuses.
 */
const SEARCHABLE = ['email', 'phone_number', 'name', 'given_name', 'family_name', 'preferred_username'] as const;

/**
 * AWS: the attributes whose values are compared with regard to case (API reference, ListUsers). All other searches
 * ignore it (ministack#1465, which quotes DG/how-to-manage-user-accounts).
 */
const CASE_SENSITIVE = ['username', 'status'];

/** Every status belongs to many users, and it changes often. */
const NOT_INDEXED = ['cognito:user_status', 'status'];

const FILTER = /^\s*(?:"([^"\\]+)"|([^\s"=^]+))\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/;

/**
 * Parses the filter of ListUsers: an attribute, `=` or `^=`, and a value in quotes, in which `\` escapes a quote.
 *
 * @returns `undefined` for an empty filter, which matches every user
 * @throws AwsError InvalidParameterException
 */
export function readFilter(filter: string | undefined): UserSearch | undefined {
  if (filter === undefined || filter.trim() === '') {
    return undefined;
  }
  const [, quoted, bare, operator, escaped = ''] = FILTER.exec(filter) ?? [];
  const attribute = quoted ?? bare;
  if (attribute === undefined) {
    throw exceptions.invalidFilter();
  }
  const fold = (text: string) => (CASE_SENSITIVE.includes(attribute) ? text : text.toLowerCase());
  const wanted = fold(escaped.replace(/\\(.)/g, '$1'));
  const read = readerOf(attribute);
  return {
    index: NOT_INDEXED.includes(attribute) ? undefined : attribute,
    read: (user) => {
      const value = read(user);
      return value === undefined ? undefined : fold(value);
    },
    wanted,
    isPrefix: operator === '^=',
  };
}

function readerOf(attribute: string): (user: PoolUser) => string | undefined {
  switch (attribute) {
    case 'username':
      return ({ username }) => username;
    case 'sub':
      return ({ sub }) => sub;
    case 'cognito:user_status':
      return ({ status }) => status;
    case 'status':
      return ({ enabled }) => (enabled ? 'Enabled' : 'Disabled');
    default: {
      const searchable = SEARCHABLE.find((name) => name === attribute);
      if (searchable === undefined) {
        throw exceptions.invalidSearchAttribute(attribute);
      }
      return ({ attributes }) => attributes[searchable];
    }
  }
}
