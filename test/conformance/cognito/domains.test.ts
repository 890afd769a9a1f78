import type { CreateUserPoolDomainCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import {
  type CognitoUnderTest,
  describeBySwitch,
  openCognito,
  type PoolUnderTest,
  refused,
} from '../../support/simulator/cognito';
import { startPool } from '../../support/simulator/pool-stack';
import { startSmallStack } from '../../support/simulator/small-stack';

const INVALID = 'InvalidParameterException';
const CERTIFICATE = 'arn:aws:acm:us-east-1:000000000000:certificate/1';
const CustomDomainConfig = { CertificateArn: CERTIFICATE };

describeBySwitch('domains of a user pool', () => {
  let system: CognitoUnderTest;
  let pool: PoolUnderTest;

  beforeAll(async () => {
    system = await openCognito();
  });

  beforeEach(async () => {
    await system.control('POST', 'reset');
    pool = await system.createPool();
  });

  afterAll(() => system.close());

  const create = async (Domain: string, more: Partial<CreateUserPoolDomainCommandInput> = {}) => {
    const { $metadata: _metadata, ...answer } = await system.cognito.createUserPoolDomain({
      UserPoolId: pool.UserPoolId,
      Domain,
      ...more,
    });
    return answer;
  };
  const describeDomain = async (Domain: string) =>
    (await system.cognito.describeUserPoolDomain({ Domain })).DomainDescription;
  const update = (Domain: string, more: object, UserPoolId = pool.UserPoolId) =>
    system.cognito.updateUserPoolDomain({ UserPoolId, Domain, ...more });
  const remove = (Domain: string, UserPoolId = pool.UserPoolId) =>
    system.cognito.deleteUserPoolDomain({ UserPoolId, Domain });
  const poolOf = async () => (await system.cognito.describeUserPool({ UserPoolId: pool.UserPoolId })).UserPool;

  it('are created with a prefix, and described', async () => {
    expect(await create('desk')).toEqual({ ManagedLoginVersion: 1 });
    expect(await describeDomain('desk')).toEqual({
      UserPoolId: pool.UserPoolId,
      AWSAccountId: '000000000000',
      Domain: 'desk',
      S3Bucket: expect.any(String),
      CloudFrontDistribution: expect.stringMatching(/^d\w{13}\.cloudfront\.net$/),
      Version: expect.any(String),
      Status: 'ACTIVE',
      ManagedLoginVersion: 1,
    });
    expect(await poolOf()).toMatchObject({ Domain: 'desk' });
    expect(await describeDomain('unknown')).toEqual({});
  });

  it('are created with a name of the owner, in addition to a prefix', async () => {
    await create('desk');

    const created = await create('auth.example.com', { CustomDomainConfig, ManagedLoginVersion: 2 });

    expect(created).toEqual({
      ManagedLoginVersion: 2,
      CloudFrontDomain: expect.stringMatching(/^d\w{13}\.cloudfront\.net$/),
    });
    expect(await describeDomain('auth.example.com')).toMatchObject({ CustomDomainConfig, Domain: 'auth.example.com' });
    expect(await poolOf()).toMatchObject({ Domain: 'desk', CustomDomain: 'auth.example.com' });
  });

  it('are updated, with the former value of a property that is omitted', async () => {
    await create('desk');
    await create('auth.example.com', { CustomDomainConfig });
    const CertificateArn = CERTIFICATE.replace(/1$/, '2');

    expect(await update('desk', { ManagedLoginVersion: 2 })).toMatchObject({ ManagedLoginVersion: 2 });
    await update('auth.example.com', { CustomDomainConfig: { CertificateArn } });
    await update('auth.example.com', { ManagedLoginVersion: 2 });

    expect(await describeDomain('desk')).toMatchObject({ ManagedLoginVersion: 2 });
    expect(await describeDomain('auth.example.com')).toMatchObject({
      ManagedLoginVersion: 2,
      CustomDomainConfig: { CertificateArn },
    });
  });

  it('are deleted, and then the pool can be, and another pool can have the name', async () => {
    const { UserPoolId } = pool;
    await create('desk');
    await expect(system.cognito.deleteUserPool({ UserPoolId })).rejects.toMatchObject({ name: INVALID });

    await remove('desk');

    expect(await describeDomain('desk')).toEqual({});
    expect(await poolOf()).not.toHaveProperty('Domain');
    await expect(system.cognito.deleteUserPool({ UserPoolId })).resolves.toBeDefined();
    pool = await system.createPool();
    await expect(create('desk')).resolves.toBeDefined();
  });

  it.each<[string, Partial<CreateUserPoolDomainCommandInput>, RegExp]>([
    ['auth.example.com', {}, /^The domain name contains an invalid character\./],
    ['Desk', {}, /^The domain name contains an invalid character\./],
    ['desk-', {}, /^The domain name contains an invalid character\./],
    ['localhost', { CustomDomainConfig }, /^The domain name contains an invalid character\./],
    ['my-aws-desk', {}, /^Domain cannot contain reserved word: aws$/],
    ['amazon', {}, /^Domain cannot contain reserved word: amazon$/],
    ['newcognito', {}, /^Domain cannot contain reserved word: cognito$/],
    ['desk', { ManagedLoginVersion: 3 }, /^ManagedLoginVersion must be 1 or 2\.$/],
    ['desk', { ManagedLoginVersion: 0 }, /^ManagedLoginVersion must be 1 or 2\.$/],
    [
      'auth.example.com',
      { CustomDomainConfig: { CertificateArn: CERTIFICATE.replace('us-east-1', 'eu-central-1') } },
      /^The certificate of a custom domain must be in us-east-1\.$/,
    ],
  ])('are rejected: %s with %j', async (Domain, more, message) => {
    await expect(create(Domain, more)).rejects.toEqual(refused(INVALID, message));
    expect(await describeDomain(Domain)).toEqual({});
  });

  it('are unique in a Region, and one of each kind in a pool', async () => {
    await create('desk');
    await create('auth.example.com', { CustomDomainConfig });

    await expect(create('desk')).rejects.toEqual(refused(INVALID, 'Domain already exists.'));
    await expect(create('other')).rejects.toEqual(refused(INVALID, 'User pool already has domain configured.'));
    await expect(create('other.example.com', { CustomDomainConfig })).rejects.toMatchObject({ name: INVALID });
    pool = await system.createPool();
    await expect(create('desk')).rejects.toEqual(refused(INVALID, 'Domain already associated with another user pool.'));
  });

  it('with managed login need another tier than LITE', async () => {
    pool = await system.createPool({ UserPoolTier: 'LITE' });
    const unavailable = { name: 'FeatureUnavailableInTierException' };

    await expect(create('desk', { ManagedLoginVersion: 2 })).rejects.toMatchObject(unavailable);
    await create('desk', { ManagedLoginVersion: 1 });
    await expect(update('desk', { ManagedLoginVersion: 2 })).rejects.toMatchObject(unavailable);
  });

  it('cannot have a routing, which the simulator does not implement', async () => {
    const Failover = { SecondaryRegion: 'eu-west-1', PrimaryRoute53HealthCheckId: 'a' };
    const routed = refused(INVALID, 'The simulator does not implement the setting Routing.');

    await expect(create('desk', { Routing: { Failover } })).rejects.toEqual(routed);
  });

  it('with a prefix have no certificate', async () => {
    await create('desk');

    await expect(update('desk', { CustomDomainConfig })).rejects.toMatchObject({ name: INVALID });
  });

  it('must exist in the pool to be updated and deleted', async () => {
    await create('desk');
    const other = await system.createPool();

    for (const call of [
      () => remove('unknown'),
      () => remove('desk', other.UserPoolId),
      () => remove('desk', 'eu-central-1_none'),
      () => update('unknown', {}),
      () => update('desk', {}, other.UserPoolId),
    ]) {
      await expect(call()).rejects.toEqual(refused(INVALID, 'No such domain or user pool exists.'));
    }
    await expect(create('other', { UserPoolId: 'eu-central-1_none' })).rejects.toEqual(
      refused('ResourceNotFoundException', 'User pool eu-central-1_none does not exist.'),
    );
  });

  it.each([
    ['CreateUserPoolDomain', () => create('new')],
    ['DescribeUserPoolDomain', () => describeDomain('desk')],
    ['UpdateUserPoolDomain', () => update('desk', {})],
    ['DeleteUserPoolDomain', () => remove('desk')],
  ] as const)('%s throws injected exceptions, and has no effect', async (operation, call) => {
    await create('desk');

    for (const exception of [
      'NotAuthorizedException',
      'ResourceNotFoundException',
      'OperationNotEnabledException',
      'InternalErrorException',
    ]) {
      await system.control('POST', 'faults', { operation, exception, times: 1 });
      await expect(call()).rejects.toMatchObject({ name: exception });
    }
    expect(await describeDomain('desk')).toMatchObject({ Status: 'ACTIVE' });
    expect(await describeDomain('new')).toEqual({});
  });
});

describeBySwitch('a domain of a template', () => {
  it('is one of the API, and returns after a reset', async () => {
    const { cognito, UserPoolId, control, stop } = await startPool({ domain: 'small' });
    const described = async () => (await cognito.describeUserPoolDomain({ Domain: 'small' })).DomainDescription;
    const before = await described();

    await cognito.deleteUserPoolDomain({ UserPoolId, Domain: 'small' });
    await control('POST', 'reset');

    expect(before).toMatchObject({ UserPoolId, Status: 'ACTIVE', ManagedLoginVersion: 1 });
    expect(await described()).toEqual(before);
    await stop();
  });

  it('has the distribution as an attribute', async () => {
    const UserPoolId = { Ref: 'Pool' };
    const simulator = await startSmallStack({
      Resources: {
        Pool: { Type: 'AWS::Cognito::UserPool', Properties: {} },
        Domain: {
          Type: 'AWS::Cognito::UserPoolDomain',
          Properties: { Domain: 'auth.example.com', CustomDomainConfig, ManagedLoginVersion: '2', UserPoolId },
        },
      },
      Outputs: { Distribution: { Value: { 'Fn::GetAtt': ['Domain', 'CloudFrontDistribution'] } } },
    });

    expect(simulator.outputs['Distribution']).toMatch(/^d\w{13}\.cloudfront\.net$/);
    await simulator.stop();
  });

  it.each([
    ['AWS::Cognito::UserPoolDomain', { Domain: 'my-aws-desk' }, 'Domain cannot contain reserved word: aws'],
    ['AWS::Cognito::UserPoolDomain', { Domain: 'one' }, 'User pool already has domain configured.'],
    ['AWS::Cognito::UserPoolGroup', { GroupName: 'one' }, 'A group with the name already exists'],
    ['AWS::Cognito::UserPoolResourceServer', { Identifier: 'one', Name: 'one' }, 'one already exists in user pool'],
  ])('is rejected as the API rejects it: %s %j', async (Type, properties, message) => {
    const UserPoolId = { Ref: 'Pool' };
    const first = { Type, Properties: { ...properties, ...('Domain' in properties && { Domain: 'two' }), UserPoolId } };
    const starting = startSmallStack({
      Resources: {
        Pool: { Type: 'AWS::Cognito::UserPool', Properties: {} },
        First: first,
        Second: { Type, Properties: { ...properties, UserPoolId }, DependsOn: 'First' },
      },
    });

    await expect(starting).rejects.toThrow(message);
  });
});
