import type { Policies } from '../aws/policy';
import { roleArn, roleId } from '../aws/principal';
import type { Roles } from '../aws/roles';
import type { Factory } from './deploy';

/** AWS's managed policies that allow writing logs and nothing else: nothing here has to be allowed that. */
const LOG_POLICIES = /:policy\/service-role\/(AmazonAPIGatewayPushToCloudWatchLogs|AWSLambdaBasicExecutionRole)$/;

/** Brings up roles and their policies. */
export function iamFactories(policies: Policies, roles: Roles): Record<string, Factory> {
  const attach = (role: string, document: unknown) => {
    for (const statement of [(document as { Statement: unknown }).Statement].flat()) {
      policies.attach(roleArn(role), statement);
    }
  };
  return {
    'AWS::IAM::Role': ({ properties, name }) => {
      const role = properties.optionalText('RoleName') ?? name;
      const unknown = properties.texts('ManagedPolicyArns').filter((managed) => !LOG_POLICIES.test(managed));
      if (unknown.length > 0) {
        throw new Error(`the simulator does not know what ${unknown.join(', ')} allows (${role})`);
      }
      for (const policy of properties.list('Policies')) {
        attach(role, policy.raw('PolicyDocument'));
      }
      roles.create(roleArn(role), properties.raw('AssumeRolePolicyDocument'));
      return { ref: role, attributes: { Arn: roleArn(role), RoleId: roleId(role) } };
    },

    'AWS::IAM::Policy': ({ properties, name }) => {
      for (const role of properties.texts('Roles')) {
        attach(role, properties.raw('PolicyDocument'));
      }
      return { ref: name };
    },
  };
}
