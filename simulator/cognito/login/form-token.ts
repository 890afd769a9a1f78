import { readCookie } from '../../http/cookies';
import { isFromForeignPage } from '../../http/foreign-page';
import type { HttpRequest } from '../../http/request';
import type { Randomness } from '../../randomness';

/** AWS: the name of the cookie (seen in the responses of managed login). */
const COOKIE = 'XSRF-TOKEN';
const UUID = /^[0-9a-f-]{36}$/;

/** The name of the form field that repeats the cookie. */
export const TOKEN_FIELD = '_csrf';

/** The token that the forms of a page contain, and the cookie that sets it in a browser that does not have one. */
export interface FormToken {
  readonly value: string;
  readonly cookies: readonly string[];
}

/** Returns the token of a browser, or a new one. */
export function formToken(request: HttpRequest, randomness: Randomness): FormToken {
  const known = readCookie(request, COOKIE);
  if (known !== undefined && UUID.test(known)) {
    return { value: known, cookies: [] };
  }
  const value = randomness.uuid();
  return { value, cookies: [`${COOKIE}=${value}; Path=/; HttpOnly; SameSite=Lax`] };
}

/** Tests whether a page of this address sent a form. A page of another site knows neither the cookie nor its value. */
export function isOwnForm(request: HttpRequest, form: URLSearchParams): boolean {
  const cookie = readCookie(request, COOKIE);
  return cookie !== undefined && UUID.test(cookie) && form.get(TOKEN_FIELD) === cookie && !isFromForeignPage(request);
}
