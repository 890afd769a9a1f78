import { renderToString } from 'preact-render-to-string';
import type { ActionResult, Failure } from '../../../console/app/api';
import { SharedContext } from '../../../console/app/context';
import { INITIAL } from '../../../console/app/reduce';
import type { OpenUser, State } from '../../../console/app/state';
import { announcement, Console } from '../../../console/app/views/console';
import { FailureBox } from '../../../console/app/views/failure';
import { aDesk, anOperator, aProblem, aUser, FORM, SUB, TRANSLATION } from './fake-desk';

const { controller } = aDesk();
const OPEN: OpenUser = {
  sub: SUB,
  isBusy: false,
  user: aUser(),
  reason: '',
  ticket: '',
  attestation: { method: '', note: '' },
};
const RESULT = {
  kind: 'action',
  dryRun: false,
  auditId: 'audit-1',
  auditCompleted: true,
  action: 'temporary-password',
  sub: SUB,
  userStatus: 'FORCE_CHANGE_PASSWORD',
  writtenBy: 'rekey',
  password: 'generated-password',
  sessions: { outcome: 'revoked' },
  notice: { outcome: 'sent', delivery: { medium: 'EMAIL', destination: 'c***@e***' } },
} as const satisfies ActionResult;

beforeAll(() => {
  Object.assign(globalThis, { CONSOLE_STRINGS: { en: 'strings-en.json', de: 'strings-de.json' } });
});

function render(state: State): string {
  return renderToString(
    <SharedContext.Provider value={{ state, controller, translation: TRANSLATION }}>
      <Console onLanguage={() => undefined} onSignOut={() => undefined} />
    </SharedContext.Provider>,
  );
}

const operator = anOperator();
const opened = (open: Partial<OpenUser> = {}, role: 'agent' | 'admin' = 'admin'): State => ({
  ...INITIAL,
  operator: anOperator(role),
  open: { ...OPEN, ...open },
});
/** The text of a page, without its elements. */
const textOf = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

