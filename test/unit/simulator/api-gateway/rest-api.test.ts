import { matchRoute, type RestApi } from '../../../../simulator/api-gateway/rest-api';

const method = (httpMethod: string, resource: string) => ({
  httpMethod,
  resource,
  resourceId: resource,
  authorization: 'NONE' as const,
  scopes: [],
  userPoolArns: [],
  authorizerTtlMilliseconds: 0,
  functionArn: '',
});

const api: RestApi = {
  id: 'api',
  stage: 'v1',
  methodSettings: [],
  methods: [method('GET', '/users/{username}'), method('GET', '/users/me'), method('POST', '/users/{username}/reset')],
  gatewayResponses: new Map(),
};

describe('matchRoute', () => {
  it.each([
    ['GET', '/users/a%2Fb', '/users/{username}', { username: 'a/b' }],
    ['GET', '/users/a/', '/users/{username}', { username: 'a' }],
    ['POST', '/users//reset', '/users/{username}/reset', { username: '' }],
    ['GET', '/users/me', '/users/me', null],
    ['POST', '/users/me/reset', '/users/{username}/reset', { username: 'me' }],
    ['GET', '/users/%E0%A4', '/users/{username}', { username: '%E0%A4' }],
  ])('finds for %s %s the method of %s', (httpMethod, path, resource, pathParameters) => {
    expect(matchRoute(api, httpMethod, path)).toMatchObject({ method: { resource }, pathParameters });
  });

  it.each([
    ['POST', '/users/a'],
    ['GET', '/users'],
    ['GET', '/users/'],
    ['GET', '/users/a/b'],
    ['GET', '/'],
  ])('finds nothing for %s %s', (httpMethod, path) => {
    expect(matchRoute(api, httpMethod, path)).toBeUndefined();
  });
});
