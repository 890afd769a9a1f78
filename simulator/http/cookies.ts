import type { HttpRequest } from './request';

/** Returns the value of a cookie. */
export function readCookie({ headers }: Pick<HttpRequest, 'headers'>, name: string): string | undefined {
  const prefix = `${name}=`;
  return headers['cookie']
    ?.split('; ')
    .find((one) => one.startsWith(prefix))
    ?.slice(prefix.length);
}
