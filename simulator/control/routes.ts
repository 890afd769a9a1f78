import { type AccountSettings, accountSettingsChanges } from '../account-apis/account-settings';
import type { Faults } from '../aws/faults';
import { newPrincipal } from '../aws/new-principal';
import type { Principals } from '../aws/principals';
import { loginStyles } from '../cognito/login/pages/styles';
import type { CognitoServices } from '../cognito/services';
import { issueTokens } from '../cognito/tokens/issue-tokens';
import { wantsPage } from '../http/page';
import { type HttpResponse, jsonResponse } from '../http/request';
import type { Invocations } from '../lambda/invocations';
import { messageAlone } from '../outbox/message-alone';
import { outboxPage, outboxScript } from '../outbox/page';
import type { RunningStack } from '../running-stack';
import { columnStyles, themeStyles } from '../theme/styles';
import { advance, BadRequest, fault, type Handler, identity, managedLogin, query, read, readObject } from './input';
import { findPool, findUser, USER_ROUTES } from './user-routes';

/** The services that the simulator's own routes read and change. */
export interface ControlServices extends CognitoServices {
  readonly faults: Faults;
  readonly invocations: Invocations;
  readonly principals: Principals;
  readonly account: AccountSettings;
  readonly stack: RunningStack;
  /** Resets every part of the account. */
  readonly reset: () => Promise<void>;
}

/** The routes by method and name. */
export const ROUTES: Readonly<Record<string, Handler<ControlServices>>> = {
  'GET stack': (_, { stack }) => jsonResponse(200, stack.describe()),
  'POST reset': async (_, { reset, clock }) => {
    await reset();
    return describeTime(clock.now());
  },

  'GET messages': (request, { outbox }) =>
    wantsPage(request) ? outboxPage() : jsonResponse(200, outbox.list(query(request))),
  'GET messages.js': () => outboxScript(),
  'GET theme.css': () => themeStyles(),
  'GET login.css': () => loginStyles(),
  'GET columns.css': () => columnStyles(),
  'GET message': (request, { outbox }) => {
    const { id } = query(request);
    const message = outbox.find(Number(id));
    return message === undefined
      ? jsonResponse(404, { message: `The outbox has no message ${id}.` })
      : messageAlone(message);
  },
  'DELETE messages': (_, { outbox }) => {
    outbox.empty();
    return jsonResponse(200, []);
  },

  ...USER_ROUTES,

  'POST tokens': async (request, services) => {
    const { userPoolId, clientId, username, scopes } = read(managedLogin, request);
    const pool = findPool(services, userPoolId);
    const [client, user] = [pool.clients.get(clientId), findUser(pool, username)];
    if (client === undefined || user === undefined) {
      throw new BadRequest(
        `${client === undefined ? `client ${clientId}` : `user ${username}`} does not exist in ${pool.id}`,
      );
    }
    const caller = { clientId, awsSdkVersion: 'aws-sdk-unknown-unknown' }; // AWS: seen in events of managed login
    const source = 'TokenGeneration_HostedAuth';
    return jsonResponse(
      201,
      await issueTokens(services, { pool, client, caller }, user, { source, managed: { scopes } }),
    );
  },

  'GET clock': (_, { clock }) => describeTime(clock.now()),
  'POST clock': (request, { clock }) => {
    clock.advance(read(advance, request).advanceSeconds);
    return describeTime(clock.now());
  },

  'GET switches': (_, { switches }) => jsonResponse(200, switches.all()),
  'PUT switches': (request, { switches }) => {
    try {
      switches.set(readObject(request));
    } catch (error) {
      throw error instanceof RangeError ? new BadRequest(error.message) : error;
    }
    return jsonResponse(200, switches.all());
  },

  'GET identities': (_, { identities }) => jsonResponse(200, { refused: identities.refused() }),
  'PUT identities': (request, { identities }) => {
    const { arn, allowed } = read(identity, request);
    identities.allow(arn, allowed);
    return jsonResponse(200, { refused: identities.refused() });
  },

  'POST principals': (request, { principals }) => {
    const { id, secret, sessionToken, principal } = principals.create(read(newPrincipal, request));
    return jsonResponse(201, { arn: principal, accessKeyId: id, secretAccessKey: secret, sessionToken });
  },

  'GET account': (_, { account }) => jsonResponse(200, account.all()),
  'PUT account': (request, { account }) => {
    account.set(read(accountSettingsChanges, request));
    return jsonResponse(200, account.all());
  },

  'GET faults': (_, { faults }) => jsonResponse(200, faults.list()),
  'POST faults': (request, { faults }) => {
    faults.add(read(fault, request));
    return jsonResponse(201, faults.list());
  },
  'DELETE faults': (_, { faults }) => {
    faults.clear();
    return jsonResponse(200, []);
  },

  'GET invocations': (_, { invocations }) => jsonResponse(200, invocations.list()),
};

function describeTime(now: number): HttpResponse {
  return jsonResponse(200, { now: new Date(now).toISOString() });
}
