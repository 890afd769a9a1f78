import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { handleTrigger, type TriggerDependencies } from '../lambdas/custom-message/handler';
import { contextVerifier } from '../lambdas/custom-message/verify-context';
import { openCatalog } from '../messages/renderer/catalog-files';
import event from '../test/events/custom-message-forgot-password.json';
import { compare, interleave, time } from './measure';
import type { Row } from './table';

const ROUNDS = 41;
const MESSAGES = 2_000;

/** Measures one message by the warm trigger against a string that is put together by hand for the same case. */
export async function messageRows(triggerBundle: string): Promise<Row[]> {
  const deployed = {
    catalog: openCatalog(join(triggerBundle, 'catalog')),
    clientBrands: {},
    verifyContext: contextVerifier(undefined, Date.now),
    writesEmail: true,
    verifiesByLink: false,
    publicBrandChoice: true,
  };
  const dependencies: TriggerDependencies = {
    deployment: () => deployed,
    metricNamespace: 'Rekey',
    now: Date.now,
    log: (entry) => JSON.stringify(entry),
  };
  const byTrigger = () => JSON.stringify(handleTrigger(event, dependencies));
  const written = JSON.parse(byTrigger()) as typeof event;
  const byHand = handWritten(written.response);
  if (!isDeepStrictEqual(JSON.parse(byHand()), written)) {
    throw new Error('the string by hand differs from the message of the trigger: it has each code once');
  }

  const repeat = (run: () => string) => () =>
    time(() => {
      for (let count = 0; count < MESSAGES; count += 1) {
        run();
      }
    });
  const { ratio, one, other } = compare(...(await interleave(ROUNDS, [repeat(byTrigger), repeat(byHand)])));
  return [
    {
      name: 'trigger, one warm message / the same string by hand',
      value: ratio,
      detail: `${((one * 1000) / MESSAGES).toFixed(1)} µs / ${((other * 1000) / MESSAGES).toFixed(1)} µs`,
    },
    {
      name: 'trigger, heap a warm message leaves behind, kB',
      value: keptBytes(byTrigger) / 1000,
      detail: `after ${MESSAGES} messages and a collection`,
    },
  ];
}

/** Makes the same response for the same event from strings that are split at the code. */
function handWritten(response: {
  emailSubject: string | null;
  emailMessage: string | null;
  smsMessage: string | null;
}) {
  const cut = (text: string | null): readonly [string, string] => {
    const [before = '', after = ''] = (text ?? '').split('{####}');
    return [before, after];
  };
  const [mailBefore, mailAfter] = cut(response.emailMessage);
  const [smsBefore, smsAfter] = cut(response.smsMessage);
  const subject = response.emailSubject;
  return () => {
    const code = event.request.codeParameter;
    return JSON.stringify({
      ...event,
      response: {
        emailSubject: subject,
        emailMessage: `${mailBefore}${code}${mailAfter}`,
        smsMessage: `${smsBefore}${code}${smsAfter}`,
      },
    });
  };
}

function keptBytes(run: () => string): number {
  const collect = globalThis.gc;
  if (collect === undefined) {
    throw new Error('the benchmark needs --expose-gc; start it with npm run bench');
  }
  run();
  collect();
  const before = process.memoryUsage().heapUsed;
  for (let count = 0; count < MESSAGES; count += 1) {
    run();
  }
  collect();
  return Math.max(0, process.memoryUsage().heapUsed - before) / MESSAGES;
}
