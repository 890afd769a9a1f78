import { type AccountLocation, PARTITION } from '../account';
import type { Policies } from '../aws/policy';
import { roleArn, roleId } from '../aws/principal';
import type { Roles } from '../aws/roles';
import type { Factory } from './deploy';
import type { Properties } from './properties';

/** The AWS managed policies that only allow writing logs, which requires no permission here. */
const LOG_POLICIES = /:policy\/service-role\/(AmazonAPIGatewayPushToCloudWatchLogs|AWSLambdaBasicExecutionRole)$/;

/** Creates roles and their policies. */
export function iamFactories(policies: Policies, roles: Roles): Record<string, Factory> {
  const attach = (policy: Properties, attachedTo: readonly string[], { accountId }: AccountLocation) => {
    for (const statement of statementsOf(policy)) {
      for (const role of attachedTo) {
        policies.attach(roleArn(accountId, role), statement);
      }
    }
  };
  return {
    'AWS::IAM::Role': ({ properties, name, location }) => {
      properties.allowOnly([
        'AssumeRolePolicyDocument',
        'Description',
        'ManagedPolicyArns',
        'Policies',
        'RoleName',
        'Tags',
      ]);
      const role = properties.optionalString('RoleName') ?? name;
      const unknown = properties.strings('ManagedPolicyArns').filter((managed) => !LOG_POLICIES.test(managed));
      if (unknown.length > 0) {
        throw new Error(`the simulator does not support the managed policies ${unknown.join(', ')} (${role})`);
      }
      for (const policy of properties.list('Policies')) {
        policy.allowOnly(['PolicyDocument', 'PolicyName']);
        attach(policy, [role], location);
      }
      const Arn = roleArn(location.accountId, role);
      roles.create(Arn, properties.raw('AssumeRolePolicyDocument'));
      return { ref: role, attributes: { Arn, RoleId: roleId(Arn) } };
    },

    'AWS::IAM::ManagedPolicy': ({ properties, name, location }) => {
      properties.allowOnly(['Description', 'ManagedPolicyName', 'Path', 'PolicyDocument', 'Roles']);
      properties.require('Path', undefined, '/');
      attach(properties, properties.strings('Roles'), location);
      const policyName = properties.optionalString('ManagedPolicyName') ?? name;
      return { ref: `arn:${PARTITION}:iam::${location.accountId}:policy/${policyName}` };
    },

    'AWS::IAM::Policy': ({ properties, name, location }) => {
      properties.allowOnly(['PolicyDocument', 'PolicyName', 'Roles']);
      attach(properties, properties.strings('Roles'), location);
      return { ref: name };
    },
  };
}

/** Returns the statements of a policy document. */
function statementsOf(policy: Properties): unknown[] {
  const document = policy.within('PolicyDocument');
  document.allowOnly(['Id', 'Statement', 'Version']);
  if (!document.has('Statement')) {
    document.refuse('Statement', 'one or more statements');
  }
  return [document.raw('Statement')].flat();
}
