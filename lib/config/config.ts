import { readFileSync } from 'node:fs';
import { configFile, STACK_NAME_CHARACTERS } from './config-schema';
import { describeIssues } from './describe-issue';
import type { RekeyConfig } from './rekey-config';

/** Thrown with all issues of the configuration file. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(
    readonly file: string,
    readonly issues: readonly string[],
  ) {
    super(
      [
        `${file} has ${issues.length} ${issues.length === 1 ? 'issue' : 'issues'}:`,
        ...issues.map((issue) => `  ${issue}`),
      ].join('\n'),
    );
  }
}

/**
 * Reads the configuration file.
 *
 * @returns one configuration per environment, by name. If the file has no environments, the only name is ''
 * @throws ConfigError with all issues
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
  const issues = [...configs].flatMap(([name, config]) => contradictions(config, name && `environments.${name}: `));
  issues.push(...shared(configs));
  if (issues.length > 0 || configs.size === 0) {
    throw new ConfigError(file, configs.size === 0 ? ['environments must have at least one entry'] : issues);
  }
  return configs;
}

/**
 * Reads the configuration of one environment.
 *
 * @param environment optional if the file has one environment or none
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
        ? `has the environments ${names}: select one of them`
        : `has no environment ${environment}: ${names === '' ? 'omit the environment' : `select one of ${names}`}`,
    ]);
  }
  return config;
}

/** Applies the settings of an environment. An object is merged with the common one, and every other value replaces it. */
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

/** Finds environments that share a stack, a user pool, or a name that must be unique in a Region. */
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
        return other === undefined
          ? []
          : [`environments.${name}: ${setting} ${value} is also used by ${other}: use a different one`];
      });
    },
  );
}

/** Finds settings that contradict each other. */
function contradictions(config: RekeyConfig, where: string): string[] {
  const { stackName, userPool, sms, removal, authorization, operatorDomainPrefix, alarms, customDomain, region } =
    config;
  const { operatorClients, console: hasConsole = false } = config;
  const issues: string[] = [];
  if (stackName.length > STACK_NAME_CHARACTERS) {
    issues.push(`stackName must have at most ${STACK_NAME_CHARACTERS} characters, got ${stackName.length}`);
  }
  if (userPool?.trigger === 'leave') {
    for (const name of ['smsRoleArn', 'customSenderKeyArn'] as const) {
      if (userPool[name] !== undefined) {
        issues.push(`userPool.${name} requires that Rekey sets the trigger, but userPool.trigger is leave: remove one`);
      }
    }
  }
  if (userPool !== undefined && sms !== undefined) {
    issues.push('sms applies to a user pool that the stack creates, but userPool names an existing one: remove one');
  }
  if (userPool !== undefined && removal?.userPools !== undefined && authorization === 'iam') {
    issues.push('removal.userPools applies to user pools that the stack creates, but it creates none: remove it');
  }
  if (authorization === 'iam' && operatorDomainPrefix !== undefined) {
    issues.push('operatorDomainPrefix requires an operator pool, but authorization is iam: remove one');
  }
  if (authorization === 'iam' && operatorClients !== undefined) {
    issues.push('operatorClients requires an operator pool, but authorization is iam: remove one');
  }
  if (authorization === 'iam' && hasConsole) {
    issues.push('console requires an operator pool, where people sign in, but authorization is iam: remove one');
  }
  if (hasConsole && operatorClients?.['Console'] !== undefined) {
    issues.push('operatorClients.Console has the name of the app client that console creates: use a different name');
  }
  if (alarms && alarms.email !== undefined && alarms.topicArn !== undefined) {
    issues.push('alarms.email subscribes to the topic of the stack, but alarms.topicArn names another: remove one');
  }
  for (const [name, found] of [
    ['customDomain.certificateArn', customDomain?.certificateArn.split(':')[3]],
    ['alarms.topicArn', alarms ? alarms.topicArn?.split(':')[3] : undefined],
    ['userPool.id', userPool?.id.split('_')[0]],
  ]) {
    if (region !== undefined && found !== undefined && found !== region) {
      issues.push(`${name} must be in the Region ${region}, got ${found}`);
    }
  }
  return issues.map((issue) => where + issue);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ConfigError(file, [`cannot be read: ${error instanceof Error ? error.message : String(error)}`]);
  }
}
