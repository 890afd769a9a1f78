import { matchRoute } from '../../../../simulator/api-gateway/match-route';

const method = (httpMethod: string, resource: string) => ({
  httpMethod,
  resource,
  resourceId: resource,
  authorization: 'NONE' as const,
  scopes: [],
  userPoolArns: [],
  authorizerTtlMilliseconds: 0,
  integration: '',
});

const api = {
  methods: [method('GET', '/users/{username}'), method('GET', '/users/me'), method('POST', '/users/{username}/reset')],
};

const greedyApi = {
  methods: [
    method('ANY', '/{proxy+}'),
    method('GET', '/files/{path+}'),
    method('GET', '/files/{name}'),
    method('ANY', '/files/{name}/tags'),
    method('PUT', '/files/{name}/tags'),
    method('GET', '/{folder}/all'),
    method('PATCH', '/files/all'),
  ],
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
    const route = matchRoute(api, httpMethod, path, 'resource, then method');

    expect(route).toMatchObject({ method: { resource }, pathParameters });
  });

  it.each([
    ['POST', '/users/a'],
    ['GET', '/users'],
    ['GET', '/users/'],
    ['GET', '/users/a/b'],
    ['GET', '/'],
  ])('finds nothing for %s %s', (httpMethod, path) => {
    expect(matchRoute(api, httpMethod, path, 'resource, then method')).toBeUndefined();
  });

  it.each([
    ['GET', '/a', 'ANY', '/{proxy+}', { proxy: 'a' }],
    ['DELETE', '/a/b%2Fc/d/', 'ANY', '/{proxy+}', { proxy: 'a/b/c/d' }],
    ['GET', '/files/a/b', 'GET', '/files/{path+}', { path: 'a/b' }],
    ['GET', '/files/a', 'GET', '/files/{name}', { name: 'a' }],
    ['PUT', '/files/a/tags', 'PUT', '/files/{name}/tags', { name: 'a' }],
    ['OPTIONS', '/files/a/tags', 'ANY', '/files/{name}/tags', { name: 'a' }],
    ['GET', '/other/all', 'GET', '/{folder}/all', { folder: 'other' }],
    ['PATCH', '/files/all', 'PATCH', '/files/all', null],
  ])('finds for %s %s the method %s of %s', (httpMethod, path, found, resource, pathParameters) => {
    const route = matchRoute(greedyApi, httpMethod, path, 'resource, then method');

    expect(route).toMatchObject({ method: { httpMethod: found, resource }, pathParameters });
  });

  it('finds no greedy resource for the path of its parent', () => {
    expect(matchRoute(greedyApi, 'GET', '/', 'resource, then method')).toBeUndefined();
  });

  it.each([
    ['GET', '/files/all', '/files/{name}'],
    ['POST', '/files/all', '/{proxy+}'],
    ['POST', '/files/a/b', '/{proxy+}'],
  ])('finds a less specific resource for %s %s only if the method counts as well', (httpMethod, path, resource) => {
    expect(matchRoute(greedyApi, httpMethod, path, 'resource, then method')).toBeUndefined();
    expect(matchRoute(greedyApi, httpMethod, path, 'resource with the method')).toMatchObject({ method: { resource } });
  });
});
