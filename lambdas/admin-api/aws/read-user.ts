import type { AdminGetUserCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { greetingName } from '../../../domain/message/short-name';
import { parseTimeZone } from '../../../domain/message/time-zone';
import { type DeliveryMedium, parseUserStatus, readContact, type User } from '../../../domain/recovery/user';

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
    mfaMedia: readMfaMedia(output),
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

function readMfaMedia(output: AdminGetUserCommandOutput): DeliveryMedium[] {
  const factors = output.UserMFASettingList ?? [];
  return [
    ...(factors.includes('SMS_MFA') ? (['SMS'] as const) : []),
    ...(output.PreferredMfaSetting === 'EMAIL_OTP' ? (['EMAIL'] as const) : []),
  ];
}
