import type { ListUsersCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { takePage } from '../api/paging';
import { readFilter } from '../api/user-filter';
import { describeUser } from '../api/wire';
import { exceptions } from '../exceptions';
import { requirePool } from '../pool/find';
import type { PoolUser } from '../pool/user';
import type { Operation } from '../services';

/**
 * Lists users in insertion order. A page continues where the previous one ended.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
 */
export const listUsers: Operation<ListUsersCommandInput> = (input, services) => {
  const { users } = requirePool(services, input.UserPoolId);
  const search = readFilter(input.Filter);
  const { items, token } = takePage(
    (from) => users.list(from, search),
    `ListUsers ${input.UserPoolId} ${input.Filter ?? ''}`,
    input.Limit,
    input.PaginationToken,
  );
  return {
    Users: items.map((user) => describe(user, input.AttributesToGet)),
    PaginationToken: token,
  };
};

/** AWS: a requested attribute must exist for every user of the page (API reference, ListUsers). */
function describe(user: PoolUser, names: readonly string[] | undefined) {
  if (names === undefined) {
    return describeUser(user);
  }
  const all = new Map(Object.entries({ sub: user.sub, ...user.attributes }));
  const Attributes = names.map((Name) => {
    const Value = all.get(Name);
    if (Value === undefined) {
      throw exceptions.unknownAttributes();
    }
    return { Name, Value };
  });
  return { ...describeUser(user), Attributes };
}
