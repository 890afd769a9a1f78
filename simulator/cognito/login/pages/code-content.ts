import { html } from '../../../http/html';
import { unusedCode } from '../../mfa/software-token';
import type { PoolUser } from '../../pool/user';
import type { LoginAttempt } from '../login-attempt';
import { renderField } from './field';
import type { FormContent } from './layout';

const codeField = (isInvalid: boolean) =>
  renderField({ name: 'answer', label: 'Code', autocomplete: 'one-time-code', isFocused: true, isInvalid });

/** The form for the code of an SMS or an email. */
export function sentCodeContent({ parameters }: LoginAttempt, isInvalid: boolean): FormContent {
  const medium = parameters['CODE_DELIVERY_DELIVERY_MEDIUM'] === 'SMS' ? 'an SMS' : 'an email';
  return {
    title: 'Enter the code',
    content: html`<p class="muted">A code was sent in ${medium} to <bdi>${parameters['CODE_DELIVERY_DESTINATION']}</bdi>.</p>
${codeField(isInvalid)}
<button class="primary">Continue</button>`,
  };
}

/** The form for the code of an authenticator app. It shows the code of a seeded user, who has no app. */
export function appCodeContent(user: PoolUser | undefined, now: number, isInvalid: boolean): FormContent {
  const token = user?.softwareToken;
  const code = token?.isSeeded && unusedCode(token, now);
  return {
    title: 'Enter the code of your authenticator app',
    content: html`${codeField(isInvalid)}
${
  code !== undefined &&
  html`<p class="notice">Local only: this user was seeded. The authenticator app shows <strong class="code" dir="ltr" id="seeded-code">${code}</strong></p>`
}
<button class="primary">Continue</button>`,
  };
}
