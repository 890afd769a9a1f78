import type { UntagResourceCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { requirePoolByArn, setTags } from '../pool/tags';
import type { Operation } from '../services';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UntagResource.html */
export const untagResource: Operation<UntagResourceCommandInput> = ({ ResourceArn, TagKeys = [] }, services) => {
  const pool = requirePoolByArn(services, ResourceArn);
  const tags = Object.entries(pool.settings.UserPoolTags ?? {}).filter(([key]) => !TagKeys.includes(key));
  setTags(services, pool, Object.fromEntries(tags));
  return {};
};
