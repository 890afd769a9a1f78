import { readdirSync, readFileSync } from 'node:fs';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { buildSync } from 'esbuild';
import { createTemplateApp } from '../../bin/generate/template-app';
import { exampleTemplates, type SynthesizedTemplate, templateOf } from '../../bin/generate/templates';
import { ROUTES, SCOPES } from '../../domain/api/contract';
import { AdminApi, Brands, OperatorPool, PasswordRecovery, readConfig, SupportConsole } from '../../lib';
import { appBundle, bundleConsole } from '../../lib/console/bundle-console';
import { consoleConfig } from '../../lib/console/console-config';
import { consoleFiles } from '../../lib/console/console-files';

const config = readConfig('rekey.config.json');
const brands = Brands.fromDirectory('brands');

/** Returns the properties of the resources of a type whose logical ID contains `idPart`. */
const propertiesOf = ({ Resources }: SynthesizedTemplate, type: string, idPart = '') =>
  Object.entries(Resources).flatMap(([id, { Type, Properties = {} }]) =>
    Type === type && id.includes(idPart) ? [Properties] : [],
  );

/** The methods of a template without an authorizer. */
const publicMethods = (template: SynthesizedTemplate) =>
  propertiesOf(template, 'AWS::ApiGateway::Method').filter(({ AuthorizationType }) => AuthorizationType === 'NONE');

describe('the support console', () => {
  it.each([true, undefined])('exists if console is %s in the configuration', (console) => {
    const template = templateOf({ ...config, console });

    const functions = propertiesOf(template, 'AWS::Lambda::Function', 'ConsoleHandler');
    expect(functions).toHaveLength(console ? 1 : 0);
    expect(propertiesOf(template, 'AWS::Cognito::UserPoolClient', 'ConsoleClient')).toHaveLength(console ? 1 : 0);
    expect(propertiesOf(template, 'AWS::ApiGateway::RestApi')[0]?.['MinimumCompressionSize']).toBe(
      console ? 512 : undefined,
    );
  });

  it('changes nothing in the template of a configuration without it', () => {
    expect(templateOf({ ...config, console: false })).toEqual(templateOf({ ...config, console: undefined }));
  });

  it('has the only two methods without an authorizer: GET, in every example', () => {
    const found = [...exampleTemplates()].map(([name, template]) => [
      name,
      publicMethods(template)
        .map(({ HttpMethod, OperationName }) => `${HttpMethod} ${OperationName}`)
        .sort(),
    ]);

    const both = ['GET getConsole', 'GET getConsoleFile'];
    expect(Object.fromEntries(found)).toEqual({
      Rekey: both,
      RekeyBeside: [],
      RekeyExisting: [],
      RekeyIam: [],
      'RekeyLive-production': both,
      'RekeyLive-staging': both,
      RekeyMinimal: [],
    });
  });

  it('has a function without data, whose role can only write its log', () => {
    const template = templateOf(config);

    const [policy] = propertiesOf(template, 'AWS::IAM::Policy', 'ConsoleIdentity');
    const [handler] = propertiesOf(template, 'AWS::Lambda::Function', 'ConsoleHandler');
    expect(policy?.['PolicyDocument']).toMatchObject({
      Statement: [{ Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Effect: 'Allow' }],
    });
    expect(handler?.['Environment']).toEqual({ Variables: { CONFIG: expect.anything() } });
  });

  it('has an app client that returns to the console at the address that API Gateway assigns', () => {
    const [client] = propertiesOf(templateOf(config), 'AWS::Cognito::UserPoolClient', 'ConsoleClient');

    const address = {
      'Fn::Join': [
        '',
        [
          'https://',
          { Ref: expect.stringMatching(/^RecoveryAdminApi[0-9A-F]{8}$/) },
          '.execute-api.',
          { Ref: 'AWS::Region' },
          '.',
          { Ref: 'AWS::URLSuffix' },
          '/v1/console/',
        ],
      ],
    };
    expect(client).toMatchObject({ CallbackURLs: [address], LogoutURLs: [address], GenerateSecret: false });
  });

  it('has an app client that returns to the custom domain of the API', () => {
    const production = exampleTemplates().get('RekeyLive-production');

    const [client] = production ? propertiesOf(production, 'AWS::Cognito::UserPoolClient', 'ConsoleClient') : [];
    expect(client).toMatchObject({ CallbackURLs: ['https://recovery.example.com/v1/console/'] });
  });

  it('requests every scope that a route requires, and no other', () => {
    const { scopes } = consoleConfig({ clientId: '', loginUrl: '', apiUrl: '' });

    expect([...scopes].sort()).toEqual(
      Object.keys(SCOPES)
        .map((scope) => `rekey/${scope}`)
        .sort(),
    );
    expect(new Set(Object.values(ROUTES).map(({ scope }) => `rekey/${scope}`))).toEqual(new Set(scopes));
  });

  it('has an app client in its own stack if another stack has the operator pool, without a cycle', () => {
    const app = createTemplateApp();
    const operatorPool = new OperatorPool(new Stack(app, 'Operators'), 'OperatorPool');
    const stacks = ['One', 'Two'].map((name) => {
      const stack = new Stack(app, name);
      const userPool = new UserPool(stack, 'UserPool');
      new PasswordRecovery(stack, 'Recovery', { userPool, brands, operatorPool, console: true, alarms: false });
      return stack;
    });

    for (const stack of stacks) {
      Template.fromStack(stack).resourceCountIs('AWS::Cognito::UserPoolClient', 1);
    }
    expect(() => app.synth()).not.toThrow();
  });

  it('is refused with IAM authorization, where no one signs in', () => {
    const stack = new Stack(new App(), 'Stack');
    const userPool = new UserPool(stack, 'UserPool');
    const adminApi = new AdminApi(stack, 'Api', { userPool, brands, auditTrail: false });

    expect(
      () => new PasswordRecovery(stack, 'Recovery', { userPool, brands, authorization: 'iam', console: true }),
    ).toThrow(
      'Stack/Recovery: console requires an operator pool, where people sign in, but authorization is iam: remove one of them',
    );
    expect(() => new SupportConsole(stack, 'Console', { adminApi })).toThrow(
      'Stack/Console: the console requires an operator pool, where people sign in, but IAM authorizes the callers of the API',
    );
  });
});

