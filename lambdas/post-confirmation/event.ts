import { greetingName } from '../../domain/message/short-name';
import { parseTimeZone } from '../../domain/message/time-zone';
import { type Contact, parseUserStatus, readContact, type UserStatus } from '../../domain/recovery/user';

/** A reset that the user completed with a code, as the event of the trigger describes it. */
export interface CompletedReset {
  readonly userPoolId: string;
  readonly sub: string;
  /** The ID of the app client of the call; empty if the event has none. */
  readonly clientId: string;
  readonly userStatus: UserStatus;
  readonly email: Contact | undefined;
  readonly phoneNumber: Contact | undefined;
  /** The name for the greeting. It is plain. */
  readonly name: string | undefined;
  /** The attributes `custom:brand` and `locale`, not validated. */
  readonly brand: string | undefined;
  readonly locale: string | undefined;
  readonly timeZone: string | undefined;
  /** The client metadata of the call. Any caller can set it. */
  readonly metadata: { readonly brand: string | undefined; readonly locale: string | undefined };
}

/** The trigger source of a reset. The other source is the confirmation of a sign-up. */
const SOURCE = 'PostConfirmation_ConfirmForgotPassword';

/**
 * Parses the event of the PostConfirmation trigger. Pure and total: `undefined` for every event that is not a completed reset.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-confirmation.html
 */
export function readCompletedReset(event: unknown): CompletedReset | undefined {
  const { triggerSource, userPoolId, callerContext, request } = membersOf(event);
  const { userAttributes, clientMetadata } = membersOf(request);
  const attributes = stringsOf(userAttributes);
  const metadata = stringsOf(clientMetadata);
  const sub = attributes.get('sub');
  if (triggerSource !== SOURCE || typeof userPoolId !== 'string' || !sub) {
    return undefined;
  }
  return {
    userPoolId,
    sub,
    clientId: stringsOf(callerContext).get('clientId') ?? '',
    userStatus: parseUserStatus(attributes.get('cognito:user_status')),
    email: readContact(attributes, 'email'),
    phoneNumber: readContact(attributes, 'phone_number'),
    name: greetingName({ name: attributes.get('name'), given_name: attributes.get('given_name') }),
    brand: attributes.get('custom:brand') || undefined,
    locale: attributes.get('locale') || undefined,
    timeZone: parseTimeZone(attributes.get('zoneinfo')),
    metadata: { brand: metadata.get('brand'), locale: metadata.get('locale') },
  };
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function stringsOf(value: unknown): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(membersOf(value)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
