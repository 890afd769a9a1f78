import { readFileSync } from 'node:fs';
import { configFile, STACK_NAME_CHARACTERS } from './config-schema';
import { describeIssues } from './describe-issue';
import type { RekeyConfig } from './rekey-config';

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
  const content = readJson(file);
  const parsed = configFile.safeParse(content, { reportInput: true });
  if (!parsed.success) {
    throw new ConfigError(file, describeIssues(parsed.error));
  }
  const { $schema: _, environments, ...common } = parsed.data;
  const configs = new Map<string, RekeyConfig>(
    environments === undefined
      ? [['', common]]
      : Object.entries(environments).map(([name, own]) => [
          name,
          { ...merge(common, own), stackName: own.stackName ?? `${common.stackName}-${name}` },
        ]),
  );
  const faults = [...configs].flatMap(([name, config]) => contradictions(config, name && `environments.${name}: `));
  faults.push(...shared(configs));
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

/** What an environment has different: of an object, the members that it gives; of all else, the whole. */
function merge(common: RekeyConfig, own: Partial<RekeyConfig>): RekeyConfig {
  const merged = Object.entries(own).map(([name, value]) => {
    const shared = Reflect.get(common, name) as unknown;
    return [name, isPlainObject(shared) && isPlainObject(value) ? { ...shared, ...value } : value];
  });
  return { ...common, ...Object.fromEntries(merged) };
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What two environments cannot both have: a stack, a pool that exists already, and names that are one in a Region. */
function shared(configs: ReadonlyMap<string, RekeyConfig>): string[] {
  const first = new Map<string, string>();
  return [...configs].flatMap(
    ([name, { account, region, stackName, userPool, operatorDomainPrefix, customDomain }]) => {
      const unique = [
        ['stackName', stackName, account],
        ['userPool.id', userPool?.id],
        ['operatorDomainPrefix', operatorDomainPrefix],
        ['customDomain.domainName', customDomain?.domainName],
      ] as const;
      return unique.flatMap(([setting, value, of = '']) => {
        const key = [setting, value, region, of].join();
        const other = value === undefined ? undefined : first.get(key);
        first.set(key, other ?? name);
        return other === undefined ? [] : [`environments.${name}: ${setting} ${value} is that of ${other}, too`];
      });
    },
  );
}

/** What each setting by itself cannot know. */
function contradictions(config: RekeyConfig, where: string): string[] {
  const { stackName, userPool, sms, removal, authorization, operatorDomainPrefix, alarms, customDomain, region } =
    config;
  const { operatorClients } = config;
  const faults: string[] = [];
  if (stackName.length > STACK_NAME_CHARACTERS) {
    faults.push(`stackName must have at most ${STACK_NAME_CHARACTERS} characters, got ${stackName.length}`);
  }
  if (userPool?.trigger === 'leave') {
    for (const name of ['smsRoleArn', 'customSenderKeyArn'] as const) {
      if (userPool[name] !== undefined) {
        faults.push(`userPool.${name} is for setting the trigger, and userPool.trigger is leave; remove one`);
      }
    }
  }
  if (userPool !== undefined && sms !== undefined) {
    faults.push('sms is for the pool of the stack, and userPool names another; remove one');
  }
  if (userPool !== undefined && removal?.userPools !== undefined && authorization === 'iam') {
    faults.push('removal.userPools is for pools of the stack, and there are none; remove it');
  }
  if (authorization === 'iam' && operatorDomainPrefix !== undefined) {
    faults.push('operatorDomainPrefix is for the operator pool, and authorization is iam; remove one');
  }
  if (authorization === 'iam' && operatorClients !== undefined) {
    faults.push('operatorClients is for the operator pool, and authorization is iam; remove one');
  }
  if (alarms && alarms.email !== undefined && alarms.topicArn !== undefined) {
    faults.push('alarms.email subscribes to the topic of the stack, and alarms.topicArn names another; remove one');
  }
  for (const [name, found] of [
    ['customDomain.certificateArn', customDomain?.certificateArn.split(':')[3]],
    ['alarms.topicArn', alarms ? alarms.topicArn?.split(':')[3] : undefined],
    ['userPool.id', userPool?.id.split('_')[0]],
  ]) {
    if (region !== undefined && found !== undefined && found !== region) {
      faults.push(`${name} must be of the Region ${region}, got ${found}`);
    }
  }
  return faults.map((fault) => where + fault);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ConfigError(file, [`cannot be read: ${error instanceof Error ? error.message : String(error)}`]);
  }
}