describe('the console', () => {
  it('has the search before the operator is known, because the sign-in completes meanwhile', () => {
    expect(render(INITIAL)).toContain('type="search"');
  });

  it('states what was searched if nothing was found', () => {
    const found = { users: [], searched: ['username' as const, 'name' as const], more: false };
    const html = render({ ...INITIAL, operator, search: { isBusy: false, found } });

    expect(textOf(html)).toContain('No user was found');
    expect(textOf(html)).toContain('username, name');
  });

  it('shows the recommended action first, in the words of the API', () => {
    const html = render(opened());
    const titles = [...html.matchAll(/<li(?: class="blocked")?><(?:button|span)[^>]*>([^<]*)/g)].map(
      ([, title]) => title,
    );

    expect(titles[0]).toBe('Set a temporary password');
    expect(titles).toHaveLength(5);
    expect(textOf(html)).toContain('The user cannot receive a code.');
  });

  it('recommends no action if the API recommends one that it does not know', () => {
    const user = aUser({ recovery: { action: 'a-new-action' as never, detail: 'Do something new.' } });

    expect(textOf(render(opened({ user })))).not.toContain('Recommended');
  });

  it('shows neither an action that the API did not assess, nor a role as another one', () => {
    const { invitation: _, ...actions } = aUser().actions;
    const state = opened({ user: aUser({ actions: actions as never }) });
    const html = textOf(render({ ...state, operator: { ...operator, role: 'auditor' as never } }));

    expect(html).not.toContain('Send the invitation again');
    expect(html).toContain('auditor');
  });

  it('shows the outcome of the last action', () => {
    const lastRecovery = {
      at: '2026-11-28T09:00:00Z',
      action: 'password-reset',
      outcome: 'refused',
      auditId: 'a-1',
    } as const;

    expect(textOf(render(opened({ user: aUser({ lastRecovery }) })))).toMatch(/Send a reset code .* rejected/);
  });

  it('shows the actions that are not possible or not allowed, without a button', () => {
    const html = textOf(render(opened()));

    expect(html).toContain('Send the invitation again Not possible There is no address.');
    expect(html).toContain('Set a permanent password Not allowed An operator in the group admin can do this.');
  });

  it('shows an agent who may read the history', () => {
    expect(textOf(render(opened({}, 'agent')))).toContain('History An operator in the group admin can do this.');
  });

  it('shows the details of a record, and the names of what a newer API reports', () => {
    const record = {
      auditId: 'a-1',
      requestId: 'r-1',
      at: '2026-11-28T09:00:00Z',
      operator: { kind: 'person', id: 'operator-1' },
      action: 'a-new-action',
      outcome: 'a-new-outcome',
      problem: 'user-disabled',
      attestedBy: 'video',
      sessions: { outcome: 'unknown', because: 'timeout' },
      notice: { outcome: 'not-sent' },
    };
    const html = textOf(render(opened({ history: { isBusy: false, isMore: false, records: [record as never] } })));

    for (const text of [
      'a-new-action',
      'a-new-outcome',
      'user-disabled',
      'video',
      'sessions: unknown (timeout)',
      'notice: not-sent',
    ]) {
      expect(html).toContain(text);
    }
  });

  it('asks for a verified caller only where the API requires one', () => {
    const submit = (html: string) =>
      /<button type="submit" class="primary"[^>]*>Set|<button[^>]*>Send a reset/.exec(html)?.[0];
    const verified = { purpose: 'set-password', isBusy: false, verified: { id: 'v', until: '2100-01-01T00:00:00Z' } };

    expect(render(opened({ form: FORM }))).toContain('Verify the caller first');
    expect(submit(render(opened({ form: FORM })))).toContain('aria-disabled="true"');
    expect(submit(render(opened({ form: FORM, caller: verified })))).toContain('aria-disabled="false"');
    expect(submit(render(opened({ form: FORM, caller: { ...verified, purpose: 'mfa' } })))).toContain(
      'aria-disabled="true"',
    );
    expect(render(opened({ form: { ...FORM, action: 'password-reset' } }))).not.toContain('Verify the caller first');
  });

  it('does not have the generated password in the document until it is requested', () => {
    const html = render(opened({ result: RESULT }));

    expect(textOf(html)).toContain('Show the password');
    expect(html).not.toContain('generated-password');
  });

  it.each<[string, Partial<ActionResult>, string]>([
    ['sessions', { sessions: { outcome: 'unknown' } }, 'It is unknown whether the user was signed out'],
    ['the notice', { notice: { outcome: 'failed' } }, 'The notice could not be sent'],
    ['the record', { auditCompleted: false }, 'The audit record is incomplete'],
  ])('shows that a part of the action did not succeed: %s', (_, changes, text) => {
    expect(textOf(render(opened({ result: { ...RESULT, ...changes } as ActionResult })))).toContain(text);
  });

  it('shows an email in the frame of the preview only, and a sample as one', () => {
    const message = {
      channel: 'email',
      writtenBy: 'rekey',
      sample: true,
      subject: '<b>Hi</b>',
      html: '<script>steal()</script>',
      text: '',
    } as const;
    const html = render(opened({ form: { ...FORM, preview: { isBusy: false, message } } }));

    expect(html).not.toContain('steal');
    expect(html).toContain('sandbox="allow-scripts"');
    expect(html).toContain('&lt;b>Hi');
    expect(textOf(html)).toContain(TRANSLATION.text('previewSample'));
  });

  it('escapes the name of a user, and keeps its direction', () => {
    const html = render(opened({ name: '<img src=x onerror=alert(1)>\u202e' }));

    expect(html).not.toContain('<img');
    expect(html).toMatch(/<h1[^>]*dir="auto"[^>]*>&lt;img/);
  });

  it.each<[string, State, string]>([
    ['a search', { ...INITIAL, operator, search: { isBusy: true } }, 'Searching'],
    ['an action', opened({ form: { ...FORM, isBusy: true } }), 'Loading'],
    ['nothing', opened(), ''],
  ])('announces %s', (_, state, expected) => {
    expect(announcement(state, TRANSLATION)).toBe(expected);
  });
});

describe('a failure', () => {
  const show = (failure: Failure) =>
    textOf(
      renderToString(
        <SharedContext.Provider value={{ state: INITIAL, controller, translation: TRANSLATION }}>
          <FailureBox failure={failure} onRetry={() => undefined} />
        </SharedContext.Provider>,
      ),
    );

  it('is shown in the words of the API, with its remedy, its fields and the time to wait', () => {
    const errors = [{ field: 'ticket', detail: 'must be short' }];
    const failure = {
      ...aProblem('x', { errors, retryAfterSeconds: 90, requestId: 'r-1' }),
      at: Date.now(),
    } as Failure;
    const html = show(failure);

    for (const text of ['Title', 'Detail.', 'Remedy.', 'ticket: must be short', 'Try again in 1:30', 'r-1']) {
      expect(html).toContain(text);
    }
  });

  it('of the connection states that a retry acts once', () => {
    expect(show({ kind: 'lost' })).toContain('it is not performed twice');
  });
});
