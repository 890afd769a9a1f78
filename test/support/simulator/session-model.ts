/** A refresh token or an access token of the user, counted from the newest one; the oldest one if there are fewer. */
type Back = 0 | 1 | 2;

export type SessionAction =
  | { readonly kind: 'sign up' | 'confirm' | 'disable' | 'enable' }
  | { readonly kind: 'delete by administrator' | 'sign out by administrator' }
  | { readonly kind: 'sign in' }
  | { readonly kind: 'refresh' | 'refresh by InitiateAuth' | 'revoke'; readonly back: Back }
  | { readonly kind: 'read' | 'sign out' | 'delete'; readonly back: Back }
  | { readonly kind: 'wait'; readonly seconds: number };

interface User {
  readonly id: number;
  readonly isConfirmed: boolean;
  readonly isEnabled: boolean;
  /** The number of times that all sessions of the user were ended. */
  readonly signOuts: number;
}

interface Session {
  readonly of: number;
  readonly signOuts: number;
  readonly until: number;
  readonly isRevoked: boolean;
}

/** A token with the number of its session. A replaced refresh token and an access token have an end of their own. */
interface Token {
  readonly session: number;
  readonly until?: number;
}

/** A small model of the sessions of one user: what AWS documents about tokens, sign-outs and deletion. */
export interface SessionModel {
  /** The app client rotates refresh tokens, with the grace period `GRACE_SECONDS`. */
  readonly isRotating: boolean;
  readonly user: User | undefined;
  readonly users: number;
  readonly sessions: readonly Session[];
  readonly refreshTokens: readonly Token[];
  readonly accessTokens: readonly Token[];
}

export const GRACE_SECONDS = 60;
const HOUR = 3_600;
const DAY = 86_400;
const LIFE = 30 * DAY;

const NOT_FOUND = 'UserNotFoundException: User does not exist.';
const DISABLED = 'NotAuthorizedException: User is disabled.';

export function newSessionModel(isRotating: boolean): SessionModel {
  return { isRotating, user: undefined, users: 0, sessions: [], refreshTokens: [], accessTokens: [] };
}

/**
 * Returns the number of the token that an action uses, by the order in which the tokens were issued; -1 for none. A
 * token that expired more than a day ago is not used: the simulator forgets it some time later.
 */
export function tokenOf(model: SessionModel, action: SessionAction, now: number): number {
  if (!('back' in action)) {
    return -1;
  }
  const isRefresh = ['refresh', 'refresh by InitiateAuth', 'revoke'].includes(action.kind);
  const tokens = isRefresh ? model.refreshTokens : model.accessTokens;
  const index = Math.max(0, tokens.length - 1 - action.back);
  const session = model.sessions[tokens[index]?.session ?? -1];
  return session !== undefined && session.until + DAY >= now ? index : -1;
}

