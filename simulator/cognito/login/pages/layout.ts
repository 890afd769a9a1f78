import { type Html, html } from '../../../http/html';
import type { HttpResponse } from '../../../http/request';
import { TOKEN_FIELD } from '../form-token';
import type { LoginContext } from '../login-context';

/** Languages that are written from right to left. The text of the pages is English; only their direction changes. */
const RIGHT_TO_LEFT = /^(ar|dv|fa|he|ps|sd|ug|ur|yi)\b/i;

/** The content of a login page. */
export interface PageContent {
  readonly title: string;
  readonly status?: number;
  readonly error?: string | undefined;
  readonly notice?: string | undefined;
  readonly content: Html;
}

/** The form of a challenge. */
export type FormContent = Pick<PageContent, 'title' | 'content'>;

/** Renders a page without a form. */
export function renderPage(page: PageContent): HttpResponse {
  return render(page, { direction: 'ltr', formAction: "'none'", cookies: [] });
}

/** Renders a page with forms of an authorization request. */
export function renderLoginPage({ authorization, token }: LoginContext, page: PageContent): HttpResponse {
  const { redirectUri, lang = '' } = authorization;
  return render(page, {
    direction: RIGHT_TO_LEFT.test(lang) ? 'rtl' : 'ltr',
    formAction: `'self' ${sourceOf(redirectUri)}`, // A browser also checks the redirect that follows a form.
    cookies: token.cookies,
  });
}

/** A form that is sent to a login page with the same authorization request. */
export function loginForm({ authorization, token }: LoginContext, path: string, content: Html): Html {
  return html`<form method="post" action="${path}?${authorization.query}">
<input type="hidden" name="${TOKEN_FIELD}" value="${token.value}">
${content}
</form>`;
}

/** A link to a login page with the same authorization request. */
export function loginLink({ authorization }: LoginContext, path: string, text: string): Html {
  return html`<a href="${path}?${authorization.query}">${text}</a>`;
}

/** The source of a redirect URI in a content security policy: its origin, or the scheme of an app. */
function sourceOf(redirectUri: string): string {
  const { origin, protocol } = new URL(redirectUri);
  return origin === 'null' ? protocol : origin;
}

function render(
  { title, status = 200, error, notice, content }: PageContent,
  { direction, formAction, cookies }: { direction: string; formAction: string; cookies: readonly string[] },
): HttpResponse {
  const page = html`<!DOCTYPE html>
<html lang="en" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${error === undefined ? '' : 'Error: '}${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/_simulator/theme.css">
<link rel="stylesheet" href="/_simulator/login.css">
</head>
<body>
<header><p><strong>Local stand-in</strong> for the managed login of Amazon Cognito. Emails and SMS messages are in the <a href="/_simulator/messages" target="_blank" rel="noreferrer">outbox</a>.</p></header>
<main>
<h1>${title}</h1>
${error !== undefined && html`<p id="error" class="error" role="alert">${error}</p>`}
${notice !== undefined && html`<p class="notice" role="status">${notice}</p>`}
${content}
</main>
</body>
</html>`;
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action ${formAction}; frame-ancestors 'none'`,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin', // With `no-referrer`, the forms of the page would have the origin `null`.
      'cache-control': 'no-store',
      ...(cookies.length > 0 && { 'set-cookie': cookies }),
    },
    body: page.source,
  };
}
