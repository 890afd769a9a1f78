import type { ListTagsForResourceCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { requirePoolByArn } from '../pool/tags';
import type { Operation } from '../services';

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource: Operation<ListTagsForResourceCommandInput> = ({ ResourceArn }, services) => ({
  Tags: requirePoolByArn(services, ResourceArn).settings.UserPoolTags ?? {},
});