/** Computes the outcome of an action, and the next state. Pure. */
export function stepSession(model: SessionModel, action: SessionAction, now: number): [string, SessionModel] {
  const { user } = model;
  const refuse = (outcome: string): [string, SessionModel] => [outcome, model];
  const become = (change: Partial<User>): [string, SessionModel] => [
    'accepted',
    { ...model, user: user && { ...user, ...change } },
  ];
  const used = tokenOf(model, action, now);

  switch (action.kind) {
    case 'wait':
      return refuse('accepted');
    case 'sign up': {
      const users = model.users + 1;
      return user
        ? refuse('UsernameExistsException: User already exists')
        : ['accepted', { ...model, users, user: { id: users, isConfirmed: false, isEnabled: true, signOuts: 0 } }];
    }
    case 'refresh':
      return refresh(model, used, now);
    case 'refresh by InitiateAuth':
      return model.isRotating
        ? refuse('InvalidParameterException: REFRESH_TOKEN_AUTH flow not enabled for this client')
        : refresh(model, used, now);
    case 'revoke': {
      const revoked = model.refreshTokens[used]?.session;
      const sessions = model.sessions.map((one, index) => (index === revoked ? { ...one, isRevoked: true } : one));
      return ['accepted', { ...model, sessions }];
    }
    case 'read':
      return refuse(accessFault(model, used, now) ?? 'accepted');
    case 'sign out':
    case 'delete': {
      const fault = accessFault(model, used, now);
      if (fault !== undefined || user === undefined) {
        return refuse(fault ?? NOT_FOUND);
      }
      return action.kind === 'delete'
        ? ['accepted', { ...model, user: undefined }]
        : become({ signOuts: user.signOuts + 1 });
    }
  }
  if (user === undefined) {
    return refuse(NOT_FOUND);
  }

  switch (action.kind) {
    case 'confirm':
      return user.isConfirmed
        ? refuse('NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED')
        : become({ isConfirmed: true });
    case 'disable':
      return become({ isEnabled: false, signOuts: user.signOuts + 1 });
    case 'enable':
      return become({ isEnabled: true });
    case 'sign out by administrator':
      return become({ signOuts: user.signOuts + 1 });
    case 'delete by administrator':
      return ['accepted', { ...model, user: undefined }];
    case 'sign in': {
      if (!user.isConfirmed) {
        return refuse('UserNotConfirmedException: User is not confirmed.');
      }
      if (!user.isEnabled) {
        return refuse(DISABLED);
      }
      const session = { of: user.id, signOuts: user.signOuts, until: now + LIFE, isRevoked: false };
      const sessions = [...model.sessions, session];
      const token = { session: sessions.length - 1 };
      const refreshTokens = [...model.refreshTokens, token];
      const accessTokens = [...model.accessTokens, { ...token, until: now + HOUR }];
      return ['access and refresh token', { ...model, sessions, refreshTokens, accessTokens }];
    }
  }
}

function refresh(model: SessionModel, used: number, now: number): [string, SessionModel] {
  const { user, isRotating } = model;
  const refuse = (outcome: string): [string, SessionModel] => [outcome, model];
  const token = model.refreshTokens[used];
  const session = model.sessions[token?.session ?? -1];
  if (token === undefined || session === undefined || session.of !== user?.id) {
    return refuse('NotAuthorizedException: Invalid Refresh Token');
  }
  if (session.until < now) {
    return refuse('NotAuthorizedException: Refresh Token has expired');
  }
  if (!user.isEnabled) {
    return refuse(DISABLED);
  }
  if (session.isRevoked || session.signOuts < user.signOuts) {
    return refuse('NotAuthorizedException: Refresh Token has been revoked');
  }
  if (token.until !== undefined && token.until <= now) {
    return refuse('RefreshTokenReuseException: Refresh token has been invalidated by rotation');
  }
  const accessTokens = [...model.accessTokens, { session: token.session, until: now + HOUR }];
  if (!isRotating) {
    return ['access token', { ...model, accessTokens }];
  }
  const replaced = { ...token, until: token.until ?? now + GRACE_SECONDS };
  const refreshTokens = [...model.refreshTokens.with(used, replaced), { session: token.session }];
  return ['access and refresh token', { ...model, accessTokens, refreshTokens }];
}

/** Returns the reason why an access token is rejected, `undefined` for one that is accepted. */
function accessFault({ user, sessions, accessTokens }: SessionModel, used: number, now: number): string | undefined {
  const token = accessTokens[used];
  const session = sessions[token?.session ?? -1];
  if (token?.until === undefined || session === undefined) {
    return 'NotAuthorizedException: Invalid Access Token';
  }
  if (token.until <= now) {
    return 'NotAuthorizedException: Access Token has expired';
  }
  if (session.of !== user?.id) {
    return NOT_FOUND;
  }
  if (!user.isEnabled) {
    return DISABLED;
  }
  return session.isRevoked || session.signOuts < user.signOuts
    ? 'NotAuthorizedException: Access Token has been revoked'
    : undefined;
}
