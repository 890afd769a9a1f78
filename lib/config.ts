import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';

const address = z.string().check(z.regex(/^[\w.+-]+@[\w-]+(\.[\w-]+)+$/, 'must be an e-mail address'));

const mail = z.strictObject({
  fromAddress: address,
  fromName: z.exactOptional(
    z
      .string()
      .check(
        z.regex(
          /^[^\p{Cc}()<>[\]:;@\\,."]{1,64}$/u,
          'must be 1 to 64 characters, none of them ( ) < > [ ] : ; @ \\ , . "',
        ),
      ),
  ),
  replyTo: z.exactOptional(address),
  sesRegion: z.exactOptional(
    z.string().check(z.regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be a Region, such as "eu-west-1"')),
  ),
});

/** The Amazon SES identity that a user pool sends its mails from. */
export type MailConfig = z.infer<typeof mail>;

const config = z.strictObject({
  $schema: z.exactOptional(z.string()),
  stackName: z
    .string()
    .check(z.regex(/^[A-Za-z][A-Za-z0-9-]{0,127}$/, 'must begin with a letter and hold letters, digits and hyphens')),
  brandsDirectory: z.string().check(z.minLength(1, 'must name a folder')),
  defaultBrand: z.string().check(z.minLength(1, 'must be the id of a brand')),
  mail: z.exactOptional(mail),
  authorization: z.exactOptional(z.enum(['operator-pool', 'iam'], 'must be operator-pool or iam')),
  protectedGroups: z.exactOptional(
    z.array(z.string().check(z.regex(/^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u, 'must be the name of a group'))),
  ),
  mayChoosePermanentPasswords: z.exactOptional(z.boolean()),
  createApiGatewayLogRole: z.exactOptional(z.boolean()),
  clientBrands: z.exactOptional(z.record(z.string().check(z.regex(/^[\w+]{1,128}$/)), z.string())),
});

/** What an adopter decides: the content of `rekey.config.json`. */
export type RekeyConfig = z.infer<typeof config>;

/** Thrown with everything that is wrong with the configuration file. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(
    readonly file: string,
    readonly faults: readonly string[],
  ) {
    super(
      [
        `${file} has ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}:`,
        ...faults.map((fault) => `  ${fault}`),
      ].join('\n'),
    );
  }
}

/**
 * Reads the configuration file.
 *
 * @throws ConfigError with every fault at once
 */
export function readConfig(file: string): RekeyConfig {
  const parsed = config.safeParse(readJson(file));
  if (!parsed.success) {
    throw new ConfigError(
      file,
      parsed.error.issues.flatMap((issue) =>
        issue.code === 'unrecognized_keys'
          ? issue.keys.map((key) => `${[...issue.path, key].join('.')} is not known; remove it`)
          : [
              `${issue.path.join('.') || '(file)'} ${issue.code === 'invalid_type' ? `must be of type ${issue.expected}` : issue.message}`,
            ],
      ),
    );
  }
  return parsed.data;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ConfigError(file, [`cannot be read: ${error instanceof Error ? error.message : String(error)}`]);
  }
}
