import type { TagResourceCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { requirePoolByArn, setTags } from '../pool/tags';
import type { Operation } from '../services';

/**
 * Adds tags to a user pool, and replaces the values of those that it has.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_TagResource.html
 */
export const tagResource: Operation<TagResourceCommandInput> = ({ ResourceArn, Tags }, services) => {
  const pool = requirePoolByArn(services, ResourceArn);
  setTags(services, pool, { ...pool.settings.UserPoolTags, ...Tags });
  return {};
};
