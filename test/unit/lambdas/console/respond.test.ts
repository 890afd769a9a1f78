import fc from 'fast-check';
import { CONFIG_FILE } from '../../../../domain/console-site';
import { respond } from '../../../../lambdas/console/respond';
import { readSite } from '../../../../lambdas/console/site';
import { consoleConfig } from '../../../../lib/console/console-config';
import { consoleFiles } from '../../../../lib/console/console-files';
import { siteDocument } from '../../../../lib/console/site-document';
import proxyEvent from '../../../events/api-gateway-proxy.json';

const CONFIG = JSON.stringify(
  consoleConfig({ clientId: '1example23456789', loginUrl: 'https://login.example.com', apiUrl: '../' }),
);
const site = readSite(siteDocument(), CONFIG);

/** The address of every file, with its content. */
const LISTED: ReadonlyMap<string, string> = new Map([
  ...[...consoleFiles()].map(([name, content]): [string, string] => [name === 'index.html' ? '' : name, content]),
  [CONFIG_FILE, CONFIG],
]);

/** A proxy event for a file; an empty name is the address of the console. */
const anEvent = (file: string, different: object = {}) => ({
  ...proxyEvent,
  ...different,
  path: `/console/${file}`,
  pathParameters: file === '' ? null : { file },
});

const anyText = fc.dictionary(fc.string(), fc.string());

/** Everything in an event but the path. */
const anyRequest = fc.record({
  httpMethod: fc.string(),
  headers: fc.option(anyText),
  multiValueHeaders: fc.option(fc.dictionary(fc.string(), fc.array(fc.string()))),
  queryStringParameters: fc.option(anyText),
  multiValueQueryStringParameters: fc.option(fc.dictionary(fc.string(), fc.array(fc.string()))),
  stageVariables: fc.option(anyText),
  requestContext: fc.record({
    identity: anyText,
    authorizer: anyText,
    domainName: fc.string(),
    requestId: fc.string(),
  }),
  body: fc.option(fc.string()),
  isBase64Encoded: fc.boolean(),
});

describe('the function of the console', () => {
  it('returns every file byte for byte, as text', () => {
    const found = [...LISTED].map(([name]) => [name, respond(site, anEvent(name)).body]);

    expect(LISTED.size).toBeGreaterThanOrEqual(6);
    expect(new Map(found as [string, string][])).toEqual(LISTED);
    expect([...LISTED.keys()].map((name) => respond(site, anEvent(name)).statusCode)).toEqual(
      [...LISTED].map(() => 200),
    );
    expect(respond(site, anEvent(''))).not.toHaveProperty('isBase64Encoded');
  });

  it('returns the same bytes whatever the method, the headers, the query, the body and the caller are', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LISTED.keys()), anyRequest, (name, request) => {
        expect(respond(site, anEvent(name, request))).toEqual(respond(site, anEvent(name)));
      }),
    );
  });

  it('returns no other file: every other name gets the same problem document', () => {
    const missing = respond(site, anEvent('missing.js'));
    const names = fc.oneof(
      fc.string({ minLength: 1 }),
      fc.constantFrom(...Object.getOwnPropertyNames(Object.prototype), 'index.html', 'index.js', 'site.json'),
      fc.constantFrom('/', '%2e%2e/', '../').map((up) => `${up}${up}etc/passwd`),
      fc
        .tuple(fc.constantFrom(...LISTED.keys()), fc.constantFrom('/', '/.', '%00', ' ', '?'))
        .map((parts) => parts.join('')),
    );

    expect(missing.statusCode).toBe(404);
    fc.assert(
      fc.property(names, (name) => {
        fc.pre(!LISTED.has(name));
        expect(respond(site, anEvent(name))).toEqual(missing);
      }),
    );
  });

  it('names the request in the problem document', () => {
    const event = anEvent('missing.js', { requestContext: { extendedRequestId: 'abc=' } });

    const { headers, body } = respond(site, event);

    expect(headers['Content-Type']).toBe('application/problem+json');
    expect(JSON.parse(body)).toEqual({
      type: 'urn:rekey:problem:no-such-route',
      title: 'The route does not exist',
      status: 404,
      remedy: 'Check the method and the path. Encode a slash in a username as %2F.',
      detail: 'The console has no file with this name.',
      requestId: 'abc=',
    });
  });

  it.each(['/console', '/v1/console'])('redirects %s to the same path with a slash, without the query', (path) => {
    const event = { ...proxyEvent, path, pathParameters: null, queryStringParameters: { code: 'x' } };

    const { statusCode, headers } = respond(site, event);

    expect(statusCode).toBe(308);
    expect(new URL(headers['Location'] ?? '', `https://api.example.com${path}`).pathname).toBe(`${path}/`);
  });

  it('allows requests to the login of its deployment only', () => {
    const { headers } = respond(site, anEvent(''));

    expect(headers['Content-Security-Policy']).toContain("; connect-src 'self' https://login.example.com; ");
    expect(JSON.stringify([...site.files])).not.toContain('{loginUrl}');
  });
});
