import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { respond } from './respond';
import { readSite } from './site';

const site = readSite(readFileSync(join(__dirname, 'site.json'), 'utf8'), process.env['CONFIG'] ?? '{}');

/** Returns the files of the console. It has no permission, calls nothing and ignores everything but the path. */
export const handler = async (event: Parameters<typeof respond>[1]) => respond(site, event);
