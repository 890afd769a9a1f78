import type { Group } from '../pool/groups';
import type { Attributes, PoolUser } from '../pool/user';
import type { UserPool } from '../pool/user-pool';
import type { UserPoolClient } from '../pool/user-pool-client';

/** A time as AWS JSON writes it: seconds since 1970, with milliseconds behind the point. */
function epochSeconds(milliseconds: number): number {
  return milliseconds / 1000;
}

/** Attributes as AWS lists them, the sub first. */
export function listAttributes({ sub }: PoolUser, attributes: Attributes): { Name: string; Value: string }[] {
  return Object.entries({ sub, ...attributes }).map(([Name, Value]) => ({ Name, Value }));
}

/** AWS's UserType. */
export function describeUser(user: PoolUser, attributes: Attributes = user.attributes) {
  return {
    Username: user.username,
    Attributes: listAttributes(user, attributes),
    UserCreateDate: epochSeconds(user.createdAt),
    UserLastModifiedDate: epochSeconds(user.modifiedAt),
    Enabled: user.enabled,
    UserStatus: user.status,
  };
}

/** The second factors of a user, as AdminGetUser and GetUser tell them. */
export function describeFactors({ mfaSettings, preferredMfa }: PoolUser) {
  return {
    UserMFASettingList: mfaSettings.length > 0 ? mfaSettings : undefined,
    PreferredMfaSetting: preferredMfa,
  };
}

/** AWS's GroupType. */
export function describeGroup(pool: UserPool, group: Group) {
  return {
    GroupName: group.name,
    UserPoolId: pool.id,
    Description: group.description,
    RoleArn: group.roleArn,
    Precedence: group.precedence,
    LastModifiedDate: epochSeconds(group.modifiedAt),
    CreationDate: epochSeconds(group.createdAt),
  };
}

/** AWS's UserPoolType. */
export function describePool(pool: UserPool) {
  return {
    ...pool.settings,
    LastModifiedDate: epochSeconds(pool.modifiedAt),
    CreationDate: epochSeconds(pool.createdAt),
    EstimatedNumberOfUsers: pool.users.size,
    Domain: pool.domain,
  };
}

/** AWS's UserPoolClientType. */
export function describeClient({ settings, createdAt, modifiedAt }: UserPoolClient) {
  return { ...settings, LastModifiedDate: epochSeconds(modifiedAt), CreationDate: epochSeconds(createdAt) };
}
