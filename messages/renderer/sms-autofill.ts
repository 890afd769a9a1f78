import type { SmsAutofill } from './catalog';
import { isWithin, LIMITS } from './limits';
import { MOST_SEGMENTS, measureSms } from './sms-size';

/** A code with the length of those of Cognito. */
export const SAMPLE_CODE = '000000';

/**
 * Returns the last lines of an SMS, from which a phone takes the code: the hash of the brand's Android app, and the
 * domain-bound code, which must be the last line. A line that does not fit is left out, first the hash. Pure.
 *
 * The whole SMS has at most two segments, or one with a hash, because Android accepts 140 bytes.
 *
 * @param sms the SMS with `SAMPLE_CODE`
 * @param code the code, or Cognito's placeholder for it
 * @see https://wicg.github.io/sms-one-time-codes/
 * @see https://developers.google.com/identity/sms-retriever/verify
 */
export function autofillLines({ smsDomain, androidAppHash }: SmsAutofill, sms: string, code = ''): string {
  const hash = androidAppHash ? `\n${androidAppHash}` : '';
  const domain = smsDomain ? `\n@${smsDomain} #` : '';
  if (hash && domain && fits(sms + hash + domain + SAMPLE_CODE, 1)) {
    return hash + domain + code;
  }
  if (domain && fits(sms + domain + SAMPLE_CODE, MOST_SEGMENTS)) {
    return domain + code;
  }
  return hash && fits(sms + hash, 1) ? hash : '';
}

function fits(sms: string, segments: number): boolean {
  return isWithin(sms, LIMITS.sms) && measureSms(sms).segments <= segments;
}
