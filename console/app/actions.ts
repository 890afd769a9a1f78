import type { UserResponse } from '../../domain/api/responses';
import type { ActionRoute } from './api';
import type { StringKey, Translation } from './strings';

/** An action on a user. */
export type ActionName = keyof UserResponse['actions'];

/** The title and the request of an action. The API decides whether the action is possible. */
interface ActionView {
  readonly title: StringKey;
  readonly route: ActionRoute;
}

/** All actions, in the order of the list. */
export const ACTIONS: Readonly<Record<ActionName, ActionView>> = {
  'password-reset': {
    title: 'actionPasswordReset',
    route: { method: 'POST', path: 'password-reset' },
  },
  invitation: {
    title: 'actionInvitation',
    route: { method: 'POST', path: 'recovery' },
  },
  'temporary-password': {
    title: 'actionTemporaryPassword',
    route: { method: 'PUT', path: 'password' },
  },
  'permanent-password': {
    title: 'actionPermanentPassword',
    route: { method: 'PUT', path: 'password', fields: { permanent: true } },
  },
  'software-token-removal': {
    title: 'actionTokenRemoval',
    route: { method: 'POST', path: 'software-token-removal' },
  },
};

const RECORD_TITLES: Readonly<Record<string, StringKey>> = {
  ...Object.fromEntries(Object.entries(ACTIONS).map(([name, { title }]) => [name, title])),
  'caller-code': 'recordCallerCode',
  'caller-attestation': 'recordAttestation',
  'reset-completed': 'recordCompleted',
};

/** Returns the title of an action or of another audit record. An API that is newer than the console can have others. */
export function titleOf(action: string, { text }: Translation): string {
  const title = RECORD_TITLES[action];
  return title === undefined ? action : text(title);
}

/** Returns the steps of the next sign-in after the password. Challenges have the names that Cognito has for them. */
export function stepsOf(nextSignIn: readonly string[], { text }: Translation): string {
  return nextSignIn.map((step) => (step === 'none' ? text('stepNone') : step)).join(', ');
}

/** Returns the actions that the API assessed, with the recommended one first. Pure. */
export function orderedActions({ actions, recovery }: Pick<UserResponse, 'actions' | 'recovery'>): ActionName[] {
  const names = (Object.keys(ACTIONS) as ActionName[]).filter((name) => name in actions);
  return names.sort((one, other) => Number(other === recovery.action) - Number(one === recovery.action));
}
