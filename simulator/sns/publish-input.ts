import type { QueryCall } from '../aws/aws-query';
import { exceptions } from './exceptions';
import { readSmsAttributes } from './sms-attributes';

/** An SMS message to send. */
export interface OutgoingSms {
  readonly phoneNumber: string;
  readonly text: string;
  /** The message attributes, by their names in the outbox. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** The supported parameters. */
const KNOWN =
  /^(Action|Version|PhoneNumber|Message|MessageAttributes\.entry\.\d+\.(Name|Value\.(DataType|StringValue)))$/;

/** Assumed: AWS accepts a number in E.164 format only: a plus sign and at most 15 digits. */
const PHONE_NUMBER = /^\+[1-9]\d{1,14}$/;

/** AWS: at most 1,600 characters in one request (API reference, Publish). Assumed: characters are code points. */
const MOST_CHARACTERS = 1600;

/**
 * Parses the input of Publish to a phone number.
 *
 * @throws AwsError InvalidParameterException, ValidationError
 */
export function readPublish(call: QueryCall): OutgoingSms {
  const { parameters } = call;
  const unknown = [...parameters.keys()].filter((name) => !KNOWN.test(name));
  if (unknown.length > 0) {
    throw exceptions.unsupported(unknown);
  }
  const phoneNumber = parameters.get('PhoneNumber');
  const text = parameters.get('Message');
  if (text === undefined) {
    throw exceptions.missing('message');
  }
  if (phoneNumber === undefined) {
    throw exceptions.noTarget();
  }
  if (text === '') {
    throw exceptions.emptyMessage();
  }
  if (!PHONE_NUMBER.test(phoneNumber)) {
    throw exceptions.invalidPhoneNumber(phoneNumber);
  }
  const attributes = readSmsAttributes(call);
  if ([...text].length > MOST_CHARACTERS) {
    throw exceptions.messageTooLong();
  }
  return { phoneNumber, text, attributes };
}
