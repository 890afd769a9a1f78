/** The Amazon SES identity that sends emails. */
export interface MailOptions {
  /** The email address of the sender. */
  readonly fromAddress: string;

  /**
   * The kind of identity that Amazon SES has verified: the domain of `fromAddress`, or the address alone.
   *
   * @default 'domain'
   */
  readonly identity?: 'domain' | 'address';

  /**
   * The display name of the sender: 1 to 64 characters, without `( ) < > [ ] : ; @ \ , . "`.
   *
   * @default - no display name
   */
  readonly fromName?: string;

  /**
   * The address that replies are sent to.
   *
   * @default - `fromAddress`
   */
  readonly replyTo?: string;

  /**
   * The Region of the Amazon SES identity.
   *
   * @default - the Region of the stack
   */
  readonly sesRegion?: string;
}
