import { Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AccountRecovery,
  type CfnUserPool,
  ClientAttributes,
  FeaturePlan,
  type StandardAttributesMask,
  StringAttribute,
  UserPool,
  type UserPoolClient,
  UserPoolEmail,
  VerificationEmailStyle,
} from 'aws-cdk-lib/aws-cognito';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { DEFAULT_TEMPORARY_PASSWORD_DAYS } from '../../domain/message/lifetimes';
import { acknowledge } from '../acknowledge';
import { isAscii, senderOf } from '../admin-api/sender-name';
import { mail as mailSettings, settings } from '../config/config-schema';
import type { MailOptions } from '../config/mail-options';
import { types } from '../config/prop-types';
import { type PropShape, requireProps } from '../config/require-props';
import { mailIdentities } from './mail-identities';

/** The properties of a CustomerPool. */
export interface CustomerPoolProps {
  /**
   * The Amazon SES identity that sends emails.
   *
   * @default - Cognito's own sender: 50 emails a day, which cannot be branded or localized
   */
  readonly mail?: MailOptions;

  /**
   * Creates a role with which the pool sends SMS messages. Without it, the pool recovers users by email only and does not
   * verify phone numbers.
   *
   * @default true
   */
  readonly sms?: boolean;

  /**
   * The removal policy of the user pool. `DESTROY` also disables deletion protection.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

const PROPS: PropShape<CustomerPoolProps> = {
  mail: mailSettings.exactOptional(),
  sms: settings.shape.sms,
  removalPolicy: types.removalPolicy.exactOptional(),
};

/** A user pool whose users can recover their accounts by email, or else by SMS. */
export class CustomerPool extends Construct {
  /** The user pool of the customers. */
  readonly userPool: UserPool;

  /** The app client of the application. It allows sign-in with SRP or with a password. */
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string, props: CustomerPoolProps = {}) {
    super(scope, id);
    requireProps(this, PROPS, props);
    const { mail, sms = true, removalPolicy = RemovalPolicy.RETAIN } = props;
    const externalId = `${Stack.of(this).stackName}-sms`;
    this.userPool = new UserPool(this, 'UserPool', {
      featurePlan: FeaturePlan.ESSENTIALS,
      selfSignUpEnabled: false,
      signInAliases: { username: true, email: true, phone: true },
      signInCaseSensitive: false,
      autoVerify: { email: true, phone: sms },
      keepOriginal: { email: true, phone: sms },
      standardAttributes: { locale: { required: false, mutable: true } },
      customAttributes: { brand: new StringAttribute({ maxLen: 32, mutable: true }) },
      accountRecovery: sms ? AccountRecovery.EMAIL_AND_PHONE_WITHOUT_MFA : AccountRecovery.EMAIL_ONLY,
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: false,
        tempPasswordValidity: Duration.days(DEFAULT_TEMPORARY_PASSWORD_DAYS),
      },
      // The copy that Cognito sends if the trigger leaves a message to it.
      userVerification: {
        emailStyle: VerificationEmailStyle.CODE,
        emailSubject: 'Your code',
        emailBody: 'Your code is {####}. It works once.',
        smsMessage: 'Your code is {####}. It works once.',
      },
      email: mail && sender(mail),
      ...(sms
        ? { smsRole: this.smsRole(externalId, removalPolicy), smsRoleExternalId: externalId }
        : { enableSmsRole: false }),
      deletionProtection: removalPolicy !== RemovalPolicy.DESTROY,
      removalPolicy,
    });
    if (mail?.fromName !== undefined && !isAscii(mail.fromName)) {
      // CDK encodes the whole name as one encoded-word, which can be longer than RFC 2047 allows.
      const resource = this.userPool.node.defaultChild as CfnUserPool;
      resource.addPropertyOverride('EmailConfiguration.From', senderOf(mail));
    }
    acknowledge(
      this.userPool,
      {
        id: 'AwsSolutions::AwsSolutions-COG1',
        reason:
          'Twelve characters without a rule for symbols: NIST SP 800-63B recommends length and advises against composition.',
      },
      {
        id: 'AwsSolutions::AwsSolutions-COG2',
        reason: 'The application decides whether customers need MFA, because it has to enroll them.',
      },
      {
        id: 'AwsSolutions::AwsSolutions-COG8',
        reason: 'The Plus plan is charged for every active customer. Set it if you want its threat protection.',
      },
    );
    this.client = this.userPool.addClient('Client', {
      authFlows: { userSrp: true, userPassword: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      // A user who could write `custom:brand` could send an email of another brand to any address.
      writeAttributes: new ClientAttributes().withStandardAttributes(ALL_STANDARD_ATTRIBUTES),
    });
  }

  /**
   * Creates the role with which Cognito sends SMS messages, for the user pools of this account only. The role has the
   * removal policy of the pool: without the role, no setting of a retained pool could be changed.
   *
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-sms-settings.html
   */
  private smsRole(externalId: string, removalPolicy: RemovalPolicy): Role {
    const role = new Role(this, 'SmsRole', {
      assumedBy: new ServicePrincipal('cognito-idp.amazonaws.com', {
        conditions: {
          StringEquals: { 'sts:ExternalId': externalId, 'aws:SourceAccount': Aws.ACCOUNT_ID },
          ArnLike: {
            'aws:SourceArn': `arn:${Aws.PARTITION}:cognito-idp:${Aws.REGION}:${Aws.ACCOUNT_ID}:userpool/*`,
          },
        },
      }),
      // Inline: Cognito tests the role when the pool is created, and a separate policy could be created too late.
      inlinePolicies: {
        SendTextMessages: new PolicyDocument({
          // AWS: an SMS message to a phone number has no resource.
          statements: [new PolicyStatement({ actions: ['sns:Publish'], resources: ['*'] })],
        }),
      },
    });
    role.applyRemovalPolicy(removalPolicy);
    acknowledge(role, {
      id: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
      reason: 'An SMS message to a phone number has no resource.',
    });
    return role;
  }
}

function sender(mail: MailOptions): UserPoolEmail {
  const { fromAddress, fromName, replyTo, sesRegion, identity } = mail;
  return UserPoolEmail.withSES({
    fromEmail: fromAddress,
    sesRegion: sesRegion ?? Aws.REGION,
    sesVerifiedDomain: identity === 'address' ? undefined : mailIdentities(mail).domain,
    fromName,
    replyTo,
  });
}

/** AWS: the standard attributes that an app client can write (API_CreateUserPoolClient, `WriteAttributes`). */
const ALL_STANDARD_ATTRIBUTES: StandardAttributesMask = {
  address: true,
  birthdate: true,
  email: true,
  familyName: true,
  fullname: true,
  gender: true,
  givenName: true,
  lastUpdateTime: true,
  locale: true,
  middleName: true,
  nickname: true,
  phoneNumber: true,
  preferredUsername: true,
  profilePage: true,
  profilePicture: true,
  timezone: true,
  website: true,
};
