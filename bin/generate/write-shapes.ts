import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { operations } from '../../simulator/cognito/operations';
import { selectShapes } from './shapes';

/** `npm run shapes -- FILE`: writes the shapes of the operations that the simulator has, from AWS's API model. */
const { positionals, values } = parseArgs({ allowPositionals: true, options: { release: { type: 'string' } } });
const [file, ...others] = positionals;
if (file === undefined || others.length > 0) {
  console.error(`Usage: npm run shapes -- FILE [--release NAME]

  FILE            the model cognito-idp/2016-04-18/service-2.json of botocore, as JSON or compressed by gzip
  --release NAME  the release that it comes from, such as "botocore 1.44.8"`);
  process.exitCode = 2;
} else {
  const shapes = selectShapes(readFileSync(file), Object.keys(operations), values.release);
  writeFileSync(join(__dirname, '../../simulator/cognito/shapes.json'), `${JSON.stringify(shapes, null, 2)}\n`);
}
