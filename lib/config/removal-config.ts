/** The removal policies of the resources that hold data, in `rekey.config.json`. They apply when the stack is deleted. */
export interface RemovalConfig {
  /**
   * The removal policy of the user pool of the stack and of the operator pool.
   *
   * @default 'retain'
   */
  readonly userPools?: 'retain' | 'destroy';

  /**
   * The removal policy of the audit records.
   *
   * @default 'retain'
   */
  readonly auditTrail?: 'retain' | 'destroy';

  /**
   * The removal policy of the key that signs message contexts.
   *
   * @default 'destroy'
   */
  readonly contextKey?: 'retain' | 'destroy';

  /**
   * The removal policy of the key that derives the codes for callers.
   *
   * @default 'destroy'
   */
  readonly callerKey?: 'retain' | 'destroy';

  /**
   * The removal policy of the logs.
   *
   * @default 'retain'
   */
  readonly logs?: 'retain' | 'destroy';
}
