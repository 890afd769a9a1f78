import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { checkLanguage } from './lint/language-rules';

const ROOT = join(__dirname, '..');

/** Code and documents. Copy of messages, golden files and AWS's own data have their own words. */
const CHECKED = /\.(ts|cjs|js|md|css|html)$/;
const SKIPPED =
  /(^|\/)(node_modules|dist|coverage|cdk\.out|\.git|brands|locales|golden|released|reports)(\/|$)|^bin\/lint\/language-rules\.ts$|^test\/unit\/bin\/lint\//;

function filesIn(path: string): string[] {
  if (SKIPPED.test(relative(ROOT, path))) {
    return [];
  }
  if (statSync(path).isDirectory()) {
    return readdirSync(path).flatMap((name) => filesIn(join(path, name)));
  }
  return CHECKED.test(path) ? [path] : [];
}

/** Part of `npm run lint`, or `npx tsx bin/check-language.ts [PATH...]`: reports the rejected words of CONTRIBUTING.md in code and documents. */
const paths = process.argv.slice(2);
const issues = (paths.length > 0 ? paths.map((path) => join(process.cwd(), path)) : [ROOT])
  .flatMap(filesIn)
  .flatMap((file) =>
    checkLanguage(readFileSync(file, 'utf8')).map(
      ({ line, found, instead }) => `${relative(ROOT, file)}:${line}: ${found}; write: ${instead}`,
    ),
  );
for (const issue of issues) {
  console.error(issue);
}
process.exitCode = issues.length > 0 ? 1 : 0;
