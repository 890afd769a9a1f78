import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { type Simulator, StartError, startSimulator } from '../../../simulator';
import { refused } from '../../support/simulator/cognito';

const ACCOUNT_ID = '123456789012';
const REGIONS = ['us-east-1', 'ap-southeast-2'];

describe('an account with two Regions', () => {
  let simulator: Simulator;

  beforeAll(async () => {
    simulator = await startSimulator({ port: 0, accountId: ACCOUNT_ID, regions: REGIONS });
  });

  beforeEach(() => simulator.reset());

  afterAll(() => simulator.stop());

  const cognitoIn = (region: string) =>
    new CognitoIdentityProvider({
      endpoint: simulator.url,
      region,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
    });

  const createPool = async (region: string) => {
    const { UserPool } = await cognitoIn(region).createUserPool({ PoolName: region });
    return { id: UserPool?.Id ?? '', arn: UserPool?.Arn };
  };

  it('is described by its first Region', () => {
    expect(simulator.region).toBe('us-east-1');
  });

  it.each(REGIONS)('creates a pool with the Region and the account in its ID and ARN: %s', async (region) => {
    const { id, arn } = await createPool(region);

    expect(id).toMatch(new RegExp(`^${region}_[A-Za-z0-9]{9}$`));
    expect(arn).toBe(`arn:aws:cognito-idp:${region}:${ACCOUNT_ID}:userpool/${id}`);
  });

  it('lists the pools of the Region that the request is signed for', async () => {
    const [one, other] = [await createPool('us-east-1'), await createPool('ap-southeast-2')];

    const listed = await Promise.all(REGIONS.map((region) => cognitoIn(region).listUserPools({ MaxResults: 10 })));

    expect(listed.map(({ UserPools }) => UserPools?.map(({ Id }) => Id))).toEqual([[one.id], [other.id]]);
  });

  it('answers ResourceNotFoundException for a pool of the other Region', async () => {
    const { id } = await createPool('ap-southeast-2');

    const describing = cognitoIn('us-east-1').describeUserPool({ UserPoolId: id });

    await expect(describing).rejects.toEqual(refused('ResourceNotFoundException', `User pool ${id} does not exist.`));
  });

  it('answers InvalidSignatureException to a signature for a third Region', async () => {
    const listing = cognitoIn('eu-west-3').listUserPools({ MaxResults: 10 });

    await expect(listing).rejects.toEqual(
      refused('InvalidSignatureException', 'Credential should be scoped to a valid region.'),
    );
  });

  it('issues tokens whose issuer contains the Region, and signs a user in without a signature', async () => {
    const { id: UserPoolId } = await createPool('ap-southeast-2');
    const cognito = cognitoIn('ap-southeast-2');
    const { UserPoolClient } = await cognito.createUserPoolClient({
      UserPoolId,
      ClientName: 'app',
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    });
    simulator.seedUser(UserPoolId, { username: 'jo', status: 'CONFIRMED', password: 'Passw0rd!', attributes: {} });

    const { AuthenticationResult } = await cognito.initiateAuth({
      ClientId: UserPoolClient?.ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'jo', PASSWORD: 'Passw0rd!' },
    });

    const [, payload = ''] = AuthenticationResult?.IdToken?.split('.') ?? [];
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({
      iss: `https://cognito-idp.ap-southeast-2.amazonaws.com/${UserPoolId}`,
    });
  });
});

describe('startSimulator', () => {
  it.each([
    [{ accountId: '1' }, 'The account ID must have 12 digits, got "1".'],
    [{ regions: [] }, '"" is not a Region of the partition aws: use one such as us-east-1.'],
    [{ regions: ['eu-central-1', ''] }, '"" is not a Region of the partition aws: use one such as us-east-1.'],
    [{ regions: ['frankfurt'] }, '"frankfurt" is not a Region of the partition aws: use one such as us-east-1.'],
    [{ regions: ['cn-north-1'] }, '"cn-north-1" is not a Region of the partition aws: use one such as us-east-1.'],
    [{ regions: ['us-gov-west-1'] }, /^"us-gov-west-1" is not a Region/],
  ])('is rejected with a message: %j', async (options, message) => {
    const starting = startSimulator({ port: 0, ...options });

    await expect(starting).rejects.toThrow(StartError);
    await expect(starting).rejects.toThrow(message);
  });
});
