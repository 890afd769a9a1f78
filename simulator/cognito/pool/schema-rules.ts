import type { SchemaAttributeType } from '@aws-sdk/client-cognito-identity-provider';
import { exceptions } from '../exceptions';
import { customName, fullName, standardAttribute } from './schema';

/** AWS: the maximum length of a value (API reference, StringAttributeConstraintsType; moto#4493 has the message). */
const MAXIMUM_LENGTH = 2_048;
/** AWS: a pool has at most 50 custom attributes (DG/quotas). */
const MAXIMUM_CUSTOM_ATTRIBUTES = 50;

/**
 * Checks the attributes that a pool declares.
 *
 * AWS: the messages (boto3#2317, aws-cdk#8585, terraform-provider-aws#23181, moto#4493, and the rules of cdk-preflight,
 * which were measured by deployments).
 * Assumed: the order of the checks.
 *
 * @throws AwsError InvalidParameterException
 */
export function requireValidSchema(declared: readonly SchemaAttributeType[]): void {
  const names = declared.map(({ Name }) => fullName({ Name }));
  const duplicate = names.find((name, index) => names.indexOf(name) !== index);
  const issues = [
    ...declared.map((one) => typeIssue(one, fullName(one))),
    duplicate && `Duplicate custom attribute names ${duplicate} are not allowed in a user pool schema.`,
    ...declared.map((one) => constraintIssue(one, fullName(one))),
  ];
  requireNone(issues);
}

/**
 * Checks the custom attributes that a pool gets after its creation.
 *
 * AWS: the message about a name that exists (serverless-cognito-add-custom-attributes#3).
 *
 * @param schema the schema of the pool
 * @throws AwsError InvalidParameterException
 */
export function requireNewAttributes(
  schema: readonly SchemaAttributeType[],
  declared: readonly SchemaAttributeType[],
): void {
  const names = [...schema.map(({ Name = '' }) => Name), ...declared.map(customName)];
  const taken = names.find((name, index) => names.indexOf(name) !== index);
  requireNone([
    ...declared.map((one) => typeIssue(one, customName(one))),
    taken && `${taken}: Existing attribute already has name ${taken}.`,
    ...declared.map((one) => constraintIssue(one, customName(one))),
  ]);
  if (names.filter((name) => /^(dev:)?custom:/.test(name)).length > MAXIMUM_CUSTOM_ATTRIBUTES) {
    // Assumed: the message about too many custom attributes
    throw exceptions.invalidParameter(`A user pool can have at most ${MAXIMUM_CUSTOM_ATTRIBUTES} custom attributes.`);
  }
}

function requireNone(issues: readonly (string | undefined)[]): void {
  const issue = issues.find((one) => one !== undefined);
  if (issue !== undefined) {
    throw exceptions.invalidParameter(issue);
  }
}

function typeIssue(attribute: SchemaAttributeType, name: string): string | undefined {
  const { AttributeDataType, DeveloperOnlyAttribute, Required } = attribute;
  const standard = standardAttribute(name);
  if (standard !== undefined) {
    return DeveloperOnlyAttribute || (AttributeDataType ?? standard.AttributeDataType) !== standard.AttributeDataType
      ? `You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute ${name}`
      : undefined;
  }
  if (AttributeDataType === undefined) {
    return 'Invalid AttributeDataType input, consider using the provided AttributeDataType enum.';
  }
  return Required ? 'Required custom attributes are not supported currently.' : undefined;
}

function constraintIssue(attribute: SchemaAttributeType, name: string): string | undefined {
  switch (attribute.AttributeDataType ?? standardAttribute(name)?.AttributeDataType) {
    case 'String':
      return lengthIssue(attribute, name);
    case 'Number':
      return valueIssue(attribute, name);
    default:
      return undefined;
  }
}

function lengthIssue(attribute: SchemaAttributeType, name: string): string | undefined {
  const { MinLength, MaxLength } = attribute.StringAttributeConstraints ?? {};
  if (![MinLength, MaxLength].every((limit) => limit === undefined || /^\d+$/.test(limit))) {
    return `Invalid StringAttributeConstraints for schema attribute ${name}`;
  }
  if (Number(MinLength ?? 0) > MAXIMUM_LENGTH || Number(MaxLength ?? 0) > MAXIMUM_LENGTH) {
    return `user.${name}: String attributes cannot have a length of more than ${MAXIMUM_LENGTH}`;
  }
  if (!areReversed(MinLength, MaxLength)) {
    return undefined;
  }
  return standardAttribute(name)
    ? `user.${name}: Max length cannot be less than min length.`
    : `Attribute ${name} cannot have a max length shorter than it's min length`; // sic
}

/** Assumed: a limit of a number can be negative. */
function valueIssue(attribute: SchemaAttributeType, name: string): string | undefined {
  const { MinValue, MaxValue } = attribute.NumberAttributeConstraints ?? {};
  if (![MinValue, MaxValue].every((limit) => limit === undefined || /^-?\d+$/.test(limit))) {
    return `Invalid NumberAttributeConstraints for schema attribute ${name}`;
  }
  if (!areReversed(MinValue, MaxValue)) {
    return undefined;
  }
  return standardAttribute(name)
    ? `user.${name}: Max value cannot be less than min value.`
    : `Attribute ${name} cannot have a max value smaller than it's min value`; // sic
}

function areReversed(least: string | undefined, most: string | undefined): boolean {
  return least !== undefined && most !== undefined && Number(least) > Number(most);
}
