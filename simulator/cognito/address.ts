/** Assumed: the exact rules of an address; AWS documents the format of a phone number only. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const PHONE_NUMBER = /^\+\d{2,15}$/;

export function isEmail(text: string): boolean {
  return EMAIL.test(text);
}

export function isPhoneNumber(text: string): boolean {
  return PHONE_NUMBER.test(text);
}
