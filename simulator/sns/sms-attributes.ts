import type { QueryCall } from '../aws/aws-query';
import { exceptions } from './exceptions';

interface SmsAttribute {
  /** The name in the outbox. */
  readonly name: string;
  readonly dataType: 'String' | 'Number';
  readonly pattern: RegExp;
}

const ANY = /^.+$/s;

/** AWS: the attributes of an SMS message (developer guide, "Publishing to a mobile phone"). */
const ATTRIBUTES: Readonly<Record<string, SmsAttribute>> = {
  /** AWS: 1 to 11 letters and digits, at least one of them a letter. */
  'AWS.SNS.SMS.SenderID': { name: 'senderId', dataType: 'String', pattern: /^(?=\d*[A-Za-z])[A-Za-z0-9]{1,11}$/ },
  'AWS.SNS.SMS.SMSType': { name: 'smsType', dataType: 'String', pattern: /^(Promotional|Transactional)$/ },
  'AWS.SNS.SMS.MaxPrice': { name: 'maxPrice', dataType: 'Number', pattern: /^\d+(\.\d+)?$/ },
  'AWS.MM.SMS.OriginationNumber': { name: 'originationIdentity', dataType: 'String', pattern: ANY },
  'AWS.MM.SMS.EntityId': { name: 'entityId', dataType: 'String', pattern: ANY },
  'AWS.MM.SMS.TemplateId': { name: 'templateId', dataType: 'String', pattern: ANY },
};

/**
 * Reads the message attributes of an SMS message, by their names in the outbox. AWS would ignore an attribute that is not
 * for SMS messages.
 *
 * @throws AwsError InvalidParameterException
 */
export function readSmsAttributes({ parameters }: QueryCall): Record<string, string> {
  const values: Record<string, string> = {};
  for (let entry = 1; ; entry += 1) {
    const path = `MessageAttributes.entry.${entry}`;
    const name = parameters.get(`${path}.Name`);
    if (name === undefined) {
      return values;
    }
    const attribute = Object.hasOwn(ATTRIBUTES, name) ? ATTRIBUTES[name] : undefined;
    if (attribute === undefined) {
      throw exceptions.unsupported([`the message attribute ${name}`]);
    }
    const dataType = parameters.get(`${path}.Value.DataType`) ?? '';
    const value = parameters.get(`${path}.Value.StringValue`) ?? '';
    if (dataType !== attribute.dataType) {
      throw exceptions.invalidAttribute(`${name} DataType`, dataType);
    }
    if (!attribute.pattern.test(value)) {
      throw exceptions.invalidAttribute(name, value);
    }
    values[attribute.name] = value;
  }
}
