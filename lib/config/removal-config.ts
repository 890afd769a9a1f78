/** The policies for resources that hold data when the stack is deleted, in `rekey.config.json`. */
export interface RemovalConfig {
  /**
   * The policy for the user pool of the stack and for the operator pool.
   *
   * @default 'retain'
   */
  readonly userPools?: 'retain' | 'destroy';

  /**
   * The policy for the audit records.
   *
   * @default 'retain'
   */
  readonly auditTrail?: 'retain' | 'destroy';

  /**
   * The policy for the key that signs message contexts.
   *
   * @default 'destroy'
   */
  readonly contextKey?: 'retain' | 'destroy';

  /**
   * The policy for logs.
   *
   * @default 'retain'
   */
  readonly logs?: 'retain' | 'destroy';
}
