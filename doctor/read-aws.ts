import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  ListUsersCommand,
  paginateListGroups,
  type UserPoolType,
  type UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import { GetRoleCommand, IAMClient, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { GetPolicyCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { paginateListServiceQuotas, ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import {
  GetAccountCommand,
  type GetAccountCommandOutput,
  GetEmailIdentityCommand,
  type GetEmailIdentityCommandOutput,
  SESv2Client,
} from '@aws-sdk/client-sesv2';
import { GetSMSAttributesCommand, GetSMSSandboxAccountStatusCommand, SNSClient } from '@aws-sdk/client-sns';
import { attempt as attemptCall, catchExpected, isNamed } from './attempt';
import type { SmsRole } from './check-sms';
import { type AwsAddress, clientOptions } from './client-options';
import type { Reading } from './finding';
import type { Sample } from './listed-user';

/** The parts of a stack that the doctor needs. */
export interface StackReading {
  readonly status: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** The IAM actions of all calls that the doctor makes. docs/doctor.md has them as a policy. */
export const ACTIONS = [
  'cloudformation:DescribeStacks',
  'cognito-idp:DescribeUserPool',
  'cognito-idp:ListGroups',
  'cognito-idp:ListUsers',
  'iam:GetRole',
  'iam:SimulatePrincipalPolicy',
  'lambda:GetPolicy',
  'servicequotas:ListServiceQuotas',
  'ses:GetAccount',
  'ses:GetEmailIdentity',
  'sns:GetSMSAttributes',
  'sns:GetSMSSandboxAccountStatus',
] as const;

/** Makes a call that is one of the actions. */
const attempt: <T>(action: (typeof ACTIONS)[number], read: () => Promise<T>) => Promise<Reading<T>> = attemptCall;

/** Reads the settings that the doctor checks. No method throws, and all are read only. */
export interface AwsReader {
  /** `undefined` if the stack does not exist. */
  stack(name: string): Promise<Reading<StackReading | undefined>>;
  /** `undefined` if the pool does not exist. */
  userPool(id: string): Promise<Reading<UserPoolType | undefined>>;
  users(userPoolId: string, most: number): Promise<Reading<Sample>>;
  /** The names of all groups of a user pool. */
  groups(userPoolId: string): Promise<Reading<readonly string[]>>;
  sesAccount(region: string): Promise<Reading<GetAccountCommandOutput>>;
  /** `undefined` if the identity does not exist. */
  sesIdentity(region: string, identity: string): Promise<Reading<GetEmailIdentityCommandOutput | undefined>>;
  smsSandbox(region: string): Promise<Reading<boolean>>;
  smsSpendLimit(region: string): Promise<Reading<string | undefined>>;
  /** `undefined` if the role does not exist. */
  smsRole(arn: string): Promise<Reading<SmsRole | undefined>>;
  /** The resource policy of a function; `undefined` if it has none. */
  functionPolicy(arn: string): Promise<Reading<unknown>>;
  /** Calls per second for account recovery; `undefined` if Service Quotas does not list the quota. */
  recoveryQuota(): Promise<Reading<number | undefined>>;
}

/** Connects to AWS in a Region, or to the endpoint of the target. */
export function connectAwsReader(address: AwsAddress): AwsReader {
  const { region } = address;
  const at = (where: string) => clientOptions({ ...address, region: where });
  const cognito = new CognitoIdentityProviderClient(at(region));
  const iam = new IAMClient(at(region));
  return {
    stack: (name) =>
      attempt('cloudformation:DescribeStacks', async () => {
        const client = new CloudFormationClient(at(region));
        const described = await catchExpected(
          isMissingStack,
          client.send(new DescribeStacksCommand({ StackName: name })),
        );
        const [stack] = described?.Stacks ?? [];
        return (
          stack && {
            status: stack.StackStatus ?? '',
            outputs: Object.fromEntries(
              (stack.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
            ),
          }
        );
      }),
    userPool: (id) =>
      attempt('cognito-idp:DescribeUserPool', async () => {
        const described = cognito.send(new DescribeUserPoolCommand({ UserPoolId: id }));
        return (await catchExpected(isNamed('ResourceNotFoundException'), described))?.UserPool;
      }),
    users: (userPoolId, most) => attempt('cognito-idp:ListUsers', () => listUsers(cognito, userPoolId, most)),
    groups: (UserPoolId) =>
      attempt('cognito-idp:ListGroups', async () => {
        const names: string[] = [];
        for await (const { Groups = [] } of paginateListGroups({ client: cognito, pageSize: 60 }, { UserPoolId })) {
          names.push(...Groups.map(({ GroupName = '' }) => GroupName));
        }
        return names;
      }),
    sesAccount: (where) => attempt('ses:GetAccount', () => new SESv2Client(at(where)).send(new GetAccountCommand({}))),
    sesIdentity: (where, EmailIdentity) =>
      attempt('ses:GetEmailIdentity', () =>
        catchExpected(
          isNamed('NotFoundException'),
          new SESv2Client(at(where)).send(new GetEmailIdentityCommand({ EmailIdentity })),
        ),
      ),
    smsSandbox: (where) =>
      attempt('sns:GetSMSSandboxAccountStatus', async () => {
        const { IsInSandbox } = await new SNSClient(at(where)).send(new GetSMSSandboxAccountStatusCommand({}));
        return IsInSandbox === true;
      }),
    smsSpendLimit: (where) =>
      attempt('sns:GetSMSAttributes', async () => {
        const { attributes } = await new SNSClient(at(where)).send(new GetSMSAttributesCommand({}));
        return attributes?.['MonthlySpendLimit'];
      }),
    smsRole: async (arn) => {
      const role = await attempt('iam:GetRole', () =>
        catchExpected(
          isNamed('NoSuchEntityException'),
          iam.send(new GetRoleCommand({ RoleName: arn.split('/').at(-1) ?? '' })),
        ),
      );
      if (!role.known || role.value === undefined) {
        return role.known ? { known: true, value: undefined } : role;
      }
      const { AssumeRolePolicyDocument = '{}' } = role.value.Role ?? {};
      return attempt('iam:SimulatePrincipalPolicy', async () => {
        const trustPolicy = JSON.parse(decodeURIComponent(AssumeRolePolicyDocument)) as unknown;
        const { EvaluationResults } = await iam.send(
          new SimulatePrincipalPolicyCommand({ PolicySourceArn: arn, ActionNames: ['sns:Publish'] }),
        );
        return { trustPolicy, mayPublish: EvaluationResults?.[0]?.EvalDecision === 'allowed' };
      });
    },
    functionPolicy: (arn) =>
      attempt('lambda:GetPolicy', async () => {
        const answer = await catchExpected(
          isNamed('ResourceNotFoundException'),
          new LambdaClient(at(region)).send(new GetPolicyCommand({ FunctionName: arn })),
        );
        return answer?.Policy === undefined ? undefined : (JSON.parse(answer.Policy) as unknown);
      }),
    recoveryQuota: () =>
      attempt('servicequotas:ListServiceQuotas', async () => {
        const client = new ServiceQuotasClient(at(region));
        for await (const { Quotas } of paginateListServiceQuotas({ client }, { ServiceCode: 'cognito-idp' })) {
          const found = Quotas?.find(({ QuotaName }) => QuotaName?.includes('UserAccountRecovery'));
          if (found !== undefined) {
            return found.Value;
          }
        }
        return undefined;
      }),
  };
}

async function listUsers(client: CognitoIdentityProviderClient, UserPoolId: string, most: number): Promise<Sample> {
  const users: UserType[] = [];
  let PaginationToken: string | undefined;
  do {
    const Limit = Math.min(60, most - users.length);
    const page = await client.send(new ListUsersCommand({ UserPoolId, Limit, PaginationToken }));
    users.push(...(page.Users ?? []));
    PaginationToken = page.PaginationToken;
  } while (PaginationToken !== undefined && users.length < most);
  return { users, isPartial: PaginationToken !== undefined };
}

function isMissingStack(error: unknown): boolean {
  return error instanceof Error && error.name === 'ValidationError' && error.message.includes('does not exist');
}
