import type { ResourceServerType } from '@aws-sdk/client-cognito-identity-provider';

/** A resource server as DescribeResourceServer returns it. */
export type ResourceServer = ResourceServerType & { readonly Identifier: string };
