import type { AttributeType, SchemaAttributeType } from '@aws-sdk/client-cognito-identity-provider';
import { exceptions } from './exceptions';
import type { Attributes } from './user';
import type { UserPool } from './user-pool';
import type { UserPoolClient } from './user-pool-client';

/** Assumed: the exact rules of an address; AWS documents the format of a phone number only. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const PHONE_NUMBER = /^\+\d{2,15}$/;

/** Who sets attributes: an app client may set what it has permission to write, an administrator everything. */
export type Writer = UserPoolClient | 'administrator';

/**
 * Checks the attributes of a user who is being created.
 *
 * @param named those that the user name gives
 * @throws AwsError InvalidParameterException with every fault, NotAuthorizedException for what a client may not write
 */
export function readNewAttributes(
  pool: UserPool,
  given: readonly AttributeType[] | undefined,
  by: Writer,
  named: readonly string[],
): Attributes {
  const attributes = read(given, by);
  const { schema } = pool.configuration;
  const faults = Object.entries(attributes).flatMap(([name, value]) => {
    const attribute = schema.get(name);
    if (attribute === undefined) {
      return name.startsWith('custom:')
        ? [`Type for attribute {${name}} could not be determined`]
        : [`${name}: Attribute does not exist in the schema.\n`];
    }
    return brokenConstraints(attribute, value).map((broken) => `${name}: ${broken}\n`);
  });
  for (const name of missingAttributes(pool, attributes).filter((name) => !named.includes(name))) {
    faults.push(`${name}: The attribute is required\n`);
  }
  if (faults.length > 0) {
    throw exceptions.invalidAttributes(`Attributes did not conform to the schema: ${faults.join('')}`);
  }
  return attributes;
}

/**
 * Checks changes to the attributes of a user who exists. An empty value takes the attribute away.
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
  const faults = Object.entries(attributes).flatMap(([name, value]) => {
    const attribute = schema.get(name);
    if (attribute === undefined) {
      return [`user.${name}: Attribute does not exist in the schema.\n`];
    }
    if (!attribute.Mutable) {
      return [`user.${name}: Attribute cannot be updated.\n`];
    }
    return value === '' ? [] : brokenConstraints(attribute, value).map((broken) => `user.${name}: ${broken}\n`);
  });
  if (faults.length > 0) {
    throw exceptions.invalidAttributes(faults.join(''));
  }
  return attributes;
}

/** The attributes of the schema that a user has to have and has not. */
export function missingAttributes(pool: UserPool, attributes: Attributes): string[] {
  return [...pool.configuration.schema.values()]
    .filter(({ Name, Required }) => Required && Name !== 'sub' && attributes[Name ?? ''] === undefined)
    .map(({ Name }) => Name ?? '');
}

/** What an app client may see of a user's attributes. */
export function readableAttributes(attributes: Attributes, { readAttributes }: UserPoolClient): Attributes {
  return readAttributes === undefined
    ? attributes
    : Object.fromEntries(
        Object.entries(attributes).filter(([name]) => readAttributes.includes(name.replace(/^dev:/, ''))),
      );
}

function read(given: readonly AttributeType[] | undefined, by: Writer): Attributes {
  const attributes: Record<string, string> = {};
  for (const { Name = '', Value = '' } of given ?? []) {
    if (Name === 'sub') {
      throw exceptions.invalidAttributes('Cannot modify the non-mutable attribute sub');
    }
    if (by !== 'administrator' && !mayWrite(by, Name)) {
      throw exceptions.unauthorizedAttribute();
    }
    if (Name === 'email' && Value !== '' && !EMAIL.test(Value)) {
      throw exceptions.invalidAttributes('Invalid email address format.');
    }
    if (Name === 'phone_number' && Value !== '' && !PHONE_NUMBER.test(Value)) {
      throw exceptions.invalidAttributes('Invalid phone number format.');
    }
    attributes[Name] = Value;
  }
  return attributes;
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
        ...(/^-?\d+(\.\d+)?$/.test(value) ? [] : ['Number is not valid']), // Assumed: the sentence about a number
        ...(MinValue && Number(value) < Number(MinValue) ? [`Number must be no less than ${MinValue}`] : []),
        ...(MaxValue && Number(value) > Number(MaxValue) ? [`Number must be no greater than ${MaxValue}`] : []),
      ];
    case 'Boolean':
      return /^(true|false)$/i.test(value) ? [] : ['Boolean is not valid']; // Assumed: the sentence about a truth value
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
