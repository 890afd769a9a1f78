import fc from 'fast-check';
import { INITIAL, reduce } from '../../../console/app/reduce';
import type { Caller, Event, OpenUser, State } from '../../../console/app/state';
import { anOperator, aProblem, aUser, FORM, SENT, SUB } from './fake-desk';

const LOST = { kind: 'lost' } as const;
const EMPTY = { reason: '', ticket: '', attestation: { method: '', note: '' } } as const;
const OPEN: OpenUser = { ...EMPTY, sub: SUB, isBusy: false };
const CALLER: Caller = { purpose: 'set-password', isBusy: false, sent: SENT };
const VERIFIED: Caller = { purpose: 'set-password', isBusy: false, verified: { id: 'v-1', until: 'later' } };
const RECORD = { auditId: 'a-1' } as never;
const RESULT = { auditId: 'audit-1', password: 'generated' } as never;
const MESSAGE = { channel: 'sms', writtenBy: 'cognito' } as const;
const FOUND = { users: [], searched: [], more: false };
const USER = aUser();
const OPERATOR = anOperator();

/** The expected change of the whole state, or of the open user. */
const STATE_ROWS: readonly (readonly [name: string, before: State, event: Event, after: State])[] = [
  [
    'an operator removes the failure of the start',
    { ...INITIAL, failure: LOST },
    { type: 'operator-loaded', operator: OPERATOR },
    { ...INITIAL, operator: OPERATOR },
  ],
  [
    'a start that failed keeps its failure',
    INITIAL,
    { type: 'start-failed', failure: LOST },
    { ...INITIAL, failure: LOST },
  ],
  [
    'a language that did not load is reported',
    INITIAL,
    { type: 'language-failed' },
    { ...INITIAL, hasNoStrings: true },
  ],
  [
    'the next language ends the report',
    { ...INITIAL, hasNoStrings: true },
    { type: 'language-chosen' },
    { ...INITIAL, hasNoStrings: false },
  ],
  [
    'a search removes the results and the failure of the last one',
    { search: { isBusy: false, found: FOUND, failure: LOST } },
    { type: 'searching' },
    { search: { isBusy: true } },
  ],
  [
    'results close the user',
    { search: { isBusy: true }, open: OPEN },
    { type: 'searched', found: FOUND },
    { search: { isBusy: false, found: FOUND } },
  ],
  [
    'a search that failed keeps the user open',
    { search: { isBusy: true }, open: OPEN },
    { type: 'search-failed', failure: LOST },
    { search: { isBusy: false, failure: LOST }, open: OPEN },
  ],
  [
    'a search that could not start shows no failure of its own',
    { search: { isBusy: true } },
    { type: 'search-failed' },
    INITIAL,
  ],
  [
    'a user opens without input',
    INITIAL,
    { type: 'user-opened', sub: SUB, name: 'Alex' },
    { ...INITIAL, open: { ...OPEN, name: 'Alex', isBusy: true } },
  ],
  ['a user closes', { ...INITIAL, open: OPEN }, { type: 'user-closed' }, INITIAL],
];

