import type { SchemaAttributeType } from '@aws-sdk/client-cognito-identity-provider';

const stringAttribute = (Name: string, limits = { MinLength: '0', MaxLength: '2048' }): SchemaAttributeType => ({
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
  { ...stringAttribute('sub', { MinLength: '1', MaxLength: '2048' }), Mutable: false, Required: true },
  stringAttribute('name'),
  stringAttribute('given_name'),
  stringAttribute('family_name'),
  stringAttribute('middle_name'),
  stringAttribute('nickname'),
  stringAttribute('preferred_username'),
  stringAttribute('profile'),
  stringAttribute('picture'),
  stringAttribute('website'),
  stringAttribute('email'),
  flag('email_verified'),
  stringAttribute('gender'),
  stringAttribute('birthdate', { MinLength: '10', MaxLength: '10' }),
  stringAttribute('zoneinfo'),
  stringAttribute('locale'),
  stringAttribute('phone_number'),
  flag('phone_number_verified'),
  stringAttribute('address'),
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
