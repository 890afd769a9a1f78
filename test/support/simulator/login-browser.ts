import { createHash, randomBytes } from 'node:crypto';
import { type RawResponse, sendRaw } from '../local/raw-request';

/** A page of managed login, as a browser without scripts sees it. */
export interface LoginPage {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  readonly title: string;
  /** The error that the page shows. */
  readonly error: string | undefined;
  /** The address that the browser is sent to, as text and parsed. */
  readonly location: string | undefined;
  readonly parameters: URLSearchParams;
}

/** A browser that stores cookies and follows no redirect. */
export interface LoginBrowser {
  readonly cookies: Map<string, string>;
  open(path: string): Promise<LoginPage>;
  /** Sends the form of a page with its hidden fields. */
  submit(
    page: LoginPage,
    fields: Readonly<Record<string, string>>,
    headers?: Record<string, string>,
  ): Promise<LoginPage>;
}

export function loginBrowser(url: string): LoginBrowser {
  const cookies = new Map<string, string>();
  const send = async (path: string, init: { method?: string; body?: string; headers?: Record<string, string> }) => {
    const cookie = Array.from(cookies, ([name, value]) => `${name}=${value}`).join('; ');
    const response = await sendRaw(new URL(path, url).href, {
      ...init,
      headers: { ...init.headers, ...(cookie && { Cookie: cookie }) },
    });
    for (const one of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
      if (/Max-Age=0/.test(one)) {
        cookies.delete(name);
      } else {
        cookies.set(name, value);
      }
    }
    return readPage(response);
  };
  return {
    cookies,
    open: (path) => send(path, {}),
    submit: (page, fields, headers = {}) =>
      send(actionOf(page), {
        method: 'POST',
        body: new URLSearchParams({ ...hiddenFieldsOf(page), ...fields }).toString(),
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
      }),
  };
}

function readPage({ status, headers, body }: RawResponse): LoginPage {
  const location = headers.get('location') ?? undefined;
  return {
    status,
    headers,
    body,
    title: unescapeHtml(/<h1>([^<]*)</.exec(body)?.[1] ?? ''),
    error: textOf(body, /<p id="error"[^>]*>([^<]*)</),
    location,
    parameters: new URLSearchParams(location?.replace(/^[^?]*\??/, '')),
  };
}

function textOf(body: string, pattern: RegExp): string | undefined {
  const found = pattern.exec(body)?.[1];
  return found === undefined ? undefined : unescapeHtml(found);
}

/** The address that the form of a page is sent to. */
function actionOf({ body }: LoginPage): string {
  return unescapeHtml(/<form method="post" action="([^"]*)"/.exec(body)?.[1] ?? '');
}

/** The hidden fields of the form of a page. */
function hiddenFieldsOf({ body }: LoginPage): Record<string, string> {
  return Object.fromEntries(
    Array.from(body.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g), ([, name, value]) => [
      name ?? '',
      unescapeHtml(value ?? ''),
    ]),
  );
}

const unescapeHtml = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** A code verifier and its challenge (RFC 7636). */
export function newPkce(): { readonly verifier: string; readonly challenge: string } {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}
