import { previewQuery } from '../../../domain/api/contract';
import { chooseMessage } from '../../../domain/message/message-choice';
import { describeChoice, requireKnown } from '../../../domain/message/operator-choice';
import { writerOf } from '../../../domain/pool/writer';
import { isCodePurpose, reasonIds, verifiesAddress } from '../../../messages/renderer/purposes';
import { writePreview } from '../action/message-preview';
import { readQuery } from '../http/read-request';
import { respond } from '../http/respond';
import type { RouteHandler } from '../ports';

/** `GET /messages/preview`: renders a message with samples instead of a code and a name. */
export const previewMessage: RouteHandler = async ({ event, context }, { catalog, now, pool, policy }) => {
  const { purpose, channel = 'email', brand, locale, reason, ticket } = readQuery(event, previewQuery);
  const { offer } = catalog.index;
  requireKnown({ brand, reason }, { brands: Object.keys(offer.brands), reasons: reasonIds() });
  const choice = chooseMessage(offer, { context: { brand, locale }, client: {}, user: {}, metadata: {} });
  const writtenBy = isCodePurpose(purpose)
    ? writerOf(
        (await pool.settings('recent', context)).facts,
        { medium: channel === 'sms' ? 'SMS' : 'EMAIL', verifiesAddress: verifiesAddress(purpose) },
        policy.trigger,
      )
    : 'rekey';
  const message = writePreview(catalog, choice, { purpose, channel, writtenBy, details: { reason, ticket } }, now());
  return respond(200, { purpose, ...describeChoice(choice), message });
};
