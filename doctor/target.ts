/** What is to be examined. */
export interface DoctorTarget {
  readonly region: string;
  /** Where AWS is. @default - AWS itself */
  readonly endpointUrl?: string;
  /** @default - what the AWS SDK finds */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** The stack of Rekey, which need not exist yet. */
  readonly stackName?: string;
  /** The user pool, where it is not the stack that tells. */
  readonly userPoolId?: string;
  /** From where mail is to be sent. */
  readonly mail?: {
    readonly fromAddress: string;
    readonly sesRegion?: string;
    /** What may be verified in Amazon SES: one of them is enough. */
    readonly identities: readonly string[];
  };
  /** Whether text messages will be sent: looked at before there is a pool that tells. */
  readonly sms: boolean;
  /** What invitations say. */
  readonly temporaryPasswordDays: number;
  /** How many users are looked at, at most. */
  readonly sampleUsers: number;
}
