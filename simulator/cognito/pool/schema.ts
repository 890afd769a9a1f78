import type { SchemaAttributeType, StringAttributeConstraintsType } from '@aws-sdk/client-cognito-identity-provider';
import type { BehaviorSwitches } from '../switches';

const stringAttribute = (
  Name: string,
  limits: StringAttributeConstraintsType = { MinLength: '0', MaxLength: '2048' },
): SchemaAttributeType => ({
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

/** AWS: the attribute as four public responses of DescribeUserPool have it. */
const IDENTITIES: SchemaAttributeType = stringAttribute('identities', {});

/** Returns a standard attribute as a pool has it that does not declare it. */
export function standardAttribute(name: string | undefined): SchemaAttributeType | undefined {
  return STANDARD_ATTRIBUTES.find(({ Name }) => Name === name);
}

/** Returns the name by which users have a declared attribute. */
export function fullName(attribute: SchemaAttributeType): string {
  return standardAttribute(attribute.Name)?.Name ?? customName(attribute);
}

/** Returns the name by which users have a custom attribute, which can have the name of a standard one. */
export function customName({ Name, DeveloperOnlyAttribute }: SchemaAttributeType): string {
  return `${DeveloperOnlyAttribute ? 'dev:' : ''}custom:${Name}`;
}

/**
 * Returns the schema of a pool: the standard attributes with their declared changes, then the custom ones with their
 * full names.
 *
 * @param declared `Schema` of CreateUserPool, in which custom attributes have no prefix
 */
export function completeSchema(
  declared: readonly SchemaAttributeType[],
  switches: Pick<BehaviorSwitches, 'get'>,
): SchemaAttributeType[] {
  const standard = STANDARD_ATTRIBUTES.map((one) => ({ ...one, ...declared.find(({ Name }) => Name === one.Name) }));
  const identities = switches.get('identitiesAttribute') === 'present' ? [IDENTITIES] : [];
  const custom = declared.filter(({ Name }) => standardAttribute(Name) === undefined);
  const all = [...standard, ...identities];
  return [
    ...(dropsConstraints(switches) ? all.map(withoutOtherConstraints) : all),
    ...describeCustom(custom, switches),
  ];
}

/** Returns custom attributes with their full names, as the schema of a pool contains them. */
export function describeCustom(
  declared: readonly SchemaAttributeType[],
  switches: Pick<BehaviorSwitches, 'get'>,
): SchemaAttributeType[] {
  const all = declared.map((one) => ({
    DeveloperOnlyAttribute: false,
    Mutable: true,
    Required: false,
    ...(one.AttributeDataType === 'String' &&
      switches.get('noStringConstraints') === '{}' && { StringAttributeConstraints: {} }),
    ...one,
    Name: customName(one),
  }));
  return dropsConstraints(switches) ? all.map(withoutOtherConstraints) : all;
}

function dropsConstraints(switches: Pick<BehaviorSwitches, 'get'>): boolean {
  return switches.get('constraintsOfOtherType') === 'dropped';
}

function withoutOtherConstraints(attribute: SchemaAttributeType): SchemaAttributeType {
  const { StringAttributeConstraints, NumberAttributeConstraints, ...rest } = attribute;
  return {
    ...rest,
    ...(rest.AttributeDataType === 'String' && StringAttributeConstraints && { StringAttributeConstraints }),
    ...(rest.AttributeDataType === 'Number' && NumberAttributeConstraints && { NumberAttributeConstraints }),
  };
}
