import type { OperatorPool } from '../../../bin/operator/operator-pool';
import type { Reading } from '../../../doctor/finding';
import type { PoolMfa } from '../../../domain/mfa/pool-mfa';
import type { User } from '../../../domain/recovery/user';

/** The methods of a pool that call AWS. */
export type PoolCall = Exclude<keyof OperatorPool, 'id'>;

/** The state of an operator pool in memory. */
export interface MemoryPoolState {
  readonly exists?: boolean;
  readonly groups?: readonly string[];
  readonly hasAdminApi?: boolean;
  readonly mfa?: PoolMfa;
  /** The only operator. @default - none */
  readonly operator?: User;
  readonly groupsOfOperator?: readonly string[];
  /** The call that AWS denies. */
  readonly denied?: PoolCall;
}

/** An operator pool in memory with at most one operator. It records the calls that change something. */
export function memoryPool(state: MemoryPoolState = {}): { readonly pool: OperatorPool; readonly changes: string[] } {
  const changes: string[] = [];
  const read =
    <T>(call: PoolCall, value: T) =>
    async (): Promise<Reading<T>> =>
      call === state.denied
        ? { known: false, action: `cognito-idp:${call}`, why: 'AccessDeniedException: no' }
        : { known: true, value };
  const change =
    (call: PoolCall) =>
    async (email: string, group?: string): Promise<Reading<unknown>> => {
      const reading = await read(call, undefined)();
      if (reading.known) {
        changes.push([call, email, group].filter((one) => one !== undefined).join(' '));
      }
      return reading;
    };
  const { exists = true, groups = ['agent', 'admin'], hasAdminApi = true, operator, groupsOfOperator = [] } = state;
  const { mfa = { mode: 'ON', factors: ['SOFTWARE_TOKEN_MFA'] } } = state;
  const Policies = { PasswordPolicy: { TemporaryPasswordValidityDays: 1 } };
  return {
    changes,
    pool: {
      id: 'eu-central-1_operators',
      describe: read('describe', exists ? { MfaConfiguration: mfa.mode, Policies } : undefined),
      groups: read('groups', groups),
      hasAdminApi: read('hasAdminApi', hasAdminApi),
      mfa: read('mfa', mfa),
      accessTokenMinutes: read('accessTokenMinutes', 15),
      find: read('find', operator),
      groupsOf: read('groupsOf', groupsOfOperator),
      create: change('create'),
      inviteAgain: change('inviteAgain'),
      addToGroup: change('addToGroup'),
      removeFromGroup: change('removeFromGroup'),
      enable: change('enable'),
      disable: change('disable'),
      signOut: change('signOut'),
      deleteSoftwareToken: change('deleteSoftwareToken'),
    },
  };
}
