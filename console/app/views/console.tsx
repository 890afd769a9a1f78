import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { UserSearchResponse } from '../../../domain/api/responses';
import { useShared } from '../context';
import { callerOf, type State } from '../state';
import { LANGUAGE_NAMES, languages, type Translation } from '../strings';
import { FailureBox, Notice } from './failure';
import { limitsOf } from './limits';
import { Parts } from './parts';
import { UserView } from './user';

interface ConsoleProps {
  readonly onLanguage: (language: string) => void;
  readonly onSignOut: () => void;
}

const ROLES = { agent: 'roleAgent', admin: 'roleAdmin' } as const;

/** The whole console: search, results, and the open user. */
export function Console({ onLanguage, onSignOut }: ConsoleProps) {
  const { state, controller, translation } = useShared();
  const { text, language } = translation;
  const field = useRef<HTMLInputElement>(null);
  const { operator, open, search } = state;
  const isEmpty = open === undefined && search.found === undefined;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isTyping = /^(INPUT|TEXTAREA|SELECT)$/.test((event.target as Element).tagName);
      if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        field.current?.focus();
        field.current?.select();
      }
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
  useLayoutEffect(() => {
    if (isEmpty) {
      field.current?.focus();
    }
  }, [isEmpty]);
  return (
    <>
      <a class="skip" href="#main">
        {text('skipToMain')}
      </a>
      <header class="bar">
        <strong class="product">Rekey</strong>
        <SearchForm field={field} />
        <div class="account">
          {operator && (
            <span class="minor">
              <Parts
                of={[
                  operator.name ?? operator.id,
                  operator.role && (ROLES[operator.role] ? text(ROLES[operator.role]) : operator.role),
                ]}
              />
            </span>
          )}
          <label>
            <span class="hidden">{text('language')}</span>
            <select value={language} onChange={(event) => onLanguage(event.currentTarget.value)}>
              {languages().map((tag) => (
                <option key={tag} value={tag} lang={tag}>
                  {LANGUAGE_NAMES[tag]}
                </option>
              ))}
            </select>
          </label>
          <button type="button" class="quiet" onClick={onSignOut}>
            {text('signOut')}
          </button>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        <h1 class="hidden">{text('title')}</h1>
        {state.hasNoStrings && <Notice title="languageFailed" button="reload" onClick={() => location.reload()} />}
        {state.failure && <FailureBox failure={state.failure} onRetry={() => controller.start()} />}
        {search.failure && <FailureBox failure={search.failure} />}
        {open ? <UserView key={open.sub} open={open} /> : search.found && <Results found={search.found} />}
        {isEmpty && !search.failure && <p class="hint">{text('findHint')}</p>}
      </main>
      <output class="hidden">{announcement(state, translation)}</output>
    </>
  );
}

function SearchForm({ field }: { readonly field: { readonly current: HTMLInputElement | null } }) {
  const { state, controller, translation } = useShared();
  const { text } = translation;
  const [query, setQuery] = useState('');
  return (
    <search>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void controller.search(query);
        }}
      >
        <label>
          <span class="hidden">{text('find')}</span>
          <input
            ref={field}
            type="search"
            dir="auto"
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            required
            {...limitsOf(state.operator?.formats.query)}
            placeholder={`${text('find')} ( / )`}
            title={text('findHint')}
            aria-keyshortcuts="/"
            value={query}
            onInput={(event) => setQuery(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="primary">
          {text('findButton')}
        </button>
      </form>
    </search>
  );
}

function Results({ found }: { readonly found: UserSearchResponse }) {
  const { controller, translation } = useShared();
  const { text } = translation;
  const first = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => first.current?.focus(), [found]);
  if (found.users.length === 0) {
    return (
      <section class="card">
        <h2>{text('foundNone')}</h2>
        <p>{text('foundNoneHint', { attributes: found.searched.join(', ') })}</p>
      </section>
    );
  }
  return (
    <section class="card" aria-labelledby="results">
      <h2 id="results">{text('foundCount', { count: found.users.length })}</h2>
      <ul class="results">
        {found.users.map((user, index) => (
          <li key={user.sub}>
            <button
              type="button"
              ref={index === 0 ? first : null}
              onClick={() => controller.open(user.sub, user.name ?? user.username)}
            >
              <strong dir="auto">{user.name ?? user.username}</strong>
              <span class="minor">
                <Parts of={[user.name && user.username, ...user.contacts.map(({ destination }) => destination)]} />
              </span>
              <span class="badges">
                <code class="status">{user.userStatus}</code>
                {!user.enabled && <span class="badge">{text('disabled')}</span>}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {found.more && <p>{text('foundMore')}</p>}
    </section>
  );
}

/** Returns what a screen reader announces: the state of the work, not each detail. Pure. */
export function announcement({ search, open }: State, { text }: Translation): string {
  if (open?.form?.isBusy || open?.caller?.isBusy || (open?.isBusy && open.user === undefined)) {
    return text('loading');
  }
  if (search.isBusy) {
    return text('finding');
  }
  const caller = open && callerOf(open);
  if (caller?.verified) {
    return text('done');
  }
  if (caller?.sent) {
    return text('codeSent', { destination: caller.sent.delivery?.destination ?? '' });
  }
  if (search.found && open === undefined) {
    const { length: count } = search.found.users;
    return count === 0 ? text('foundNone') : text('foundCount', { count });
  }
  return '';
}
