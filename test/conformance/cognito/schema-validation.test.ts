import type { SchemaAttributeType } from '@aws-sdk/client-cognito-identity-provider';
import { type CognitoUnderTest, describeBySwitch, openCognito, refused } from '../../support/simulator/cognito';
import { startPool } from '../../support/simulator/pool-stack';

const INVALID = 'InvalidParameterException';
const NO_TYPE = 'Invalid AttributeDataType input, consider using the provided AttributeDataType enum.';
const FIXED = 'You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute';
const TOO_LONG = 'String attributes cannot have a length of more than 2048';

const text = (Name: string, MinLength?: string, MaxLength?: string): SchemaAttributeType => ({
  Name,
  AttributeDataType: 'String',
  StringAttributeConstraints: { MinLength, MaxLength },
});
const number = (Name: string, MinValue?: string, MaxValue?: string): SchemaAttributeType => ({
  Name,
  AttributeDataType: 'Number',
  NumberAttributeConstraints: { MinValue, MaxValue },
});

const REFUSED: readonly [SchemaAttributeType[], string][] = [
  [
    [{ Name: 'brand', AttributeDataType: 'String', Required: true }],
    'Required custom attributes are not supported currently.',
  ],
  [[{ Name: 'brand' }], NO_TYPE],
  [[text('plan'), { Name: 'brand', Mutable: true }], NO_TYPE],
  [[{ Name: 'email', AttributeDataType: 'Number' }], `${FIXED} email`],
  [[{ Name: 'updated_at', AttributeDataType: 'String' }], `${FIXED} updated_at`],
  [[{ Name: 'email_verified', AttributeDataType: 'String' }], `${FIXED} email_verified`],
  [[{ Name: 'family_name', DeveloperOnlyAttribute: true }], `${FIXED} family_name`],
  [[text('brand', 'x')], 'Invalid StringAttributeConstraints for schema attribute custom:brand'],
  [[text('brand', undefined, '-1')], 'Invalid StringAttributeConstraints for schema attribute custom:brand'],
  [[text('email', '1.5')], 'Invalid StringAttributeConstraints for schema attribute email'],
  [[number('age', 'x')], 'Invalid NumberAttributeConstraints for schema attribute custom:age'],
  [[number('updated_at', undefined, 'x')], 'Invalid NumberAttributeConstraints for schema attribute updated_at'],
  [[text('brand', undefined, '2049')], `user.custom:brand: ${TOO_LONG}`],
  [[text('email', '2049')], `user.email: ${TOO_LONG}`],
  [[text('email', '2', '1')], 'user.email: Max length cannot be less than min length.'],
  [[text('brand', '3', '2')], "Attribute custom:brand cannot have a max length shorter than it's min length"],
  [[number('updated_at', '2', '1')], 'user.updated_at: Max value cannot be less than min value.'],
  [[number('age', '10', '9')], "Attribute custom:age cannot have a max value smaller than it's min value"],
  [
    [text('brand'), text('brand', '1')],
    'Duplicate custom attribute names custom:brand are not allowed in a user pool schema.',
  ],
  [
    [text('brand'), { ...text('brand'), DeveloperOnlyAttribute: true }],
    'Duplicate custom attribute names custom:brand are not allowed in a user pool schema.',
  ],
  [[text('email'), text('email')], 'Duplicate custom attribute names email are not allowed in a user pool schema.'],
];

const ACCEPTED: readonly SchemaAttributeType[][] = [
  [{ Name: 'email', Required: true }],
  [{ Name: 'sub', AttributeDataType: 'String', Required: true, Mutable: false }],
  [text('brand', '2048', '2048'), text('plan', '0', '0')],
  [number('age', '9', '9'), number('balance', '-5', '5')],
  [{ ...text('secret'), DeveloperOnlyAttribute: true, Required: false }],
  [
    { Name: 'since', AttributeDataType: 'DateTime' },
    { Name: 'active', AttributeDataType: 'Boolean' },
  ],
];

