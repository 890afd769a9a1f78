import { exceptions } from '../exceptions';
import type { PoolUser } from '../pool/user';

/**
 * AWS: the attributes that ListUsers can search (API reference, ListUsers), in addition to username, sub and the two
 * statuses.
 */
const SEARCHABLE = ['email', 'phone_number', 'name', 'given_name', 'family_name', 'preferred_username'] as const;

const FILTER = /^\s*(?:"([^"\\]+)"|([^\s"=^]+))\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/;

/**
 * Parses the filter of ListUsers: an attribute, `=` or `^=`, and a value in quotes, in which `\` escapes a quote.
 *
 * @param filter an empty filter matches every user
 * @throws AwsError InvalidParameterException
 */
export function readFilter(filter: string | undefined): (user: PoolUser) => boolean {
  if (filter === undefined || filter.trim() === '') {
    return () => true;
  }
  const [, quoted, bare, operator, escaped = ''] = FILTER.exec(filter) ?? [];
  const attribute = quoted ?? bare;
  if (attribute === undefined) {
    throw exceptions.invalidFilter();
  }
  const wanted = escaped.replace(/\\(.)/g, '$1');
  const read = readerOf(attribute);
  const matches = (value: string | undefined, text: string) =>
    operator === '=' ? value === text : (value?.startsWith(text) ?? false);
  return attribute === 'cognito:user_status'
    ? (user) => matches(read(user)?.toUpperCase(), wanted.toUpperCase())
    : (user) => matches(read(user), wanted);
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
