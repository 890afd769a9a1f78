import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../lib/config/config';
import { FUNCTION_RUNTIME, FUNCTIONS, functionFiles, writeFunction } from '../../lib/functions/function-source';
import { brandsOf } from '../../lib/messages/brands-of-config';
import { catalogFiles } from '../../messages/compiler/catalog-files';

/** The functions that somebody may deploy without CDK: the others run while a stack is deployed. */
const BY_HAND = ['custom-message', 'admin-api'] as const;

/** What was written. */
interface WrittenFunctions {
  /** The file that says how each function is run. */
  readonly settings: string;
  /** Whether the trigger writes the text of mails. */
  readonly writesMail: boolean;
}

/**
 * Writes the functions as plain folders, with brands and texts beside them, for whoever deploys them by Terraform, SAM
 * or Amplify. docs/deploy.md has their environment and their permissions.
 *
 * @throws ConfigError
 * @throws MessageCompilationError
 */
export function writeFunctions(directory: string, config: string, environment: string | undefined): WrittenFunctions {
  const read = readConfig(config, environment);
  const { mail, userPool } = read;
  const writesMail = userPool === undefined ? mail !== undefined : userPool.sendsThroughSes === true;
  const files = catalogFiles(brandsOf(read)._catalog);
  for (const name of BY_HAND) {
    writeFunction(join(directory, name), functionFiles(name, files));
  }
  const settings = join(directory, 'settings.json');
  const each = BY_HAND.map((name) => [name, { ...FUNCTION_RUNTIME, ...FUNCTIONS[name] }]);
  writeFileSync(settings, `${JSON.stringify(Object.fromEntries(each), null, 2)}\n`);
  return { settings, writesMail };
}