describe('the schema of a user pool', () => {
  let system: CognitoUnderTest;

  beforeAll(async () => {
    system = await openCognito();
  });

  afterAll(() => system.close());

  const create = (Schema: SchemaAttributeType[]) => system.createPool({ Schema });
  const describeAttribute = async (UserPoolId: string, name: string) => {
    const { UserPool } = await system.cognito.describeUserPool({ UserPoolId });
    return UserPool?.SchemaAttributes?.find(({ Name }) => Name === name);
  };

  it.each(REFUSED)('is rejected with %j', async (schema, message) => {
    await expect(create(schema)).rejects.toEqual(refused(INVALID, message));
  });

  it.each(ACCEPTED.map((schema) => [schema]))('is accepted with %j', async (schema) => {
    await expect(create(schema)).resolves.toMatchObject({ UserPoolId: expect.any(String) });
  });

  it('names the values of AttributeDataType', async () => {
    const schema = [{ Name: 'brand', AttributeDataType: 'Text' }] as unknown as SchemaAttributeType[];

    await expect(create(schema)).rejects.toEqual(
      refused(
        INVALID,
        /Value 'Text' at 'schema\.1\.member\.attributeDataType' failed to satisfy constraint: Member must satisfy enum value set: \[/,
      ),
    );
  });

  it('has the constraints that were declared', async () => {
    const { UserPoolId } = await create([text('brand', '1', '5'), number('age', undefined, '150')]);

    expect(await describeAttribute(UserPoolId, 'custom:brand')).toEqual({
      Name: 'custom:brand',
      AttributeDataType: 'String',
      DeveloperOnlyAttribute: false,
      Mutable: true,
      Required: false,
      StringAttributeConstraints: { MinLength: '1', MaxLength: '5' },
    });
    expect(await describeAttribute(UserPoolId, 'custom:age')).toMatchObject({
      NumberAttributeConstraints: { MaxValue: '150' },
    });
  });

  describeBySwitch('by a switch', () => {
    afterEach(() =>
      system.setSwitches({
        constraintsOfOtherType: 'dropped',
        noStringConstraints: '{}',
        identitiesAttribute: 'absent',
      }),
    );

    it.each([
      ['dropped', undefined],
      ['retained', { MinValue: '1' }],
    ])('constraintsOfOtherType: %s', async (constraintsOfOtherType, expected) => {
      await system.setSwitches({ constraintsOfOtherType });

      const { UserPoolId } = await create([
        { ...text('brand', '1', '5'), NumberAttributeConstraints: { MinValue: '1' } },
      ]);

      const attribute = await describeAttribute(UserPoolId, 'custom:brand');
      expect(attribute?.StringAttributeConstraints).toEqual({ MinLength: '1', MaxLength: '5' });
      expect(attribute?.NumberAttributeConstraints).toEqual(expected);
    });

    it.each([
      ['{}', {}],
      ['absent', undefined],
    ])('noStringConstraints: %s', async (noStringConstraints, expected) => {
      await system.setSwitches({ noStringConstraints });

      const { UserPoolId } = await create([
        { Name: 'brand', AttributeDataType: 'String' },
        { Name: 'age', AttributeDataType: 'Number' },
      ]);

      const brand = await describeAttribute(UserPoolId, 'custom:brand');
      const age = await describeAttribute(UserPoolId, 'custom:age');
      expect(brand?.StringAttributeConstraints).toEqual(expected);
      expect(age).not.toHaveProperty('StringAttributeConstraints');
      expect(age).not.toHaveProperty('NumberAttributeConstraints');
    });

    it.each([
      ['absent', undefined],
      ['present', { AttributeDataType: 'String', Mutable: true, Required: false, StringAttributeConstraints: {} }],
    ])('identitiesAttribute: %s', async (identitiesAttribute, expected) => {
      await system.setSwitches({ identitiesAttribute });

      const { UserPoolId } = await create([text('brand')]);

      const attribute = await describeAttribute(UserPoolId, 'identities');
      expect(attribute).toEqual(expected && expect.objectContaining(expected));
    });
  });
});

describeBySwitch('the schema of a user pool of a template', () => {
  it.each(REFUSED)('stops the start with the exception of AWS: %j', async (Schema, message) => {
    await expect(startPool({ pool: { Schema } })).rejects.toThrow(`: ${INVALID}: ${message}`);
  });
});
