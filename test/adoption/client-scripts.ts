// A script for each generated client. Each script does the same: get a user, dry run of a reset, reset, get a user that
// does not exist, and read the newest record of the history. It prints the results as JSON.
// The environment has API, TOKEN, USERNAME, and FUTURE: a user as a later version of the API may return it.

/** Uses the types of openapi-typescript with openapi-fetch. */
export const OPENAPI_FETCH = `
import createClient from 'openapi-fetch';
import type { components, paths } from './api';

const { API = '', TOKEN = '', USERNAME: username = '', FUTURE = '' } = process.env;
const client = createClient<paths>({ baseUrl: API, headers: { Authorization: \`Bearer \${TOKEN}\` } });
const params = { path: { username } };

async function use() {
  const user = await client.GET('/users/{username}', { params });
  const tried = await client.POST('/users/{username}/password-reset', { params, body: { dryRun: true } });
  const done = await client.POST('/users/{username}/password-reset', {
    params: { ...params, header: { 'Idempotency-Key': crypto.randomUUID() } },
    body: { ticket: 'T-1042' },
  });
  const missing = await client.GET('/users/{username}', { params: { path: { username: 'no-such-user' } } });
  const history = await client.GET('/users/{username}/history', { params: { ...params, query: { limit: 1 } } });

  const future: components['schemas']['User'] = JSON.parse(FUTURE);

  const described = (result: components['schemas']['ActionResult'] | undefined) => {
    switch (result?.kind) {
      case 'action':
        return { kind: result.kind, auditId: result.auditId, sessions: result.sessions.outcome, expires: result.codeExpiresAt !== undefined };
      case 'dry-run':
        return { kind: result.kind, channel: result.message?.channel, revokeSessions: result.revokeSessions };
    }
  };
  console.log(JSON.stringify({
    user: { username: user.data?.username, because: user.data?.actions.invitation.because },
    tried: described(tried.data),
    done: described(done.data),
    problem: { status: missing.response.status, type: missing.error?.type },
    history: history.data?.records.map(({ auditId, ticket }) => ({ auditId, ticket })),
    future: future.userStatus,
  }));
}

// These lines compile only if the types are correct: an optional field, an integer, an unknown value.
const body: components['schemas']['SetPasswordBody'] = {};
const limit: NonNullable<paths['/users/{username}/history']['get']['parameters']['query']>['limit'] = 25;
const status: components['schemas']['User']['userStatus'] = 'A_STATUS_OF_THE_FUTURE';
// @ts-expect-error callers pass a number, although the wire has a string
const wrongLimit: typeof limit = '25';
void [body, limit, status, wrongLimit];
void use();
`;

/** Uses the client of the generator typescript-fetch. */
export const TYPESCRIPT_FETCH = `
import { type ActionResult, Configuration, ProblemFromJSON, RecoveryApi, ResponseError, UserFromJSON, UsersApi } from './client';

const { API: basePath = '', TOKEN: accessToken = '', USERNAME: username = '', FUTURE = '' } = process.env;
const configuration = new Configuration({ basePath, accessToken });
const users = new UsersApi(configuration);
const recovery = new RecoveryApi(configuration);

async function use() {
  const user = await users.getUser({ username });
  const tried = await recovery.resetPassword({ username, resetPasswordBody: { dryRun: true } });
  const done = await recovery.resetPassword({
    username,
    idempotencyKey: crypto.randomUUID(),
    resetPasswordBody: { ticket: 'T-1042' },
  });
  const problem = await users.getUser({ username: 'no-such-user' }).catch(async (error: unknown) => {
    const { response } = error as ResponseError;
    return { status: response.status, type: ProblemFromJSON(await response.json()).type };
  });
  const history = await users.getHistory({ username, limit: 1 });

  const described = (result: ActionResult) =>
    result.kind === 'action'
      ? { kind: result.kind, auditId: result.auditId, sessions: result.sessions.outcome, expires: result.codeExpiresAt instanceof Date }
      : { kind: result.kind, channel: result.message?.channel, revokeSessions: result.revokeSessions };
  console.log(JSON.stringify({
    user: { username: user.username, because: user.actions.invitation.because },
    tried: described(tried),
    done: described(done),
    problem,
    history: history.records.map(({ auditId, ticket }) => ({ auditId, ticket })),
    future: UserFromJSON(JSON.parse(FUTURE)).userStatus,
  }));
}
void use();
`;

