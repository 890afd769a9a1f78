// Runs dependency-cruiser on the same folders of several directories, in one process of its own: it is published as an
// ES module that awaits others, which Jest cannot load. Prints the results as a list.

import { cruise } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';

const { config, folders, directories } = JSON.parse(process.argv[2] ?? '');
const options = await extractDepcruiseOptions(config);
const results = [];
for (const baseDir of directories) {
  process.chdir(baseDir);
  const { output } = await cruise(folders, { ...options, baseDir });
  results.push(output);
}
process.stdout.write(JSON.stringify(results));
