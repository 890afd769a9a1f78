import { parseArgs } from 'node:util';
import type { AwsReader } from '../../doctor/read-aws';
import { addOperator } from '../operator/add-operator';
import { disableOperator, enableOperator } from '../operator/disable-operator';
import type { OperatorPool } from '../operator/operator-pool';
import { ROLES } from '../operator/require-operator';
import { resetOperatorMfa } from '../operator/reset-operator-mfa';
import { awsConnection } from './aws-connection';
import { CommandError } from './command-error';
import { CONFIG_OPTIONS, UsageError } from './config-options';
import { DEFAULT_STACK, findConfig } from './find-config';
import { requireOutputs } from './require-outputs';
import { requireUserPoolId } from './require-user-pool-id';

const OPTIONS = {
  ...CONFIG_OPTIONS,
  role: { type: 'string' },
  resend: { type: 'boolean' },
  stack: { type: 'string' },
  'user-pool-id': { type: 'string' },
  region: { type: 'string' },
  'endpoint-url': { type: 'string' },
} as const;

type Options = ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>>['values'];

/** An action on an operator. It returns what was done. */
type Action = (pool: OperatorPool) => Promise<string>;

/**
 * `rekey-cognito operator add | disable | enable | reset-mfa EMAIL`: manages the people of the operator pool.
 *
 * @returns the exit status
 * @throws UsageError
 * @throws ConfigError
 * @throws CommandError
 */
export async function runOperator(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  const action = requireAction(positionals, values);
  console.log(await action(await connect(values)));
  return 0;
}

/** @throws UsageError */
function requireAction([name, email, ...others]: readonly string[], { role, resend }: Options): Action {
  const given = [name, email, ...others].filter((one) => one !== undefined).join(' ');
  if (email === undefined || others.length > 0) {
    throw new UsageError(`Use "operator ACTION EMAIL", got "operator ${given}".`);
  }
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) {
    throw new UsageError(`EMAIL must be an email address, got ${email}.`);
  }
  if (name !== 'add' && (role !== undefined || resend !== undefined)) {
    throw new UsageError('--role and --resend are for "operator add".');
  }
  switch (name) {
    case 'add': {
      const known = ROLES.find((one) => one === role);
      if (known === undefined) {
        throw new UsageError(`--role must be ${ROLES.join(' or ')}, got ${role ?? 'none'}.`);
      }
      return (pool) => addOperator(pool, { email, role: known, resend: resend === true });
    }
    case 'disable':
      return (pool) => disableOperator(pool, email);
    case 'enable':
      return (pool) => enableOperator(pool, email);
    case 'reset-mfa':
      return (pool) => resetOperatorMfa(pool, email);
    default:
      throw new UsageError(`ACTION must be add, disable, enable or reset-mfa, got ${name}.`);
  }
}

/**
 * Connects to the operator pool: the one that is named, or the one of a stack.
 *
 * @throws UsageError
 * @throws ConfigError
 * @throws CommandError
 */
async function connect({ stack, 'user-pool-id': userPoolId, ...given }: Options): Promise<OperatorPool> {
  requireUserPoolId(userPoolId);
  if (stack !== undefined && userPoolId !== undefined) {
    throw new UsageError('--stack and --user-pool-id both name the operator pool: use one of them.');
  }
  const needsNone = (stack ?? userPoolId) !== undefined && given.config === undefined;
  const config = needsNone ? undefined : findConfig(given);
  const connection = awsConnection(given, config?.region, userPoolId?.split('_')[0]);
  // The AWS SDK takes most of a start: it is loaded after the arguments are checked.
  const { connectAwsReader }: typeof import('../../doctor/read-aws') = require('../../doctor/read-aws');
  const {
    connectOperatorPool,
  }: typeof import('../operator/connect-operator-pool') = require('../operator/connect-operator-pool');
  const reader = connectAwsReader(connection);
  const id = userPoolId ?? (await findPool(stack ?? config?.stackName ?? DEFAULT_STACK, reader));
  return connectOperatorPool(connection, id, reader);
}

/** @throws CommandError */
async function findPool(stackName: string, reader: Pick<AwsReader, 'stack'>): Promise<string> {
  const { OperatorPoolId, ApiUrl } = requireOutputs(stackName, await reader.stack(stackName));
  if (OperatorPoolId === undefined) {
    throw new CommandError(
      ApiUrl === undefined
        ? `The stack ${stackName} has no output OperatorPoolId: it must be a stack of Rekey, or a stack of your own with this ` +
            'output. Otherwise name the operator pool with --user-pool-id.'
        : `The stack ${stackName} has no operator pool: IAM authorizes its operators. Manage them in IAM.`,
    );
  }
  return OperatorPoolId;
}
