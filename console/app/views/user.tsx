import type { UserResponse } from '../../../domain/api/responses';
import { ACTIONS, type ActionName, orderedActions, stepsOf, titleOf } from '../actions';
import { useShared } from '../context';
import type { OpenUser } from '../state';
import { ApiText, FailureBox } from './failure';
import { useFocusOnce } from './focus';
import { ActionForm } from './form';
import { HistoryList } from './history';
import { OutcomeBadge } from './outcome';
import { MessagePreview } from './preview';
import { ActionResultBox } from './result';

/** The open user: the state, the actions, and the history. */
export function UserView({ open }: { readonly open: OpenUser }) {
  const { state, controller, translation } = useShared();
  const { text } = translation;
  const heading = useFocusOnce<HTMLHeadingElement>();
  const { user, failure, form, result } = open;
  return (
    <article class="user" aria-busy={open.isBusy}>
      <header class="user-head">
        <h1 ref={heading} tabIndex={-1} dir="auto">
          {open.name ?? user?.username ?? text('loading')}
        </h1>
        <button type="button" class="quiet" onClick={() => controller.close()}>
          {text(state.search.found ? 'backToResults' : 'close')}
        </button>
      </header>
      {open.isAlsoOpen && (
        <p class="warning" role="status">
          {text('alsoOpen')}
        </p>
      )}
      {failure && <FailureBox failure={failure} onRetry={() => controller.loadUser(open.sub)} />}
      {user && (
        <div class="columns">
          <div>
            <Person user={user} />
            {result && <ActionResultBox key={result.auditId} open={open} result={result} />}
            {form ? <ActionForm key={form.key} open={open} form={form} user={user} /> : <Actions user={user} />}
          </div>
          <div>
            {form && <MessagePreview form={form} />}
            <HistoryList open={open} />
          </div>
        </div>
      )}
    </article>
  );
}

function Person({ user }: { readonly user: UserResponse }) {
  const { translation } = useShared();
  const { text, time } = translation;
  const last = user.lastRecovery;
  return (
    <section class="card" aria-labelledby="person">
      <h2 id="person">
        {text('user')} <code class="status">{user.userStatus}</code>
      </h2>
      <p class="lead">
        <ApiText>{user.signInDetail}</ApiText>
      </p>
      {user.federated && <p>{text('federated')}</p>}
      {user.protected && <p class="warning">{text('protected')}</p>}
      <dl>
        <dt>{text('contacts')}</dt>
        <dd>
          {user.contacts.length === 0 && text('noContacts')}
          <ul class="plain">
            {user.contacts.map(({ medium, destination, verified }) => (
              <li key={medium}>
                <bdi>{destination}</bdi> ({text(verified ? 'verified' : 'notVerified')})
              </li>
            ))}
          </ul>
        </dd>
        <dt>{text('mfa')}</dt>
        <dd>{user.mfa.factors.length === 0 ? text('mfaNone') : <bdi>{user.mfa.factors.join(', ')}</bdi>}</dd>
        <dt>{text('nextSignIn')}</dt>
        <dd>
          <bdi>{stepsOf(user.mfa.nextSignIn, translation)}</bdi>
        </dd>
        {last !== undefined && <dt>{text('lastAction')}</dt>}
        {last === null && <dd>{text('lastActionNone')}</dd>}
        {last && (
          <dd>
            {titleOf(last.action, translation)} <span class="minor">{time(last.at)}</span>{' '}
            <OutcomeBadge outcome={last.outcome} />
            {last.expiresAt && (
              <>
                <br />
                {text(new Date(last.expiresAt) > new Date() ? 'expires' : 'expired', { time: time(last.expiresAt) })}
              </>
            )}
            {last.confirmedAt && (
              <>
                <br />
                {text('confirmedAt', { time: time(last.confirmedAt) })}
              </>
            )}
          </dd>
        )}
      </dl>
    </section>
  );
}

function Actions({ user }: { readonly user: UserResponse }) {
  const { text } = useShared().translation;
  const [first, ...others] = orderedActions(user);
  const { recovery } = user;
  return (
    <section class="card" aria-labelledby="actions">
      <h2 id="actions" tabIndex={-1}>
        {text('whatToDo')}
      </h2>
      <p class="lead">
        <ApiText>{recovery.detail}</ApiText>
      </p>
      <ul class="actions">
        {first && <Action user={user} name={first} isRecommended={first === recovery.action} />}
        {others.map((name) => (
          <Action key={name} user={user} name={name} isRecommended={false} />
        ))}
      </ul>
    </section>
  );
}

interface ActionProps {
  readonly user: UserResponse;
  readonly name: ActionName;
  readonly isRecommended: boolean;
}

/** An action: a button, or the reason why there is none. */
function Action({ user, name, isRecommended }: ActionProps) {
  const { controller, translation } = useShared();
  const { text } = translation;
  const assessment = user.actions[name];
  const title = text(ACTIONS[name].title);
  const { permission } = assessment;
  const why = assessment.possible ? permission?.detail : assessment.detail;
  if (assessment.possible && permission?.allowed !== false) {
    return (
      <li>
        <button type="button" class={isRecommended ? 'primary' : ''} onClick={() => controller.openForm(name)}>
          {title}
        </button>
        {isRecommended && <span class="badge">{text('recommended')}</span>}
        {assessment.delivery && <bdi class="minor">{assessment.delivery.destination}</bdi>}
      </li>
    );
  }
  return (
    <li class="blocked">
      <span>{title}</span>
      <span class="badge">{text(assessment.possible ? 'notAllowed' : 'notPossible')}</span>
      {why !== user.recovery.detail && (
        <p class="minor">
          <ApiText>{why}</ApiText>
        </p>
      )}
    </li>
  );
}
