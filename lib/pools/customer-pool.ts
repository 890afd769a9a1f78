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
   * The Amazon SES identity that mails are sent from.
   *
   * @default - Cognito's own sender: 50 mails a day, and no mail in brand or language
   */
  readonly mail?: MailOptions;

  /**
   * The pool sends SMS messages, with a role of its own. Without them it recovers users by email alone and verifies no
   * phone number.
   *
   * @default true
   */
  readonly sms?: boolean;

  /**
   * The policy for the users when the stack is deleted. `DESTROY` also takes the protection against deletion away.
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

/** A user pool whose users can be recovered, by e-mail first and by text message second. */
export class CustomerPool extends Construct {
  /** The user pool of the customers. */
  readonly userPool: UserPool;

  /** The app client of the application, for sign-in by SRP or with a password. */
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
      // What goes out when the trigger leaves a message to Cognito.
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
      // CDK writes the whole name as one encoded-word, however long it is.
      const resource = this.userPool.node.defaultChild as CfnUserPool;
      resource.addPropertyOverride('EmailConfiguration.From', senderOf(mail));
    }
    acknowledge(
      this.userPool,
      {
        id: 'AwsSolutions::AwsSolutions-COG1',
        reason:
          'Twelve characters without rules about symbols: NIST SP 800-63B asks for length and against composition.',
      },
      {
        id: 'AwsSolutions::AwsSolutions-COG2',
        reason: 'Whether customers need a second factor is for the application to say, which has to enrol them.',
      },
      {
        id: 'AwsSolutions::AwsSolutions-COG8',
        reason: 'The Plus plan is charged for every active customer. Whoever wants its threat protection sets it.',
      },
    );
    this.client = this.userPool.addClient('Client', {
      authFlows: { userSrp: true, userPassword: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      // A user who could write `custom:brand` could cause an email of another brand to any address.
      writeAttributes: new ClientAttributes().withStandardAttributes(ALL_STANDARD_ATTRIBUTES),
    });
  }

  /**
   * Lets Cognito send text messages, for this account's user pools only. It stays with the pool: without the role, not
   * even a setting of the pool could be changed.
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
      // Within the role: Cognito tries it when the pool is made, and a policy of its own could come too late.
      inlinePolicies: {
        SendTextMessages: new PolicyDocument({
          // AWS: a text message to a phone number has no resource to name.
          statements: [new PolicyStatement({ actions: ['sns:Publish'], resources: ['*'] })],
        }),
      },
    });
    role.applyRemovalPolicy(removalPolicy);
    acknowledge(role, {
      id: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
      reason: 'A text message to a phone number has no resource to name.',
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
