import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { type CognitoUnderTest, describeBySwitch, openCognito, refused } from '../../support/simulator/cognito';

const INVALID = 'InvalidParameterException';

describeBySwitch('tags of a user pool', () => {
  let system: CognitoUnderTest;
  let UserPoolId = '';
  let ResourceArn = '';

  beforeAll(async () => {
    system = await openCognito();
  });

  beforeEach(async () => {
    ({ UserPoolId } = await system.createPool({ UserPoolTags: { team: 'identity', stage: 'test' } }));
    const { UserPool } = await system.cognito.describeUserPool({ UserPoolId });
    ResourceArn = UserPool?.Arn ?? '';
  });

  afterAll(() => system.close());

  const tag = (Tags: Record<string, string>) => system.cognito.tagResource({ ResourceArn, Tags });
  const untag = (...TagKeys: string[]) => system.cognito.untagResource({ ResourceArn, TagKeys });
  const list = async () => (await system.cognito.listTagsForResource({ ResourceArn })).Tags;

  it('are added, replaced, listed and removed', async () => {
    await tag({ stage: 'live', owner: '' });
    expect(await list()).toEqual({ team: 'identity', stage: 'live', owner: '' });
    await untag('team', 'unknown');

    expect(await list()).toEqual({ stage: 'live', owner: '' });
    const { UserPool } = await system.cognito.describeUserPool({ UserPoolId });
    expect(UserPool?.UserPoolTags).toEqual({ stage: 'live', owner: '' });
  });

  it('are at most fifty, without a reserved key', async () => {
    const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 'v']));

    await expect(tag(many(49))).rejects.toEqual(refused(INVALID, 'A user pool can have at most 50 tags.'));
    await expect(tag({ 'aws:owner': 'v' })).rejects.toEqual(
      refused(INVALID, 'A tag key cannot begin with aws:, which is reserved.'),
    );
    expect(await list()).toEqual({ team: 'identity', stage: 'test' });
    await expect(tag(many(48))).resolves.toBeDefined();
  });

  it('are read by a caller whose policy names the pool, and by no other', async () => {
    const caller = async (resource: string) => {
      const { accessKeyId, secretAccessKey } = (await system.control('POST', 'principals', {
        name: `reader-${resource.length}`,
        statements: [{ Effect: 'Allow', Action: 'cognito-idp:ListTagsForResource', Resource: resource }],
      })) as { accessKeyId: string; secretAccessKey: string };
      return new CognitoIdentityProvider({
        endpoint: system.url,
        region: 'eu-central-1',
        credentials: { accessKeyId, secretAccessKey },
        maxAttempts: 1,
      });
    };

    const own = await caller(ResourceArn);
    const other = await caller(`${ResourceArn}x`);

    await expect(own.listTagsForResource({ ResourceArn })).resolves.toMatchObject({ Tags: { team: 'identity' } });
    await expect(other.listTagsForResource({ ResourceArn })).rejects.toMatchObject({ name: 'AccessDeniedException' });
    own.destroy();
    other.destroy();
  });

  it.each([
    ['TagResource', () => tag({ a: 'b' })],
    ['UntagResource', () => untag('team')],
    ['ListTagsForResource', () => list()],
  ] as const)('%s requires the ARN of a pool, and throws injected exceptions', async (operation, call) => {
    for (const exception of [
      'TooManyRequestsException',
      'NotAuthorizedException',
      'OperationNotEnabledException',
      'InternalErrorException',
    ]) {
      await system.control('POST', 'faults', { operation, exception, times: 1 });
      await expect(call()).rejects.toMatchObject({ name: exception });
    }
    expect(await list()).toEqual({ team: 'identity', stage: 'test' });
    for (const arn of [`${ResourceArn}x`, ResourceArn.replace('userpool', 'other')]) {
      ResourceArn = arn;
      await expect(call()).rejects.toEqual(refused('ResourceNotFoundException', `User pool ${arn} does not exist.`));
    }
    ResourceArn = 'malformed';
    await expect(call()).rejects.toMatchObject({ name: INVALID });
  });
});
