import { type Html, html } from '../../../http/html';
import type { UserPool } from '../../pool/user-pool';
import { renderField } from './field';

/** The fields of a new password, which has to be entered twice. */
export function newPasswordFields({ configuration }: UserPool, isFirst: { readonly isInvalid: boolean } | false): Html {
  const policy = configuration.passwordPolicy;
  const kinds = [
    policy.RequireLowercase && 'a lowercase letter',
    policy.RequireUppercase && 'an uppercase letter',
    policy.RequireNumbers && 'a number',
    policy.RequireSymbols && 'a symbol',
  ].filter((kind) => kind !== false);
  const rules = [`At least ${policy.MinimumLength} characters`, ...kinds].join(', ');
  return html`${renderField({
    name: 'newPassword',
    label: 'New password',
    type: 'password',
    autocomplete: 'new-password',
    hint: `${rules}.`,
    isFocused: isFirst !== false,
    isInvalid: isFirst !== false && isFirst.isInvalid,
  })}
${renderField({
  name: 'repeatedPassword',
  label: 'New password again',
  type: 'password',
  autocomplete: 'new-password',
})}`;
}
