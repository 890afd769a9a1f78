import type { AttributeType, SchemaAttributeType } from '@aws-sdk/client-cognito-identity-provider';
import { exceptions } from '../exceptions';
import type { Attributes, PoolUser } from '../pool/user';
import type { UserPool } from '../pool/user-pool';
import type { UserPoolClient } from '../pool/user-pool-client';
import { isEmail, isPhoneNumber } from './address';

/** Assumed: a DateTime is a date or a time of ISO 8601; AWS does not document the format. */
const DATE_TIME = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?)?$/;

/**
 * The caller that sets attributes. An app client may set the attributes that it may write, an administrator all of
 * them.
 */
export type Writer = UserPoolClient | 'administrator';

/**
 * Validates the attributes of a new user.
 *
 * @param named the attribute that contains the sign-in name, if it is an address
 * @throws AwsError InvalidParameterException with all validation errors, NotAuthorizedException for an attribute that
 * the client may not write
 */
export function readNewAttributes(
  pool: UserPool,
  given: readonly AttributeType[] | undefined,
  by: Writer,
  named: string | undefined,
): Attributes {
  const attributes = withoutEmpty(read(given, by));
  const { schema } = pool.configuration;
  const issues = Object.entries(attributes).flatMap(([name, value]) =>
    schema.has(name) || !name.startsWith('custom:')
      ? issuesOf(schema.get(name), value, true).map((issue) => `${name}: ${issue}\n`)
      : [`Type for attribute {${name}} could not be determined`],
  );
  for (const name of missingAttributes(pool, attributes).filter((missing) => missing !== named)) {
    issues.push(`${name}: The attribute is required\n`);
  }
  if (issues.length > 0) {
    throw exceptions.invalidParameter(`Attributes did not conform to the schema: ${issues.join('')}`);
  }
  return attributes;
}

/**
 * Validates changes to the attributes of an existing user. An empty value removes the attribute.
 *
 * @throws AwsError as `readNewAttributes`
 */
export function readAttributeChanges(
  pool: UserPool,
  given: readonly AttributeType[] | undefined,
  by: Writer,
): Attributes {
  const attributes = read(given, by);
  const { schema } = pool.configuration;
  const issues = Object.entries(attributes).flatMap(([name, value]) => {
    const attribute = schema.get(name);
    const removesRequired = value === '' && attribute !== undefined && isRequired(attribute);
    const broken = removesRequired ? ['The attribute is required'] : issuesOf(attribute, value, false);
    return broken.map((issue) => `user.${name}: ${issue}\n`);
  });
  if (issues.length > 0) {
    throw exceptions.invalidParameter(issues.join(''));
  }
  return attributes;
}

/**
 * Validates the attributes that an invited user passes at the first sign-in: only attributes without a value, including
 * immutable ones.
 *
 * @throws AwsError as `readNewAttributes`
 */
export function readFirstAttributes(
  pool: UserPool,
  user: PoolUser,
  given: readonly AttributeType[],
  by: UserPoolClient,
): Attributes {
  for (const { Name = '' } of given) {
    if (Name.endsWith('_verified')) {
      throw exceptions.notMutable(Name);
    }
    if ((Name === 'email' || Name === 'phone_number') && user.attributes[Name] !== undefined) {
      throw exceptions.alreadyProvided(Name);
    }
  }
  const attributes = withoutEmpty(read(given, by));
  const { schema } = pool.configuration;
  const issues = Object.entries(attributes).flatMap(([name, value]) => {
    const isNew = user.attributes[name] === undefined;
    return issuesOf(schema.get(name), value, isNew).map((issue) => `user.${name}: ${issue}\n`);
  });
  if (issues.length > 0) {
    throw exceptions.invalidParameter(issues.join(''));
  }
  return attributes;
}

/** Returns the required attributes that a user lacks. */
export function missingAttributes(pool: UserPool, attributes: Attributes): string[] {
  return [...pool.configuration.schema.values()]
    .filter(isRequired)
    .flatMap(({ Name = '' }) => (attributes[Name] === undefined ? [Name] : []));
}

/** Returns the attributes that an app client may read. */
export function readableAttributes(attributes: Attributes, { readAttributes }: UserPoolClient): Attributes {
  return readAttributes === undefined
    ? attributes
    : Object.fromEntries(
        Object.entries(attributes).filter(([name]) => readAttributes.includes(name.replace(/^dev:/, ''))),
      );
}

function read(given: readonly AttributeType[] | undefined, by: Writer): Attributes {
  return Object.fromEntries(
    (given ?? []).map(({ Name = '', Value }) => {
      if (Name === 'sub') {
        throw exceptions.notMutable(Name);
      }
      if (by !== 'administrator' && !mayWrite(by, Name)) {
        throw exceptions.unauthorizedAttribute();
      }
      if (Value === undefined) {
        throw exceptions.nullAttribute(Name);
      }
      if (Name === 'email' && Value !== '' && !isEmail(Value)) {
        throw exceptions.emailFormat();
      }
      if (Name === 'phone_number' && Value !== '' && !isPhoneNumber(Value)) {
        throw exceptions.phoneNumberFormat();
      }
      return [Name, Name.endsWith('_verified') ? Value.toLowerCase() : Value] as const;
    }),
  );
}

/** Removes attributes with an empty value, which count as absent. */
function withoutEmpty(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== ''));
}

function isRequired({ Name, Required }: SchemaAttributeType): boolean {
  return Required === true && Name !== 'sub';
}

/** Returns the validation errors of a value, in AWS's words. */
function issuesOf(attribute: SchemaAttributeType | undefined, value: string, isNew: boolean): string[] {
  if (attribute === undefined) {
    return ['Attribute does not exist in the schema.'];
  }
  if (!attribute.Mutable && !isNew) {
    return ['Attribute cannot be updated.'];
  }
  return value === '' ? [] : brokenConstraints(attribute, value);
}

function mayWrite({ writeAttributes }: UserPoolClient, name: string): boolean {
  return !/^(email|phone_number)_verified$|^dev:/.test(name) && (writeAttributes?.includes(name) ?? true);
}

function brokenConstraints(attribute: SchemaAttributeType, value: string): string[] {
  const { MinLength, MaxLength } = attribute.StringAttributeConstraints ?? {};
  const { MinValue, MaxValue } = attribute.NumberAttributeConstraints ?? {};
  switch (attribute.AttributeDataType) {
    case 'Number':
      return [
        ...(/^-?\d+(\.\d+)?$/.test(value) ? [] : ['Number is not valid']), // Assumed: the message about a number
        ...(MinValue && Number(value) < Number(MinValue) ? [`Number must be no less than ${MinValue}`] : []),
        ...(MaxValue && Number(value) > Number(MaxValue) ? [`Number must be no greater than ${MaxValue}`] : []),
      ];
    case 'DateTime':
      return DATE_TIME.test(value) ? [] : ['DateTime is not valid']; // Assumed: the message about a DateTime
    case 'Boolean':
      return /^(true|false)$/.test(value) ? [] : ['Boolean is not valid']; // Assumed: the message about a boolean
    default:
      return [
        ...(MinLength && value.length < Number(MinLength)
          ? [`String must be no shorter than ${MinLength} characters`]
          : []),
        ...(MaxLength && value.length > Number(MaxLength)
          ? [`String must be no longer than ${MaxLength} characters`]
          : []),
      ];
  }
}
