/** The Amazon SES identity that emails are sent from. */
export interface MailOptions {
  /** The address of the sender. */
  readonly fromAddress: string;

  /**
   * The identity that Amazon SES has verified: the domain of `fromAddress`, or the address alone.
   *
   * @default 'domain'
   */
  readonly identity?: 'domain' | 'address';

  /**
   * The name of the sender: 1 to 64 characters, none of them `( ) < > [ ] : ; @ \ , . "`.
   *
   * @default - the address alone
   */
  readonly fromName?: string;

  /**
   * The address that answers go to.
   *
   * @default - `fromAddress`
   */
  readonly replyTo?: string;

  /**
   * The Region of the identity.
   *
   * @default - the Region of the stack
   */
  readonly sesRegion?: string;
}
