/** The actions that require a verified caller. */
export interface CallerVerificationPolicy {
  /**
   * Setting a temporary or a permanent password.
   *
   * @default 'required'
   */
  readonly setPassword?: 'required' | 'off';

  /**
   * Removing an MFA factor.
   *
   * @default 'required'
   */
  readonly mfa?: 'required' | 'off';

  /**
   * Sending a reset code to an address on record. A reset is safe regardless of who requests it.
   *
   * @default 'off'
   */
  readonly reset?: 'required' | 'off';

  /**
   * Sending an invitation, which contains a password, to an unverified address.
   *
   * @default 'off'
   */
  readonly invitationToUnverified?: 'required' | 'off';

  /**
   * The same actions by programs: callers with client credentials or an IAM role. `off` exempts programs, which can verify
   * callers in their own way.
   *
   * @default 'off'
   */
  readonly programs?: 'required' | 'off';
}
