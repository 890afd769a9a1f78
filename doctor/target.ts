/** What is to be examined. */
export interface DoctorTarget {
  readonly region: string;
  /** Where AWS is. @default - AWS itself */
  readonly endpointUrl?: string;
  /** @default - what the AWS SDK finds */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** The time limit of a call. @default 10000 */
  readonly timeoutMilliseconds?: number;
  /** The stack of Rekey, which need not exist yet. */
  readonly stackName?: string;
  /** The user pool, where the stack does not name it. */
  readonly userPoolId?: string;
  /** The existing user pool that the configuration names. @default - the stack has its own */
  readonly configuredPoolId?: string;
  /** From where mail is to be sent. */
  readonly mail?: {
    readonly fromAddress: string;
    readonly sesRegion?: string;
    /** What may be verified in Amazon SES: one of them is enough. */
    readonly identities: readonly string[];
  };
  /** The deployment will send SMS messages. Used while there is no pool whose settings show it. */
  readonly sms: boolean;
  /** The deployment was built for a pool that sends through Amazon SES. @default - not known */
  readonly sendsThroughSes?: boolean;
  /** The deployment was built for a pool that verifies email addresses by link. @default - not known */
  readonly verifiesByLink?: boolean;
  /** Days for which a temporary password is valid, as invitations state them. @default - not known */
  readonly temporaryPasswordDays?: number;
  /** The groups on whose members no operator may act. @default - not known */
  readonly protectedGroups?: ProtectedGroups;
  /** How many users are looked at, at most. */
  readonly sampleUsers: number;
}

/** The protected groups of a deployment. */
export interface ProtectedGroups {
  readonly names: readonly string[];
  /** These are the default groups: the configuration names none. */
  readonly isDefault: boolean;
}
