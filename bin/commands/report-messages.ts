import { type CompileOptions, compileMessages } from '../../messages/compiler/compile';
import { countAutofill } from '../../messages/compiler/count-autofill';
import { describeIssue, MessageCompilationError } from '../../messages/compiler/message-issues';
import { cellIds, renderCell } from '../../messages/gallery/cells';
import { LIMITS } from '../../messages/renderer/limits';

/**
 * Compiles brands and locales, and prints every issue, and the number of messages if there are only warnings.
 *
 * @returns the exit status
 */
export function reportMessages(sources: CompileOptions): number {
  try {
    const messages = compileMessages(sources);
    const cells = cellIds(messages).map((id) => renderCell(messages, id));
    const [brands, locales] = [Object.keys(messages.index.brands).length, Object.keys(messages.locales).length];
    const largest = Math.max(...cells.map(({ email }) => email.html.length));
    const smsMessages = cells.filter(({ sms }) => sms !== undefined).length;
    const { warnings } = messages;
    for (const warning of warnings) {
      console.warn(`warning: ${describeIssue(warning)}`);
    }
    const counted = `${warnings.length} ${warnings.length === 1 ? 'warning' : 'warnings'}`;
    const found = warnings.length === 0 ? 'no issues' : `no errors, ${counted}`;
    console.log(
      `${brands} brands in ${locales} locales: ${cells.length} emails, ${smsMessages} SMS messages, ${found}.`,
    );
    console.log(
      `The largest email has ${largest.toLocaleString('en')} of ${LIMITS.email.max.toLocaleString('en')} characters.`,
    );
    for (const { brand, key, having, all } of countAutofill(messages)) {
      console.log(`${key} of ${brand} is in ${having} of ${all} SMS messages with a code.`);
    }
    console.log(`Reviewed by a native speaker: ${messages.reviewed.length} of ${locales} locales.`);
    return 0;
  } catch (error) {
    if (!(error instanceof MessageCompilationError)) {
      throw error;
    }
    console.error(error.message);
    return 1;
  }
}
