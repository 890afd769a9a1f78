import { parseArgs } from 'node:util';
import { CONFIG_OPTIONS, UsageError } from './config-options';
import { defaultConfig, findConfig } from './find-config';
import { messageSources } from './message-sources';
import { previewMessages } from './preview-messages';
import { reportMessages } from './report-messages';

/**
 * `rekey-cognito messages check` and `rekey-cognito messages preview`.
 *
 * @returns the exit status
 * @throws UsageError
 * @throws ConfigError
 */
export async function runMessages(args: string[]): Promise<number> {
  const options = { ...CONFIG_OPTIONS, strict: { type: 'boolean' } } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const { strict, ...selected } = values;
  const action = positionals.join(' ');
  if (action !== 'check' && action !== 'preview') {
    throw new UsageError(`Use "messages check" or "messages preview", got "messages ${action}".`);
  }
  if (action === 'preview' && strict !== undefined) {
    throw new UsageError('--strict is for "messages check".');
  }
  const sources = messageSources(findConfig(selected) ?? defaultConfig());
  if (action === 'check') {
    return reportMessages({ ...sources, strict });
  }
  await previewMessages(sources, process.env);
  return 0;
}
