import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Returns the folder of the package: the checkout, or the installed package, where this file is in `dist`. */
export function packageFolder(from = __dirname): string {
  return existsSync(join(from, 'package.json')) ? from : packageFolder(dirname(from));
}
