import type { AdminGetUserCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { greetingName } from '../../../domain/message/short-name';
import { parseTimeZone } from '../../../domain/message/time-zone';
import { MFA_FACTORS, type MfaFactor, parseUserStatus, readContact, type User } from '../../../domain/recovery/user';

/** Reads a user from the output of AdminGetUser. */
export function readUser(output: AdminGetUserCommandOutput): User {
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

/** Returns the attributes of a user by name. */
export function readAttributes({ UserAttributes }: AdminGetUserCommandOutput): ReadonlyMap<string, string> {
  return new Map(UserAttributes?.map(({ Name = '', Value = '' }) => [Name, Value]));
}

const isFactor = (factor: string | undefined): factor is MfaFactor => MFA_FACTORS.some((known) => known === factor);
