import { DEFAULT_ACTION_LIMITS } from '../../../domain/caller/action-limits';
import { readPoolFacts } from '../../../domain/pool/facts';
import type { Dependencies } from '../../../lambdas/admin-api/ports';
import { aPolicy, aUser, NO_VERIFICATION } from '../builders';
import { theCatalog } from '../messages/catalog';

/**
 * Builds all ports of the admin function in memory, with all options enabled. `done` lists the calls that write or act.
 */
export function theDependencies(): { readonly dependencies: Dependencies; readonly done: readonly string[] } {
  const done: string[] = [];
  const doing =
    <Result>(name: string, result: Result) =>
    async (): Promise<Result> => {
      done.push(name);
      return result;
    };
  const acted = { awsRequestId: 'aws-request-1' };
  const dependencies: Dependencies = {
    policy: {
      userPoolId: 'eu-central-1_example00',
      authorization: 'operator-pool',
      protectedGroups: ['admin'],
      mayChoosePermanentPasswords: false,
      recordsSourceAddress: true,
      trigger: { arn: undefined, writesEmail: undefined, verifiesByLink: undefined },
      callerVerification: NO_VERIFICATION,
      limits: DEFAULT_ACTION_LIMITS,
    },
    pool: {
      settings: async () => ({
        recoveryMechanisms: ['verified_email'],
        passwordPolicy: aPolicy(),
        temporaryPasswordDays: 7,
        usernameAttributes: [],
        signIn: { offersPasskeys: false, remembersDevices: false },
        facts: readPoolFacts({
          EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' },
          LambdaConfig: { CustomMessage: 'arn' },
        }),
      }),
      mfa: async () => ({ mode: 'ON', factors: ['SOFTWARE_TOKEN_MFA'] }),
      getUser: async (username) => aUser({ username }),
      search: async () => ({ users: [], hasMore: false }),
      groups: async () => [],
      resetPassword: doing('resetPassword', acted),
      inviteAgain: doing('inviteAgain', acted),
      setPassword: doing('setPassword', acted),
      deleteSoftwareToken: doing('deleteSoftwareToken', acted),
      turnOffFactors: doing('turnOffFactors', undefined),
      signOut: doing('signOut', undefined),
    },
    operators: { find: async () => ({ names: [], groups: ['agent', 'admin'] }) },
    signer: { sign: doing('sign', 'header.payload.signature') },
    notices: { send: doing('send', { outcome: 'sent' }) },
    audit: {
      complete: doing('complete', true),
      list: async () => ({ records: [] }),
    },
    idempotency: {
      claim: doing('claim', { claimed: { id: 'id', key: 'key', owner: 'owner', fingerprint: 'fingerprint' } }),
      settle: doing('settle', undefined),
      release: doing('release', undefined),
    },
    journal: {
      counter: async (id) => ({ id, version: 0, times: [] }),
      verification: async () => undefined,
      begin: doing('begin', undefined),
      countTry: async () => undefined,
      confirm: doing('confirm', undefined),
      release: doing('release-verification', undefined),
    },
    callerCodes: { code: async () => '48210937' },
    sms: { send: doing('send-sms', { outcome: 'sent' }) },
    catalog: theCatalog,
    metricNamespace: 'Rekey',
    now: () => Date.parse('2026-11-22T10:00:00Z'),
    newId: () => 'audit-1',
    randomIndex: () => 0,
    log: () => {},
  };
  return { dependencies, done };
}
