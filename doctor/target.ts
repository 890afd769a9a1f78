/** The target of an examination: a deployment, a user pool, or both. */
export interface DoctorTarget {
  readonly region: string;
  /** The URL of another endpoint, such as the simulator. @default - AWS */
  readonly endpointUrl?: string;
  /** @default - the credentials that the AWS SDK finds */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** The timeout of a call. @default 10000 */
  readonly timeoutMilliseconds?: number;
  /** The stack of Rekey. It does not have to exist yet. */
  readonly stackName?: string;
  /** The user pool, if the stack does not name it. */
  readonly userPoolId?: string;
  /** The existing user pool that the configuration names. @default - the stack has its own */
  readonly configuredPoolId?: string;
  /** The sender of emails. */
  readonly mail?: {
    readonly fromAddress: string;
    readonly sesRegion?: string;
    /** The Amazon SES identities that allow sending. One of them must be verified. */
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
  /** The maximum number of users that are examined. */
  readonly sampleUsers: number;
}

/** The protected groups of a deployment. */
export interface ProtectedGroups {
  readonly names: readonly string[];
  /** These are the default groups: the configuration names none. */
  readonly isDefault: boolean;
}
