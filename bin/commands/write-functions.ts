import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RekeyConfig } from '../../lib/config/rekey-config';
import { FUNCTION_RUNTIME, FUNCTIONS, functionFiles, writeFunction } from '../../lib/functions/function-source';
import { brandsOf } from '../../lib/messages/brands-of-config';
import { catalogFiles } from '../../messages/compiler/catalog-files';

/** The functions that can be deployed without CDK. The others run only during the deployment of a stack. */
const BY_HAND = ['custom-message', 'post-confirmation', 'admin-api'] as const;

/** The catalog of each of these functions. */
const READERS = {
  'custom-message': 'trigger',
  'post-confirmation': 'post-confirmation',
  'admin-api': 'admin-api',
} as const;

/** The result of `writeFunctions`. */
interface WrittenFunctions {
  /** The file with the runtime settings of each function. */
  readonly settings: string;
  /** The trigger writes emails, and not only SMS messages. */
  readonly writesMail: boolean;
}

/**
 * Writes the functions as plain folders, together with the compiled messages, for deployment with Terraform, SAM or
 * Amplify. docs/deploy.md describes their environment and their permissions.
 *
 * @throws MessageCompilationError for invalid brands
 */
export function writeFunctions(directory: string, config: RekeyConfig): WrittenFunctions {
  const { mail, userPool } = config;
  const writesMail = userPool === undefined ? mail !== undefined : userPool.sendsThroughSes === true;
  const { _catalog } = brandsOf(config);
  for (const name of BY_HAND) {
    writeFunction(join(directory, name), functionFiles(name, catalogFiles(_catalog, READERS[name])));
  }
  const settings = join(directory, 'settings.json');
  const each = BY_HAND.map((name) => [name, { ...FUNCTION_RUNTIME, ...FUNCTIONS[name] }]);
  writeFileSync(settings, `${JSON.stringify(Object.fromEntries(each), null, 2)}\n`);
  return { settings, writesMail };
}
