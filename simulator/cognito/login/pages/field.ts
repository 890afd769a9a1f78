import { type Html, html } from '../../../http/html';

/** A labeled input of a login page. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'password' | 'email';
  /** The purpose of the value, for password managers. */
  readonly autocomplete: string;
  readonly value?: string | undefined;
  readonly hint?: string;
  /** True for the first field of a form that was rejected. */
  readonly isInvalid?: boolean;
  readonly isFocused?: boolean;
}

/** Renders a required input with its label. */
export function renderField(field: Field): Html {
  const { name, label, type = 'text', autocomplete, value = '', hint, isInvalid = false, isFocused = false } = field;
  const descriptions = [hint && `${name}-hint`, isInvalid && 'error'].filter((one) => one).join(' ');
  const isCode = autocomplete === 'one-time-code';
  return html`<div class="field">
<label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${type}" value="${value}" autocomplete="${autocomplete}" required dir="${isCode ? 'ltr' : 'auto'}"${isCode && html` class="code" inputmode="numeric"`}${!isCode && html` autocapitalize="none" spellcheck="false"`}${descriptions !== '' && html` aria-describedby="${descriptions}"`}${isInvalid && html` aria-invalid="true"`}${isFocused && html` autofocus`}>
${hint !== undefined && html`<p id="${name}-hint" class="hint">${hint}</p>`}
</div>`;
}