/** Uses the client of the generator python. */
export const PYTHON = `
import json, os, uuid
from datetime import datetime
import openapi_client
from openapi_client import Action, ResetPasswordBody, User

configuration = openapi_client.Configuration(host=os.environ["API"], access_token=os.environ["TOKEN"])
username = os.environ["USERNAME"]

def described(result):
    result = result.actual_instance
    if isinstance(result, Action):
        return {"kind": result.kind, "auditId": result.audit_id, "sessions": result.sessions.outcome, "expires": isinstance(result.code_expires_at, datetime)}
    return {"kind": result.kind, "channel": result.message.channel, "revokeSessions": result.revoke_sessions}

with openapi_client.ApiClient(configuration) as client:
    users = openapi_client.UsersApi(client)
    recovery = openapi_client.RecoveryApi(client)
    user = users.get_user(username)
    tried = recovery.reset_password(username, reset_password_body=ResetPasswordBody(dryRun=True))
    done = recovery.reset_password(username, idempotency_key=str(uuid.uuid4()), reset_password_body=ResetPasswordBody(ticket="T-1042"))
    try:
        users.get_user("no-such-user")
    except openapi_client.exceptions.NotFoundException as error:
        problem = {"status": error.status, "type": error.data.type}
    history = users.get_history(username, limit=1)
    print(json.dumps({
        "user": {"username": user.username, "because": user.actions.invitation.because},
        "tried": described(tried),
        "done": described(done),
        "problem": problem,
        "history": [{"auditId": record.audit_id, "ticket": record.ticket} for record in history.records],
        "future": User.from_json(os.environ["FUTURE"]).user_status,
    }))
`;

/** Uses the client of the generator java. */
export const JAVA = `
import com.google.gson.Gson;
import java.util.*;
import org.openapitools.client.*;
import org.openapitools.client.api.*;
import org.openapitools.client.auth.OAuth;
import org.openapitools.client.model.*;

public class Use {
  static Map<String, Object> described(ActionResult result) {
    if (result.getActualInstance() instanceof Action action) {
      return Map.of("kind", action.getKind().getValue(), "auditId", action.getAuditId(),
        "sessions", action.getSessions().getOutcome(), "expires", action.getCodeExpiresAt() != null);
    }
    DryRun dryRun = result.getDryRun();
    return Map.of("kind", dryRun.getKind().getValue(), "channel", dryRun.getMessage().getChannel(),
      "revokeSessions", dryRun.getRevokeSessions());
  }

  public static void main(String[] parameters) throws Exception {
    ApiClient client = new ApiClient();
    client.setBasePath(System.getenv("API"));
    ((OAuth) client.getAuthentication("operatorPool")).setAccessToken(System.getenv("TOKEN"));
    String username = System.getenv("USERNAME");
    UsersApi users = new UsersApi(client);
    RecoveryApi recovery = new RecoveryApi(client);

    User user = users.getUser(username, null);
    ActionResult tried = recovery.resetPassword(username, null, new ResetPasswordBody().dryRun(true));
    ActionResult done = recovery.resetPassword(
      username, UUID.randomUUID().toString(), new ResetPasswordBody().ticket("T-1042"));
    Map<String, Object> problem = new HashMap<>();
    try {
      users.getUser("no-such-user", null);
    } catch (ApiException error) {
      problem.put("status", error.getCode());
      problem.put("type", Problem.fromJson(error.getResponseBody()).getType());
    }
    AuditRecord record = users.getHistory(username, 1, null, null).getRecords().get(0);
    System.out.println(new Gson().toJson(Map.of(
      "user", Map.of("username", user.getUsername(), "because", user.getActions().getInvitation().getBecause()),
      "tried", described(tried),
      "done", described(done),
      "problem", problem,
      "history", List.of(Map.of("auditId", record.getAuditId(), "ticket", record.getTicket())),
      "future", User.fromJson(System.getenv("FUTURE")).getUserStatus())));
    System.exit(0);
  }
}
`;
