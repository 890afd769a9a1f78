import { exceptions } from '../exceptions';
import type { ContactAttribute } from '../pool/user';

/** Assumed: the exact format of an address; AWS documents only the format of a phone number. */
const EMAIL = /^[^\s@]+@([^\s@]+)$/;
const PHONE_NUMBER = /^\+\d{2,15}$/;

export function isEmail(text: string): boolean {
  const domain = EMAIL.exec(text)?.[1] ?? '';
  return domain.slice(1, -1).includes('.');
}

export function isPhoneNumber(text: string): boolean {
  return PHONE_NUMBER.test(text);
}

/** @throws AwsError InvalidParameterException for an attribute that is not an address */
export function requireContactAttribute(name: string | undefined): ContactAttribute {
  if (name !== 'email' && name !== 'phone_number') {
    throw exceptions.notVerifiable();
  }
  return name;
}
