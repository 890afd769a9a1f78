import { arn } from '../account';
import { AwsError } from '../aws/aws-error';
import { roleArn, roleId } from '../aws/principal';
import { identityArn } from '../ses/identities';
import type { AccountOperation } from './services';

/** The read operations of the services around Cognito. A response has the members that a check of an account uses. */
export const accountOperations: Readonly<Record<string, AccountOperation>> = {
  /** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html */
  DescribeStacks: {
    action: 'cloudformation:DescribeStacks',
    resource: ({ StackName = '' }, location) => arn(location, 'cloudformation', `stack/${StackName}/*`),
    answer: ({ stack }, { StackName = '' }) => {
      const known = stack.find(StackName);
      if (known === undefined) {
        throw new AwsError('ValidationError', `Stack with id ${StackName} does not exist`);
      }
      const Outputs = Object.entries(known.outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue }));
      const { id: StackId, name } = known;
      return { Stacks: [{ StackId, StackName: name, StackStatus: 'CREATE_COMPLETE', Outputs }] };
    },
  },

  /** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html */
  GetRole: {
    action: 'iam:GetRole',
    resource: ({ RoleName = '' }, { accountId }) => roleArn(accountId, RoleName),
    answer: ({ roles, location }, { RoleName = '' }) => {
      const Arn = roleArn(location.accountId, RoleName);
      const trustPolicy = roles.trustPolicy(Arn);
      if (trustPolicy === undefined) {
        throw new AwsError('NoSuchEntity', `The role with name ${RoleName} cannot be found.`, 404);
      }
      const AssumeRolePolicyDocument = encodeURIComponent(JSON.stringify(trustPolicy));
      return { Role: { Arn, RoleName, RoleId: roleId(Arn), Path: '/', AssumeRolePolicyDocument } };
    },
  },

  /** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html */
  SimulatePrincipalPolicy: {
    action: 'iam:SimulatePrincipalPolicy',
    resource: ({ PolicySourceArn = '' }) => PolicySourceArn,
    answer: ({ policies }, parameters) => {
      const EvalActionName = parameters['ActionNames.member.1'] ?? '';
      const decision = policies.evaluate(parameters['PolicySourceArn'] ?? '', EvalActionName, '*');
      const decisions = { allowed: 'allowed', denied: 'explicitDeny', 'not allowed': 'implicitDeny' };
      return {
        IsTruncated: false,
        EvaluationResults: [{ EvalActionName, EvalResourceName: '*', EvalDecision: decisions[decision] }],
      };
    },
  },

  /** @see https://docs.aws.amazon.com/sns/latest/api/API_GetSMSSandboxAccountStatus.html */
  GetSMSSandboxAccountStatus: {
    action: 'sns:GetSMSSandboxAccountStatus',
    resource: () => '*',
    answer: ({ account }) => ({ IsInSandbox: account.all().smsSandbox }),
  },

  /** @see https://docs.aws.amazon.com/sns/latest/api/API_GetSMSAttributes.html */
  GetSMSAttributes: {
    action: 'sns:GetSMSAttributes',
    resource: () => '*',
    answer: ({ account }) => ({
      attributes: { entry: { key: 'MonthlySpendLimit', value: account.all().smsSpendLimit } },
    }),
  },

  /** @see https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetAccount.html */
  GetAccount: {
    action: 'ses:GetAccount',
    resource: () => '*',
    answer: ({ account }) => {
      const settings = account.all();
      return {
        ProductionAccessEnabled: settings.sesProductionAccess,
        SendingEnabled: settings.sesSendingEnabled,
        EnforcementStatus: settings.sesEnforcementStatus,
        SendQuota: {
          Max24HourSend: settings.sesEmailsPerDay,
          SentLast24Hours: settings.sesEmailsSent,
          MaxSendRate: 14,
        },
      };
    },
  },

  /** @see https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetEmailIdentity.html */
  GetEmailIdentity: {
    action: 'ses:GetEmailIdentity',
    resource: ({ EmailIdentity = '' }, location) => identityArn(location, EmailIdentity),
    answer: ({ account, identities, location }, { EmailIdentity = '' }) => {
      const { sesMissingIdentities, sesWithoutDkim } = account.all();
      if (sesMissingIdentities.includes(EmailIdentity)) {
        throw new AwsError('NotFoundException', `Email identity ${EmailIdentity} does not exist.`, 404);
      }
      return {
        IdentityType: EmailIdentity.includes('@') ? 'EMAIL_ADDRESS' : 'DOMAIN',
        VerifiedForSendingStatus: !identities.isRefused(identityArn(location, EmailIdentity)),
        DkimAttributes: { Status: sesWithoutDkim.includes(EmailIdentity) ? 'NOT_STARTED' : 'SUCCESS' },
      };
    },
  },

  /** @see https://docs.aws.amazon.com/lambda/latest/api/API_GetPolicy.html */
  GetPolicy: {
    action: 'lambda:GetPolicy',
    resource: ({ FunctionName = '' }) => FunctionName,
    answer: ({ lambda }, { FunctionName = '' }) => {
      const Statement = lambda.has(FunctionName) ? lambda.permissions(FunctionName) : [];
      if (Statement.length === 0) {
        throw new AwsError('ResourceNotFoundException', 'The resource you requested does not exist.', 404);
      }
      return { Policy: JSON.stringify({ Version: '2012-10-17', Statement }) };
    },
  },

  /** Assumed: the name of this quota in Service Quotas (public listings use it, with the code L-7D6E8ED3). */
  ListServiceQuotas: {
    action: 'servicequotas:ListServiceQuotas',
    resource: () => '*',
    answer: ({ account }) => ({
      Quotas: [
        {
          ServiceCode: 'cognito-idp',
          QuotaName: 'Rate of UserAccountRecovery requests',
          Value: account.all().accountRecoveryQuota,
          Adjustable: false,
        },
      ],
    }),
  },
};
