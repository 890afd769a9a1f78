import { RECOVERY_ACTIONS } from '../recovery/recovery-action';

/**
 * Every action of an operator that the audit trail records. It includes the recovery actions. Stable: part of the API.
 */
export const OPERATOR_ACTIONS = [...RECOVERY_ACTIONS, 'caller-code', 'caller-attestation'] as const;

/** An action of an operator in the audit trail. */
export type OperatorAction = (typeof OPERATOR_ACTIONS)[number];