const USER_ROWS: readonly (readonly [name: string, before: Partial<OpenUser>, event: object, after: object])[] = [
  ['a user loads again without the last failure', { failure: LOST }, { type: 'user-loading' }, { isBusy: true }],
  [
    'a user that loaded has no failure',
    { isBusy: true, failure: LOST },
    { type: 'user-loaded', user: USER },
    { user: USER },
  ],
  ['a user that did not load', { isBusy: true }, { type: 'user-failed', failure: LOST }, { failure: LOST }],
  [
    'the first page of a history',
    {},
    { type: 'history-loading', isMore: false },
    { history: { records: [], isBusy: true, isMore: false } },
  ],
  [
    'a page after the first one is added to it',
    { history: { records: [RECORD], isBusy: true, isMore: true, nextCursor: 'next' } },
    { type: 'history-loaded', isMore: true, page: { sub: SUB, records: [RECORD] } },
    { history: { records: [RECORD, RECORD], isBusy: false, isMore: true, nextCursor: undefined } },
  ],
  [
    'a first page replaces all pages',
    { history: { records: [RECORD, RECORD], isBusy: true, isMore: false, failure: LOST } },
    { type: 'history-loaded', isMore: false, page: { sub: SUB, records: [RECORD], nextCursor: 'next' } },
    { history: { records: [RECORD], isBusy: false, isMore: false, nextCursor: 'next' } },
  ],
  [
    'a page that did not load',
    { history: { records: [RECORD], isBusy: true, isMore: true } },
    { type: 'history-failed', failure: LOST },
    { history: { records: [RECORD], isBusy: false, isMore: true, failure: LOST } },
  ],
  ['a reason', { ticket: 'T-1' }, { type: 'case-changed', reason: 'r' }, { ticket: 'T-1', reason: 'r' }],
  [
    'a note',
    { attestation: { method: 'video', note: '' } },
    { type: 'attestation-changed', changes: { note: 'n' } },
    { attestation: { method: 'video', note: 'n' } },
  ],
  ['another tab', {}, { type: 'also-open', isAlsoOpen: true }, { isAlsoOpen: true }],
  ['a form opens', {}, { type: 'form-opened', action: 'temporary-password', key: 'key-1' }, { form: FORM }],
  ['a choice', { form: FORM }, { type: 'form-changed', changes: { brand: 'b' } }, { form: { ...FORM, brand: 'b' } }],
  ['a form closes', { form: FORM }, { type: 'form-closed' }, {}],
  [
    'a form stays open while its action is performed',
    { form: { ...FORM, isBusy: true } },
    { type: 'form-closed' },
    { form: { ...FORM, isBusy: true } },
  ],
  [
    'a preview loads over the last one',
    { form: { ...FORM, preview: { isBusy: false, message: MESSAGE } } },
    { type: 'previewing' },
    { form: { ...FORM, preview: { isBusy: true, message: MESSAGE } } },
  ],
  [
    'a preview replaces the last one',
    { form: { ...FORM, preview: { isBusy: true, failure: LOST, brand: 'old', locale: 'de' } } },
    { type: 'previewed', preview: { message: MESSAGE, brand: 'b' } },
    { form: { ...FORM, preview: { isBusy: false, message: MESSAGE, brand: 'b' } } },
  ],
  [
    'a preview that failed keeps the names of brand and language',
    { form: { ...FORM, preview: { isBusy: true, message: MESSAGE, brand: 'b', locale: 'de' } } },
    { type: 'previewed', preview: { failure: LOST } },
    { form: { ...FORM, preview: { isBusy: false, failure: LOST, brand: 'b', locale: 'de' } } },
  ],
  [
    'a request about the caller removes the last failure',
    { caller: { ...CALLER, failure: LOST } },
    { type: 'caller-busy', purpose: 'set-password' },
    { caller: { ...CALLER, isBusy: true } },
  ],
  [
    'a request for another purpose has no code yet',
    { caller: CALLER },
    { type: 'caller-busy', purpose: 'mfa' },
    { caller: { purpose: 'mfa', isBusy: true } },
  ],
  [
    'a code that was sent replaces a verification',
    { caller: { ...VERIFIED, isBusy: true } },
    { type: 'code-sent', response: SENT },
    { caller: CALLER },
  ],
  [
    'a verified caller',
    { caller: { ...CALLER, isBusy: true } },
    { type: 'caller-verified', response: { ...SENT, verificationId: 'v-1', verifiedUntil: 'later' } },
    { caller: VERIFIED },
  ],
  [
    'a wrong code leaves the tries that the API reports',
    { caller: { ...CALLER, isBusy: true } },
    { type: 'caller-failed', failure: aProblem('wrong-code', { status: 422, triesLeft: 2 }) },
    {
      caller: {
        ...CALLER,
        sent: { ...SENT, triesLeft: 2 },
        failure: aProblem('wrong-code', { status: 422, triesLeft: 2 }),
      },
    },
  ],
  ...[aProblem('wrong-code', { triesLeft: 0 }), aProblem('code-expired', { status: 410 })].map(
    (failure) =>
      [
        'a code that cannot be checked again is removed',
        { caller: { ...CALLER, isBusy: true } },
        { type: 'caller-failed', failure },
        { caller: { purpose: 'set-password', isBusy: false, failure } },
      ] as const,
  ),
  [
    'any other failure leaves the code',
    { caller: { ...CALLER, isBusy: true } },
    { type: 'caller-failed', failure: LOST },
    { caller: { ...CALLER, failure: LOST } },
  ],
  ['a verification ends', { caller: VERIFIED }, { type: 'verification-ended', id: 'v-1' }, {}],
  [
    'an earlier verification ends',
    { caller: VERIFIED },
    { type: 'verification-ended', id: 'v-0' },
    { caller: VERIFIED },
  ],
  [
    'an action removes the failure',
    { form: { ...FORM, failure: LOST } },
    { type: 'acting', request: {} },
    { form: { ...FORM, isBusy: true, request: {}, isRepeated: false } },
  ],
  [
    'an action is repeated',
    { form: { ...FORM, request: {} } },
    { type: 'acting', request: {} },
    { form: { ...FORM, isBusy: true, request: {}, isRepeated: true } },
  ],
  [
    'a result removes the form and its input',
    { form: FORM, caller: VERIFIED, reason: 'r', ticket: 'T-1', passwordRemoved: true },
    { type: 'acted', result: RESULT },
    { result: RESULT },
  ],
  [
    'an action that failed for certain',
    { form: { ...FORM, isBusy: true, request: {}, isRepeated: false }, caller: VERIFIED },
    { type: 'act-failed', failure: aProblem('user-disabled') },
    { form: { ...FORM, failure: aProblem('user-disabled') }, caller: VERIFIED },
  ],
  [
    'an action that may have been performed',
    { form: { ...FORM, isBusy: true, request: {}, isRepeated: false }, caller: VERIFIED },
    { type: 'act-failed', failure: LOST },
    { form: { ...FORM, request: {}, isRepeated: false, failure: LOST }, caller: VERIFIED },
  ],
  [
    'an action without a verified caller',
    { form: { ...FORM, isBusy: true, request: {}, isRepeated: true }, caller: VERIFIED },
    { type: 'act-failed', failure: aProblem('verification-used') },
    { form: { ...FORM, failure: aProblem('verification-used') } },
  ],
  [
    'a password is removed',
    { result: RESULT },
    { type: 'password-removed', auditId: 'audit-1' },
    { result: { auditId: 'audit-1' }, passwordRemoved: true },
  ],
  [
    'the password of an earlier action is removed',
    { result: RESULT },
    { type: 'password-removed', auditId: 'audit-0' },
    { result: RESULT },
  ],
];

