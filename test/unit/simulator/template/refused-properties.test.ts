import { LOCAL_ACCOUNT } from '../../../../simulator/account';
import { Policies } from '../../../../simulator/aws/policy';
import { Roles } from '../../../../simulator/aws/roles';
import { startClock } from '../../../../simulator/clock';
import { Invocations } from '../../../../simulator/lambda/invocations';
import { Lambda } from '../../../../simulator/lambda/lambda';
import { secureRandomness } from '../../../../simulator/randomness';
import { deployStack } from '../../../../simulator/template/deploy';
import { iamFactories } from '../../../../simulator/template/iam-factories';
import { lambdaFactories } from '../../../../simulator/template/lambda-factories';
import { aStack, aTarget } from '../../../support/simulator/template';

const DOCUMENT = { Statement: [{ Effect: 'Allow', Action: 'x:Get', Resource: '*' }] };
const CODE = { S3Bucket: 'assets', S3Key: 'code.zip' };
const FUNCTION = { Code: CODE, Handler: 'index.handler', Role: 'arn:aws:iam::000000000000:role/a' };
const PERMISSION = { Action: 'lambda:InvokeFunction', FunctionName: 'f', Principal: 'a.amazonaws.com' };

/** Deploys one resource in an empty account. */
function deploy(Type: string, Properties: Record<string, unknown>) {
  const template = { Resources: { X: { Type, Properties } } };
  const factories = {
    ...iamFactories(new Policies('admin'), new Roles()),
    ...lambdaFactories({
      lambda: new Lambda(LOCAL_ACCOUNT.accountId, startClock(), secureRandomness, new Invocations()),
      randomness: secureRandomness,
      addKey: () => {},
      endpointUrl: 'http://127.0.0.1',
    }),
  };
  return deployStack(aStack(template), aTarget(factories));
}

describe('a template with IAM and Lambda', () => {
  it.each<[string, Record<string, unknown>]>([
    ['AWS::IAM::Role', { Description: 'a', Policies: [{ PolicyName: 'a', PolicyDocument: DOCUMENT }], Tags: [] }],
    ['AWS::IAM::ManagedPolicy', { PolicyDocument: DOCUMENT, Roles: ['a'], Description: '', Path: '/' }],
    ['AWS::IAM::Policy', { PolicyName: 'a', PolicyDocument: { ...DOCUMENT, Version: '2012-10-17' }, Roles: ['a'] }],
    ['AWS::Lambda::Function', { ...FUNCTION, Runtime: 'nodejs24.x', Architectures: ['arm64'], Description: 'a' }],
    ['AWS::Logs::LogGroup', { LogGroupName: 'a', RetentionInDays: 90 }],
  ])('is deployed with %s %j', async (type, properties) => {
    await expect(deploy(type, properties)).resolves.toEqual({});
  });

  it.each<[string, Record<string, unknown>, string]>([
    [
      'AWS::IAM::Role',
      { PermissionsBoundary: 'arn' },
      'the simulator does not support PermissionsBoundary (AWS::IAM::Role X)',
    ],
    ['AWS::IAM::Role', { Path: '/team/' }, 'the simulator does not support Path (AWS::IAM::Role X)'],
    [
      'AWS::IAM::Role',
      { Policies: [{ PolicyName: 'a' }] },
      'AWS::IAM::Role X: the simulator supports Policies.0.PolicyDocument.Statement only as one or more statements, got undefined',
    ],
    [
      'AWS::IAM::Role',
      { Policies: [{ PolicyDocument: DOCUMENT, Users: ['a'] }] },
      'the simulator does not support Policies.0.Users (AWS::IAM::Role X)',
    ],
    [
      'AWS::IAM::Policy',
      { PolicyDocument: DOCUMENT, Roles: ['a'], Users: ['b'], Groups: ['c'] },
      'the simulator does not support Users, Groups (AWS::IAM::Policy X)',
    ],
    [
      'AWS::IAM::ManagedPolicy',
      { PolicyDocument: DOCUMENT, Path: '/team/', Roles: ['a'] },
      'AWS::IAM::ManagedPolicy X: the simulator supports Path only as absent or "/", got "/team/"',
    ],
    [
      'AWS::IAM::Policy',
      { PolicyName: 'a' },
      'AWS::IAM::Policy X: the simulator supports PolicyDocument.Statement only as one or more statements, got undefined',
    ],
    [
      'AWS::IAM::Policy',
      { PolicyDocument: 'a', Roles: ['a'] },
      'AWS::IAM::Policy X: PolicyDocument must be an object, got "a"',
    ],
    [
      'AWS::Lambda::Function',
      { ...FUNCTION, Layers: ['a'] },
      'the simulator does not support Layers (AWS::Lambda::Function X)',
    ],
    [
      'AWS::Lambda::Function',
      { ...FUNCTION, Code: { ...CODE, S3ObjectVersion: '1' } },
      'the simulator does not support Code.S3ObjectVersion (AWS::Lambda::Function X)',
    ],
    [
      'AWS::Lambda::Function',
      { ...FUNCTION, LoggingConfig: { LogFormat: 'JSON' } },
      'the simulator does not support LoggingConfig.LogFormat (AWS::Lambda::Function X)',
    ],
    [
      'AWS::Lambda::Function',
      { ...FUNCTION, Environment: { Secrets: {} } },
      'the simulator does not support Environment.Secrets (AWS::Lambda::Function X)',
    ],
    [
      'AWS::Lambda::Function',
      { ...FUNCTION, Runtime: 'python3.14' },
      'AWS::Lambda::Function X: the simulator supports Runtime only as a Node.js runtime, got "python3.14"',
    ],
    [
      'AWS::Lambda::Permission',
      { ...PERMISSION, PrincipalOrgID: 'o-1' },
      'the simulator does not support PrincipalOrgID (AWS::Lambda::Permission X)',
    ],
    [
      'AWS::Lambda::Permission',
      { ...PERMISSION, Action: 'lambda:GetFunction' },
      'AWS::Lambda::Permission X: the simulator supports Action only as "lambda:InvokeFunction", got "lambda:GetFunction"',
    ],
    [
      'AWS::Lambda::Permission',
      { ...PERMISSION, Principal: '*' },
      'AWS::Lambda::Permission X: the simulator supports Principal only as a service, got "*"',
    ],
    ['AWS::Logs::LogGroup', { KmsKeyId: 'a' }, 'the simulator does not support KmsKeyId (AWS::Logs::LogGroup X)'],
  ])('is rejected by name with %s %j', async (type, properties, sentence) => {
    await expect(deploy(type, properties)).rejects.toThrow(new Error(sentence));
  });
});