describe('the bundle of the console', () => {
  it('contains its own code and Preact, and of the API only types', () => {
    const { metafile } = buildSync({ ...appBundle(), metafile: true });

    const used = Object.values(metafile.outputs).flatMap(({ inputs }) =>
      Object.keys(inputs).filter((file) => (inputs[file]?.bytesInOutput ?? 0) > 0),
    );
    expect(used.filter((file) => !/^(console\/|node_modules\/preact\/|<define:CONSOLE_STRINGS>$)/.test(file))).toEqual(
      [],
    );
    expect(used.length).toBeGreaterThan(1);
  });

  it('has the strings of every language in a file of its own, by the name that the app gets', () => {
    const { strings } = bundleConsole((tag) => `${tag}.json`);

    const tags = readdirSync('console/strings').map((file) => file.replace('.json', ''));
    expect([...strings.keys()]).toEqual(tags.sort());
    for (const [tag, content] of strings) {
      expect(JSON.parse(content)).toEqual(JSON.parse(readFileSync(`console/strings/${tag}.json`, 'utf8')));
    }
    expect(appBundle({ en: 'en.json' }).define.CONSOLE_STRINGS).toBe('{"en":"en.json"}');
  });

  it('has one document, which names the other files by their hash', () => {
    const files = consoleFiles();

    const names = [...files.keys()].map((name) => name.replace(/-[0-9a-f]{16}\./, '-HASH.'));
    expect(names).toEqual(
      expect.arrayContaining(['index.html', 'preview.html', 'app-HASH.js', 'style-HASH.css', 'strings-en-HASH.json']),
    );
    expect(files.get('index.html')).not.toMatch(/<style|style=|<script(?! type="module" src=)|\son\w+=/);
    expect(files.get('index.html')).toMatch(/<html lang="en">[\s\S]*<div id="app"><\/div>[\s\S]*<noscript>/);
  });
});
