import { RECOVERY_ACTIONS } from '../recovery/recovery-action';

/** The actions that change a user: the recovery actions, and the removal of an authenticator app. Stable: part of the API. */
export const USER_ACTIONS = [...RECOVERY_ACTIONS, 'software-token-removal'] as const;

/** An action that changes a user. */
export type UserAction = (typeof USER_ACTIONS)[number];

/** Every action of an operator that the audit trail records. Stable: part of the API. */
export const OPERATOR_ACTIONS = [...USER_ACTIONS, 'caller-code', 'caller-attestation'] as const;

/** Every action in the audit trail: those of operators, and the end of a reset, which is an action of the user. Stable. */
export const AUDITED_ACTIONS = [...OPERATOR_ACTIONS, 'reset-completed'] as const;

/** An action of an operator in the audit trail. */
export type OperatorAction = (typeof OPERATOR_ACTIONS)[number];
