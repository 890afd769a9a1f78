import { readFileSync, writeFileSync } from 'node:fs';
import { DOCUMENT, filledIn } from '../../test/support/fidelity';

writeFileSync(DOCUMENT, filledIn(readFileSync(DOCUMENT, 'utf8')));