describe('the state', () => {
  it.each(STATE_ROWS)('%s', (_, before, event, after) => {
    expect(reduce(before, event)).toEqual(after);
  });

  it.each(USER_ROWS)('of the open user: %s', (_, before, event, after) => {
    const changed = reduce({ ...INITIAL, open: { ...OPEN, ...before } }, { ...event, sub: SUB } as Event);

    expect(changed).toEqual({ ...INITIAL, open: { ...OPEN, ...after } });
  });

  const events = fc.constantFrom(...USER_ROWS.map(([, , event]) => ({ ...event, sub: SUB }) as Event));
  const stateAfter = (sequence: readonly Event[]) =>
    sequence.reduce(reduce, reduce(INITIAL, { type: 'user-opened', sub: SUB }));

  it('does not change by an event about another user, or without an open user', () => {
    fc.assert(
      fc.property(fc.array(events), events, (sequence, event) => {
        const state = stateAfter(sequence);

        expect(reduce(state, { ...event, sub: 'other' } as Event)).toBe(state);
        expect(reduce(INITIAL, event)).toBe(INITIAL);
      }),
    );
  });

  it('has no other input while the outcome of a request is not known', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 40 }), events, (sequence, event) => {
        const state = stateAfter(sequence);
        const { open } = reduce(state, event);
        fc.pre(state.open?.form?.request !== undefined && open?.form?.request !== undefined);
        fc.pre(event.type !== 'form-opened');

        const inputOf = (user: OpenUser | undefined) => [
          user?.reason,
          user?.ticket,
          user?.form?.key,
          user?.form?.brand,
          user?.form?.locale,
        ];
        expect(inputOf(open)).toEqual(inputOf(state.open));
      }),
      { maxSkipsPerRun: 1000 },
    );
  });
});
