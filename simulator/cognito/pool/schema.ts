import type { SchemaAttributeType } from '@aws-sdk/client-cognito-identity-provider';

const text = (Name: string, limits = { MinLength: '0', MaxLength: '2048' }): SchemaAttributeType => ({
  Name,
  AttributeDataType: 'String',
  DeveloperOnlyAttribute: false,
  Mutable: true,
  Required: false,
  StringAttributeConstraints: limits,
});

const flag = (Name: string): SchemaAttributeType => ({
  Name,
  AttributeDataType: 'Boolean',
  DeveloperOnlyAttribute: false,
  Mutable: true,
  Required: false,
});

/** AWS: the attributes that every pool has (API reference, DescribeUserPool; DG/user-pool-settings-attributes). */
const STANDARD_ATTRIBUTES: readonly SchemaAttributeType[] = [
  { ...text('sub', { MinLength: '1', MaxLength: '2048' }), Mutable: false, Required: true },
  text('name'),
  text('given_name'),
  text('family_name'),
  text('middle_name'),
  text('nickname'),
  text('preferred_username'),
  text('profile'),
  text('picture'),
  text('website'),
  text('email'),
  flag('email_verified'),
  text('gender'),
  text('birthdate', { MinLength: '10', MaxLength: '10' }),
  text('zoneinfo'),
  text('locale'),
  text('phone_number'),
  flag('phone_number_verified'),
  text('address'),
  {
    Name: 'updated_at',
    AttributeDataType: 'Number',
    DeveloperOnlyAttribute: false,
    Mutable: true,
    Required: false,
    NumberAttributeConstraints: { MinValue: '0' },
  },
];

/**
 * Returns the schema of a pool: the standard attributes with their declared changes, then the custom ones with their
 * full names.
 *
 * @param declared `Schema` of CreateUserPool, in which custom attributes have no prefix
 */
export function completeSchema(declared: readonly SchemaAttributeType[]): SchemaAttributeType[] {
  const isStandard = ({ Name }: SchemaAttributeType) => STANDARD_ATTRIBUTES.some((one) => one.Name === Name);
  const standard = STANDARD_ATTRIBUTES.map((one) => ({ ...one, ...declared.find(({ Name }) => Name === one.Name) }));
  const custom = declared
    .filter((one) => !isStandard(one))
    .map((one) => ({
      AttributeDataType: 'String' as const,
      DeveloperOnlyAttribute: false,
      Mutable: true,
      Required: false,
      ...one,
      Name: `${one.DeveloperOnlyAttribute ? 'dev:' : ''}custom:${one.Name}`,
    }));
  return [...standard, ...custom];
}
