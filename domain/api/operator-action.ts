import { RECOVERY_ACTIONS } from '../recovery/recovery-action';

/**
 * Every action of an operator that the audit trail records. The actions that recovery can plan are some of them. Stable:
 * part of the API.
 */
export const OPERATOR_ACTIONS = [...RECOVERY_ACTIONS] as const;

export type OperatorAction = (typeof OPERATOR_ACTIONS)[number];
