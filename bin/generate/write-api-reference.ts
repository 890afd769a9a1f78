import { writeFileSync } from 'node:fs';
import { API_REFERENCE_FILE, apiReference } from './api-reference';

/** `npm run api-reference`: writes docs/constructs.md. It needs the registry. */
writeFileSync(API_REFERENCE_FILE, apiReference());
