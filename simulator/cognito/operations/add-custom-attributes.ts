import type { AddCustomAttributesCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { requirePool } from '../pool/find';
import { describeCustom } from '../pool/schema';
import { requireNewAttributes } from '../pool/schema-rules';
import type { Operation } from '../services';

/**
 * Adds custom attributes to the schema of a pool: all of them, or none if one is invalid.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AddCustomAttributes.html
 */
export const addCustomAttributes: Operation<AddCustomAttributesCommandInput> = (input, services) => {
  const pool = requirePool(services, input.UserPoolId);
  const { CustomAttributes = [] } = input;
  const { SchemaAttributes = [] } = pool.settings;
  requireNewAttributes(SchemaAttributes, CustomAttributes);
  const added = describeCustom(CustomAttributes, services.switches);
  pool.update({ ...pool.settings, SchemaAttributes: [...SchemaAttributes, ...added] }, services.clock.now());
  return {};
};
