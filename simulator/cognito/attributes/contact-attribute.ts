import { exceptions } from '../exceptions';
import type { ContactAttribute } from '../pool/user';

/** @throws AwsError InvalidParameterException for an attribute that is no address */
export function requireContactAttribute(name: string | undefined): ContactAttribute {
  if (name !== 'email' && name !== 'phone_number') {
    throw exceptions.notVerifiable();
  }
  return name;
}
