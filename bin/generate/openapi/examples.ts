import type { RouteName } from '../../../domain/api/contract';
import { FORMATS } from '../../../domain/api/formats';
import { PROBLEMS, type ProblemType, problemUri } from '../../../domain/api/problems';
import type {
  ActionResponse,
  CallerVerificationResponse,
  DryRunResponse,
  HistoryResponse,
  OperatorResponse,
  TokenRemovalResponse,
  UserResponse,
  UserSearchResponse,
} from '../../../domain/api/responses';

/**
 * The examples of one operation: a request body, if it has one, a response for each success status, and one problem.
 */
export interface Examples {
  readonly request?: object;
  readonly responses: Readonly<Record<number, object>>;
  readonly problem: { readonly type: string; readonly status: number };
}

const sub = '5f0c2f1e-6c1b-4b1e-9d57-0a4f3c1d2b3e';
const auditId = '754043d1-5fd0-40cc-b1a1-40d5fadeea87';
const delivery = { medium: 'EMAIL', destination: 'c***@e***' } as const;

const adminOnly = (scope: string) => ({
  allowed: false,
  detail: 'An operator in the group admin can do this.',
  needs: { scope, role: 'admin' },
});

const user: UserResponse = {
  sub,
  username: 'customer-br',
  userStatus: 'CONFIRMED',
  enabled: true,
  federated: false,
  protected: false,
  signIn: 'possible',
  signInDetail: 'The user can sign in with a password.',
  contacts: [{ ...delivery, verified: true }],
  mfa: {
    mode: 'ON',
    factors: ['SOFTWARE_TOKEN_MFA'],
    preferred: 'SOFTWARE_TOKEN_MFA',
    nextSignIn: ['SOFTWARE_TOKEN_MFA'],
    canTurnOff: [],
  },
  actions: {
    'password-reset': { possible: true, delivery, permission: { allowed: true } },
    invitation: {
      possible: false,
      because: 'user-not-invited',
      detail: 'Only a user with a temporary password can be invited again.',
      instead: ['password-reset', 'temporary-password', 'permanent-password'],
      permission: { allowed: true },
    },
    'temporary-password': { possible: true, permission: adminOnly('rekey/password.set') },
    'permanent-password': { possible: true, permission: adminOnly('rekey/password.set') },
    'software-token-removal': {
      possible: true,
      callerVerification: { purpose: 'mfa', channels: ['email'] },
      permission: adminOnly('rekey/mfa.reset'),
    },
  },
  recovery: {
    action: 'password-reset',
    detail: 'The user has a password and a verified address for the code.',
  },
  lastRecovery: {
    at: '2026-11-27T14:02:11.482Z',
    action: 'password-reset',
    outcome: 'done',
    expiresAt: '2026-11-27T15:02:11.482Z',
    auditId: '0d6a3c35-8a0e-4a53-9c9d-2f4f5a9d9d11',
  },
};

const allowed = { allowed: true };

const operator: OperatorResponse = {
  kind: 'person',
  id: '7b1f9f0c-5d0e-4a35-8f0c-0f5f6d0b8a11',
  name: 'agent@example.com',
  role: 'agent',
  permissions: {
    getOperator: allowed,
    searchUsers: allowed,
    getUser: allowed,
    resetPassword: allowed,
    setPassword: adminOnly('rekey/password.set'),
    recoverUser: allowed,
    removeSoftwareToken: adminOnly('rekey/mfa.reset'),
    sendCallerCode: allowed,
    checkCallerCode: allowed,
    attestCaller: adminOnly('rekey/caller.verify'),
    getHistory: adminOnly('rekey/audit.read'),
    previewMessage: allowed,
  },
  choices: {
    defaultBrand: 'aurora',
    brands: [{ id: 'aurora', name: 'Aurora', defaultLocale: 'en', locales: ['en', 'pt-BR'] }],
    reasons: ['locked-out', 'lost-device'],
    attestationMethods: ['video', 'in-person', 'callback', 'manager'],
  },
  formats: FORMATS,
  mayChoosePermanentPasswords: false,
};

const search: UserSearchResponse = {
  users: [
    {
      sub,
      username: 'customer-br',
      name: 'Alex Silva',
      userStatus: 'CONFIRMED',
      enabled: true,
      federated: false,
      signIn: 'possible',
      contacts: [{ ...delivery, verified: true }],
    },
  ],
  searched: ['username', 'preferred_username', 'name'],
  more: false,
};

