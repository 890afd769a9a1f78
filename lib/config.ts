import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { configFile, type settings } from './config-schema';

/** What an adopter decides for one stack: `rekey.config.json` with what its environment has different. */
export type RekeyConfig = z.infer<typeof settings>;

/** The Amazon SES identity that a user pool sends its mails from. */
export type MailConfig = NonNullable<RekeyConfig['mail']>;

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
 * @returns what there is to deploy: one configuration for each environment by its name, or a single one under '' where
 * the file has no environments
 * @throws ConfigError with every fault at once
 */
export function readConfigs(file: string): ReadonlyMap<string, RekeyConfig> {
  const parsed = configFile.safeParse(readJson(file));
  if (!parsed.success) {
    throw new ConfigError(file, parsed.error.issues.flatMap(describeIssue));
  }
  const { $schema: _, environments, ...common } = parsed.data;
  const configs = new Map<string, RekeyConfig>(
    environments === undefined
      ? [['', common]]
      : Object.entries(environments).map(([name, own]) => [
          name,
          { ...common, stackName: `${common.stackName}-${name}`, ...own },
        ]),
  );
  const faults = [...configs].flatMap(([name, config]) => contradictions(config, name && `environments.${name}: `));
  if (faults.length > 0 || configs.size === 0) {
    throw new ConfigError(file, configs.size === 0 ? ['environments must name at least one'] : faults);
  }
  return configs;
}

/**
 * Reads the configuration of one environment.
 *
 * @param environment may be left out where the file has one or none
 * @throws ConfigError
 */
export function readConfig(file: string, environment?: string): RekeyConfig {
  const configs = readConfigs(file);
  const [only] = configs.size === 1 ? configs.values() : [];
  const config = environment === undefined ? only : configs.get(environment);
  if (config === undefined) {
    const names = [...configs.keys()].filter((name) => name !== '').join(', ');
    throw new ConfigError(file, [
      environment === undefined
        ? `has the environments ${names}: name one`
        : `has no environment ${environment}; it has ${names || 'none'}`,
    ]);
  }
  return config;
}

/** What each setting by itself cannot know. */
function contradictions(config: RekeyConfig, where: string): string[] {
  const { userPool, sms, removal, authorization, operatorDomainPrefix, alarms, customDomain, region } = config;
  const faults: string[] = [];
  if (userPool !== undefined && sms !== undefined) {
    faults.push('sms is for the pool of the stack, and userPool names another; remove one');
  }
  if (userPool !== undefined && removal?.userPools !== undefined && authorization === 'iam') {
    faults.push('removal.userPools is for pools of the stack, and there are none; remove it');
  }
  if (authorization === 'iam' && operatorDomainPrefix !== undefined) {
    faults.push('operatorDomainPrefix is for the operator pool, and authorization is iam; remove one');
  }
  if (alarms && alarms.email !== undefined && alarms.topicArn !== undefined) {
    faults.push('alarms.email subscribes to the topic of the stack, and alarms.topicArn names another; remove one');
  }
  const certificateRegion = customDomain?.certificateArn.split(':')[3];
  if (region !== undefined && certificateRegion !== undefined && certificateRegion !== region) {
    faults.push(`customDomain.certificateArn must be of the Region ${region}, got ${certificateRegion}`);
  }
  const poolRegion = userPool?.id.split('_')[0];
  if (region !== undefined && poolRegion !== undefined && poolRegion !== region) {
    faults.push(`userPool.id must be of the Region ${region}, got ${poolRegion}`);
  }
  return faults.map((fault) => where + fault);
}

/** Sentences of ours where zod has none of them. */
function describeIssue(issue: z.core.$ZodIssue): string[] {
  const path = issue.path.join('.');
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => `${[...issue.path, key].join('.')} is not known; remove it`);
    case 'invalid_type':
      return [`${path || '(file)'} must be of type ${issue.expected}`];
    case 'invalid_key':
      return [`${path} has a name that cannot be: ${issue.issues.map(({ message }) => message).join('; ')}`];
    case 'invalid_value':
      return [
        issue.message.startsWith('must')
          ? `${path} ${issue.message}`
          : `${path} must be one of ${issue.values.join(', ')}`,
      ];
    case 'invalid_union':
      return [`${path} must be false or an object`];
    default:
      return [`${path} ${issue.message}`];
  }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ConfigError(file, [`cannot be read: ${error instanceof Error ? error.message : String(error)}`]);
  }
}
