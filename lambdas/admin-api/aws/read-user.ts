import type { AdminGetUserCommandOutput, UserType } from '@aws-sdk/client-cognito-identity-provider';
import { greetingName } from '../../../domain/message/short-name';
import { parseTimeZone } from '../../../domain/message/time-zone';
import { MFA_FACTORS, type MfaFactor, parseUserStatus, readContact, type User } from '../../../domain/recovery/user';
import type { FoundUser } from '../../../domain/search/found-user';
import type { SearchStep } from '../../../domain/search/user-search';

type GetUserOutput = Omit<AdminGetUserCommandOutput, '$metadata'>;

/** Reads a user from the output of AdminGetUser. */
export function readUser(output: GetUserOutput): User {
  const attributes = readAttributes(output);
  const status = parseUserStatus(output.UserStatus);
  return {
    username: output.Username ?? '',
    sub: attributes.get('sub') ?? '',
    status,
    enabled: output.Enabled ?? true,
    federated: status === 'EXTERNAL_PROVIDER' || attributes.has('identities'),
    mfaFactors: (output.UserMFASettingList ?? []).filter(isFactor),
    preferredFactor: [output.PreferredMfaSetting].find(isFactor),
    modifiedAt: output.UserLastModifiedDate?.getTime(),
    email: readContact(attributes, 'email'),
    phoneNumber: readContact(attributes, 'phone_number'),
    locale: attributes.get('locale') || undefined,
    brand: attributes.get('custom:brand') || undefined,
    timeZone: parseTimeZone(attributes.get('zoneinfo')),
    shortName: greetingName({ name: attributes.get('name'), given_name: attributes.get('given_name') }) || undefined,
  };
}

/** Reads a user from the output of ListUsers, which contains no MFA factors. */
export function readFoundUser({ Attributes, ...listed }: UserType, { attribute }: SearchStep): FoundUser {
  const output = { Username: undefined, UserAttributes: Attributes, ...listed };
  const attributes = readAttributes(output);
  return {
    user: readUser(output),
    name: attributes.get('name') || undefined,
    matched: attribute === 'username' ? listed.Username : attributes.get(attribute),
  };
}

/** Returns the attributes of a user by name. */
export function readAttributes({ UserAttributes }: Pick<GetUserOutput, 'UserAttributes'>): ReadonlyMap<string, string> {
  return new Map(UserAttributes?.map(({ Name = '', Value = '' }) => [Name, Value]));
}

const isFactor = (factor: string | undefined): factor is MfaFactor => MFA_FACTORS.some((known) => known === factor);