const message = {
  writtenBy: 'rekey',
  brand: { id: 'aurora', from: 'user' },
  locale: { tag: 'pt-BR', from: 'user' },
} as const;

const reset: ActionResponse = {
  kind: 'action',
  dryRun: false,
  auditId,
  auditCompleted: true,
  action: 'password-reset',
  sub,
  userStatus: 'RESET_REQUIRED',
  delivery,
  ...message,
  codeExpiresAt: '2026-11-28T10:00:00.000Z',
  context: { outcome: 'signed' },
  sessions: { outcome: 'revoked' },
};

const dryRun: DryRunResponse = {
  kind: 'dry-run',
  dryRun: true,
  action: 'password-reset',
  sub,
  userStatus: 'CONFIRMED',
  userStatusAfter: 'RESET_REQUIRED',
  delivery,
  ...message,
  purpose: 'adminPasswordReset',
  message: {
    channel: 'email',
    writtenBy: 'rekey',
    sample: true,
    subject: 'Sua senha Aurora foi redefinida',
    html: '<!DOCTYPE html><html lang="pt-BR"><body>Seu código: 482913</body></html>',
    text: 'Sua senha foi redefinida\n\nSeu código\n482913\n',
  },
  revokeSessions: true,
};

const temporaryPassword: ActionResponse = {
  kind: 'action',
  dryRun: false,
  auditId,
  auditCompleted: true,
  action: 'temporary-password',
  sub,
  userStatus: 'FORCE_CHANGE_PASSWORD',
  password: '4UwzujETMvDrNnF8',
  passwordExpiresAt: '2026-12-05T09:00:00.000Z',
  ...message,
  sessions: { outcome: 'revoked' },
  notice: { outcome: 'sent', delivery },
};

const tokenRemoval: TokenRemovalResponse = {
  kind: 'action',
  dryRun: false,
  auditId,
  auditCompleted: true,
  action: 'software-token-removal',
  sub,
  userStatus: 'CONFIRMED',
  nextSignIn: ['MFA_SETUP'],
  remaining: [],
  ...message,
  sessions: { outcome: 'revoked' },
  notice: { outcome: 'sent', delivery },
};

const history: HistoryResponse = {
  sub,
  records: [
    {
      auditId: '0f2c5c57-6e0f-4f59-9b7e-5d3d0b9a2a10',
      requestId: '6f8a3c1e-2d1b-4a57-8a53-8f5f4a1f7b20',
      at: '2026-11-28T09:07:12.000Z',
      operator: { kind: 'user', id: sub },
      action: 'reset-completed',
      userStatusAfter: 'CONFIRMED',
      brand: 'aurora',
      locale: 'pt-BR',
      outcome: 'done',
      completedAt: '2026-11-28T09:07:12.000Z',
      notice: { outcome: 'sent' },
    },
    {
      auditId,
      requestId: 'AKPnAfOpKOS7nl8=',
      at: '2026-11-28T09:00:00.000Z',
      operator: { kind: 'machine', id: 'j269dd6hth39g3uv4qmmc9jb8m' },
      action: 'password-reset',
      reason: 'locked-out',
      ticket: 'T-1042',
      userStatusBefore: 'CONFIRMED',
      userStatusAfter: 'RESET_REQUIRED',
      sourceIp: '192.0.2.1',
      writtenBy: 'rekey',
      brand: 'aurora',
      locale: 'pt-BR',
      medium: 'EMAIL',
      outcome: 'done',
      completedAt: '2026-11-28T09:00:00.250Z',
      awsRequestId: '18d664bd-cf2a-4f0a-acc5-f73a93540f14',
      context: { outcome: 'signed' },
      sessions: { outcome: 'revoked' },
    },
  ],
  nextCursor: 'MjAyNi0xMS0yOFQwOTowMDowMC4wMDBaIzc1NDA0M2Qx',
};

const verificationId = 'e0a4ab0e-31c9-4dd6-a3f0-2b8f4c8b9d21';

const callerCode: CallerVerificationResponse = {
  kind: 'caller-verification',
  verificationId,
  sub,
  purpose: 'set-password',
  state: 'sent',
  delivery,
  sending: { outcome: 'sent' },
  brand: message.brand,
  locale: message.locale,
  expiresAt: '2026-11-28T09:10:00.000Z',
  triesLeft: 3,
  mayResendAt: '2026-11-28T09:01:00.000Z',
  auditId,
  auditCompleted: true,
};

