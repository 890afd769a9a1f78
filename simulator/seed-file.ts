import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { userSeed } from './cognito/seed';
import type { CognitoServices } from './cognito/services';
import { parseBySchema } from './schema-issues';
import { StartError } from './start-error';
import { createExistingPool, type ExistingPool } from './template/existing-pool';
import { inputFor } from './template/operation-input';

const settings = z.record(z.string(), z.unknown());

type SeededPool = z.infer<typeof seedFile>['userPools'][number];

/** The format of a seed file. AWS's API model validates the settings. */
export const seedFile = z.strictObject({
  $schema: z.optional(z.string()),
  userPools: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9-]+_[0-9A-Za-z]+$/, 'must be an ID such as eu-central-1_example00'),
      settings: settings.describe('The input of CreateUserPool. PoolName is required.'),
      domain: z.optional(z.string().describe('The prefix of the domain.')),
      clients: z.optional(
        z.array(
          z.strictObject({
            id: z.string().regex(/^[\w+]{1,128}$/, 'must have 1 to 128 letters and digits'),
            secret: z.optional(z.string()),
            settings: settings.describe('The input of CreateUserPoolClient. ClientName is required.'),
          }),
        ),
      ),
      groups: z.optional(z.array(settings.describe('The input of CreateGroup. GroupName is required.'))),
      users: z.optional(z.array(userSeed)),
    }),
  ),
});

/**
 * Creates the user pools of a seed file.
 *
 * @throws StartError naming the file and the path of what is wrong
 */
export function createSeededPools(file: string, account: CognitoServices & { readonly regions: readonly string[] }) {
  const toError = (issues: string) => new StartError(`${file}: ${issues}. Correct the file.`);
  const { userPools } = parseBySchema(seedFile, readJson(file), 'the content', toError);
  for (const [index, pool] of userPools.entries()) {
    const path = `userPools.${index}`;
    const region = pool.id.slice(0, pool.id.indexOf('_'));
    if (!account.regions.includes(region)) {
      throw new StartError(`${file}: ${path}.id: ${pool.id} is in another Region: start with --region ${region}.`);
    }
    if (account.pools.has(pool.id)) {
      throw toError(`${path}.id: ${pool.id} is a duplicate`);
    }
    try {
      createExistingPool(toExistingPool(pool, path), account);
    } catch (error) {
      throw error instanceof Error ? toError(error.message.replace(/\.$/, '')) : error;
    }
  }
}

/** Validates the settings by AWS's API model. @throws Error naming the path */
function toExistingPool({ settings, clients = [], groups = [], ...pool }: SeededPool, path: string): ExistingPool {
  const UserPoolId = pool.id;
  return {
    ...pool,
    settings: inputFor('CreateUserPool', settings, `${path}.settings`),
    clients: clients.map((client, index) => ({
      ...client,
      settings: inputFor(
        'CreateUserPoolClient',
        { ...client.settings, UserPoolId },
        `${path}.clients.${index}.settings`,
      ),
    })),
    groups: groups.map((group, index) => inputFor('CreateGroup', { ...group, UserPoolId }, `${path}.groups.${index}`)),
  };
}

/** @throws StartError */
function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(`${file} cannot be read: ${reason}. Pass a JSON file.`);
  }
}
