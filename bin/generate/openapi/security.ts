import { RESOURCE_SERVER, SCOPES } from '../../../domain/api/contract';

/** The two ways to call the API: a token of the operator pool, or a signature where IAM decides. */
export const SECURITY_SCHEMES = {
  operatorPool: {
    type: 'oauth2',
    description: 'An access token of the operator pool. A person also needs the group that `x-rekey-role` names.',
    flows: {
      clientCredentials: {
        tokenUrl: 'https://example.auth.eu-central-1.amazoncognito.com/oauth2/token',
        scopes: Object.fromEntries(Object.entries(SCOPES).map(([name, text]) => [`${RESOURCE_SERVER}/${name}`, text])),
      },
    },
  },
  iam: {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description: 'Signature Version 4, for a deployment in which IAM decides who may call.',
    'x-amazon-apigateway-authtype': 'awsSigv4',
  },
} as const;
