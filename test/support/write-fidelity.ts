import { readFileSync, writeFileSync } from 'node:fs';
import { DOCUMENT, filledIn } from './fidelity';

writeFileSync(DOCUMENT, filledIn(readFileSync(DOCUMENT, 'utf8')));
