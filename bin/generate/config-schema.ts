import { writeFileSync } from 'node:fs';
import { CONFIG_SCHEMA_FILE, configSchema } from '../../test/support/config-schema';

writeFileSync(CONFIG_SCHEMA_FILE, configSchema());
