import type { SchemaAttributeType } from '@aws-sdk/client-cognito-identity-provider';
import {
  type CognitoUnderTest,
  describeBySwitch,
  openCognito,
  PASSWORD,
  type PoolUnderTest,
  refused,
} from '../../support/simulator/cognito';

const INVALID = 'InvalidParameterException';
const STRING = { AttributeDataType: 'String' } as const;

describeBySwitch('AddCustomAttributes', () => {
  let system: CognitoUnderTest;
  let pool: PoolUnderTest;

  beforeAll(async () => {
    system = await openCognito();
  });

  beforeEach(async () => {
    pool = await system.createPool();
  });

  afterAll(() => system.close());

  const add = (CustomAttributes: SchemaAttributeType[], { UserPoolId } = pool) =>
    system.cognito.addCustomAttributes({ UserPoolId, CustomAttributes });
  const customOf = async ({ UserPoolId } = pool) => {
    const { UserPool } = await system.cognito.describeUserPool({ UserPoolId });
    return UserPool?.SchemaAttributes?.filter(({ Name }) => Name?.includes('custom:'));
  };
  const setFor = async (Name: string, Value: string) => {
    await system.seed(pool, { username: 'customer' });
    return system.cognito.adminUpdateUserAttributes({
      UserPoolId: pool.UserPoolId,
      Username: 'customer',
      UserAttributes: [{ Name, Value }],
    });
  };

  it('adds attributes to the schema, mutable by default', async () => {
    await add([
      { ...STRING, Name: 'brand', StringAttributeConstraints: { MaxLength: '5' } },
      { Name: 'age', AttributeDataType: 'Number', Mutable: false },
      { ...STRING, Name: 'note', DeveloperOnlyAttribute: true },
    ]);

    expect(await customOf()).toEqual([
      {
        Name: 'custom:brand',
        AttributeDataType: 'String',
        DeveloperOnlyAttribute: false,
        Mutable: true,
        Required: false,
        StringAttributeConstraints: { MaxLength: '5' },
      },
      expect.objectContaining({ Name: 'custom:age', AttributeDataType: 'Number', Mutable: false }),
      expect.objectContaining({ Name: 'dev:custom:note', DeveloperOnlyAttribute: true }),
    ]);
  });

  it('lets users have the attribute, within its constraints', async () => {
    await expect(setFor('custom:brand', 'kumo')).rejects.toMatchObject({ name: INVALID });
    await add([{ ...STRING, Name: 'brand', StringAttributeConstraints: { MaxLength: '5' } }]);

    await expect(setFor('custom:brand', 'kumo')).resolves.toBeDefined();
    await expect(setFor('custom:brand', 'too long')).rejects.toMatchObject({ name: INVALID });
    await expect(
      system.cognito.signUp({
        ClientId: pool.ClientId,
        Username: 'new',
        Password: PASSWORD,
        UserAttributes: [{ Name: 'custom:brand', Value: 'kumo' }],
      }),
    ).resolves.toBeDefined();
  });

  it('accepts the name of a standard attribute, which remains', async () => {
    await add([{ ...STRING, Name: 'address' }]);

    await expect(setFor('custom:address', 'Main Street')).resolves.toBeDefined();
    await expect(setFor('address', 'Main Street')).resolves.toBeDefined();
  });

  it.each<[string, SchemaAttributeType[], string]>([
    [
      'that exists',
      [
        { ...STRING, Name: 'other' },
        { ...STRING, Name: 'brand' },
      ],
      'custom:brand: Existing attribute already has name custom:brand.',
    ],
    [
      'that is in the request twice',
      [
        { ...STRING, Name: 'twice' },
        { ...STRING, Name: 'twice' },
      ],
      'custom:twice: Existing attribute already has name custom:twice.',
    ],
    [
      'that is required',
      [{ ...STRING, Name: 'needed', Required: true }],
      'Required custom attributes are not supported currently.',
    ],
    [
      'without a type',
      [{ Name: 'untyped' }],
      'Invalid AttributeDataType input, consider using the provided AttributeDataType enum.',
    ],
    [
      'whose limits are reversed',
      [{ ...STRING, Name: 'address', StringAttributeConstraints: { MinLength: '2', MaxLength: '1' } }],
      "Attribute custom:address cannot have a max length shorter than it's min length",
    ],
  ])('rejects an attribute %s, and adds none', async (_, attributes, message) => {
    await add([{ ...STRING, Name: 'brand' }]);

    await expect(add(attributes)).rejects.toEqual(refused(INVALID, message));
    expect(await customOf()).toHaveLength(1);
  });

  it('accepts fifty custom attributes, and rejects the fifty-first', async () => {
    const named = (from: number) => Array.from({ length: 25 }, (_, index) => ({ ...STRING, Name: `a${from + index}` }));
    await add(named(0));
    await add(named(25));

    await expect(add([{ ...STRING, Name: 'last' }])).rejects.toEqual(
      refused(INVALID, 'A user pool can have at most 50 custom attributes.'),
    );
    expect(await customOf()).toHaveLength(50);
  });

  it('requires a pool that exists, and throws injected exceptions', async () => {
    await expect(add([{ ...STRING, Name: 'a' }], { ...pool, UserPoolId: 'eu-central-1_none' })).rejects.toEqual(
      refused('ResourceNotFoundException', 'User pool eu-central-1_none does not exist.'),
    );
    for (const exception of [
      'TooManyRequestsException',
      'NotAuthorizedException',
      'UserImportInProgressException',
      'OperationNotEnabledException',
      'InternalErrorException',
    ]) {
      await system.control('POST', 'faults', { operation: 'AddCustomAttributes', exception, times: 1 });
      await expect(add([{ ...STRING, Name: 'a' }])).rejects.toMatchObject({ name: exception });
    }
    expect(await customOf()).toEqual([]);
  });
});