const verifiedCaller: CallerVerificationResponse = {
  kind: 'caller-verification',
  verificationId,
  sub,
  purpose: 'set-password',
  state: 'verified',
  verifiedUntil: '2026-11-28T09:16:00.000Z',
};

const preview = {
  purpose: 'invitation',
  brand: { id: 'kumo', from: 'request' },
  locale: { tag: 'de', from: 'request' },
  message: {
    channel: 'sms',
    writtenBy: 'rekey',
    sample: true,
    text: 'Kumo: Bitte nicht weitergeben. Benutzername: alex, vorläufiges Passwort: Kw7mRt2qLx9P',
  },
};

const userNotFound = exampleProblem('user-not-found', {
  detail: 'No user has this username, this sub or this verified address.',
  operation: 'AdminGetUser',
  exception: 'UserNotFoundException',
  awsRequestId: '2b111afb-5e9d-4773-9e21-95ff65a483b2',
});

/** The examples of each operation. A test validates them against the contract. */
export const EXAMPLES: Readonly<Record<RouteName, Examples>> = {
  getOperator: {
    responses: { 200: operator },
    problem: exampleProblem('operator-not-verified', { detail: 'The operator has no verified email address.' }),
  },
  searchUsers: {
    request: { query: 'Alex S' },
    responses: { 200: search },
    problem: exampleProblem('invalid-request', {
      detail: 'The request is invalid: query.',
      errors: [{ field: 'query', detail: 'must have at least 3 characters' }],
    }),
  },
  getUser: { responses: { 200: user }, problem: userNotFound },
  resetPassword: {
    request: { reason: 'locked-out', ticket: 'T-1042' },
    responses: { 200: dryRun, 202: reset },
    problem: exampleProblem('user-not-resettable', {
      detail: 'Cognito refuses a reset while the user still has a temporary password.',
      userStatus: 'FORCE_CHANGE_PASSWORD',
      enabled: true,
      instead: ['invitation', 'temporary-password', 'permanent-password'],
    }),
  },
  setPassword: { request: { permanent: false }, responses: { 200: temporaryPassword }, problem: userNotFound },
  recoverUser: {
    request: { ticket: 'T-1042' },
    responses: {
      200: { ...temporaryPassword, detail: 'No address is verified and allowed for recovery.' },
      202: { ...reset, detail: 'The user has a password and a verified address for the code.' },
    },
    problem: userNotFound,
  },
  removeSoftwareToken: {
    request: { callerVerification: verificationId, reason: 'lost-device', ticket: 'T-1042' },
    responses: { 200: tokenRemoval },
    problem: exampleProblem('mfa-required', {
      detail:
        'The user pool requires MFA, so SMS_MFA cannot be turned off. The authenticator app can be removed alone. If the ' +
        'user has lost the phone number, an administrator of the user pool can replace it (AdminUpdateUserAttributes).',
      userStatus: 'CONFIRMED',
      enabled: true,
      instead: ['software-token-removal'],
    }),
  },
  sendCallerCode: {
    request: { purpose: 'set-password', ticket: 'T-1042' },
    responses: { 201: callerCode },
    problem: exampleProblem('verification-locked', {
      detail: 'The limit of codes for this user is reached.',
      retryAfterSeconds: 1740,
    }),
  },
  checkCallerCode: {
    request: { code: '4821 0937' },
    responses: { 200: verifiedCaller },
    problem: exampleProblem('wrong-code', { detail: 'The code is wrong.', triesLeft: 2 }),
  },
  getHistory: { responses: { 200: history }, problem: userNotFound },
  previewMessage: {
    responses: { 200: preview },
    problem: exampleProblem('unknown-brand', {
      detail: 'The deployment has no brand with this ID.',
      errors: [{ field: 'brand', detail: 'must be the ID of a brand of this deployment' }],
      brands: ['aurora', 'kumo', 'noor'],
    }),
  },
};

function exampleProblem(type: ProblemType, members: { readonly detail: string } & Readonly<Record<string, unknown>>) {
  const { title, status, remedy } = PROBLEMS[type];
  return { type: problemUri(type), title, status, remedy, requestId: 'LtQ1T0lRfHj6RRc=', ...members };
}
