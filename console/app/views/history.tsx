import type { AuditRecord } from '../../../domain/api/responses';
import { titleOf } from '../actions';
import { useShared } from '../context';
import type { OpenUser } from '../state';
import { ApiText, FailureBox } from './failure';
import { useFocusAfter } from './focus';
import { OutcomeBadge } from './outcome';
import { Parts } from './parts';

/** Returns the values of a record that explain its outcome, as docs/api.md names them. */
function detailsOf({ problem, exception, attestedBy, sessions, notice }: AuditRecord): (string | undefined)[] {
  const unusual = (name: string, { outcome, because }: { readonly outcome: string; readonly because?: string }) =>
    `${name}: ${outcome}${because === undefined ? '' : ` (${because})`}`;
  return [
    problem,
    exception,
    attestedBy,
    sessions && sessions.outcome !== 'revoked' ? unusual('sessions', sessions) : undefined,
    notice && notice.outcome !== 'sent' ? unusual('notice', notice) : undefined,
  ];
}

/** The audit records of the user, or who may read them. */
export function HistoryList({ open }: { readonly open: OpenUser }) {
  const { state, controller, translation } = useShared();
  const { text, time } = translation;
  const permission = state.operator?.permissions?.getHistory;
  const { history } = open;
  return (
    <section class="card history" aria-labelledby="history" aria-busy={history?.isBusy ?? false}>
      <h2 id="history" tabIndex={-1}>
        {text('history')}
      </h2>
      {permission?.allowed === false && (
        <p class="minor">
          <ApiText>{permission.detail}</ApiText>
        </p>
      )}
      {history?.failure && (
        <FailureBox failure={history.failure} onRetry={() => controller.loadHistory(open.sub, history.isMore)} />
      )}
      {history && !history.isBusy && !history.failure && history.records.length === 0 && <p>{text('historyEmpty')}</p>}
      <ol class="plain">
        {history?.records.map((record) => (
          <li key={record.auditId}>
            <div>
              <strong>{titleOf(record.action, translation)}</strong>
              <OutcomeBadge outcome={record.outcome} />
            </div>
            <div class="minor">
              <Parts of={[time(record.at), record.reason, record.ticket]} />
            </div>
            <div class="minor">
              <bdi>
                {record.operator.kind} {record.operator.id}
              </bdi>
            </div>
            <div class="minor">
              <Parts of={detailsOf(record)} />
            </div>
            {record.note && (
              <div class="minor" dir="auto">
                {record.note}
              </div>
            )}
          </li>
        ))}
      </ol>
      {history?.nextCursor && <MoreButton onClick={() => controller.loadHistory(open.sub, true)} />}
    </section>
  );
}

function MoreButton({ onClick }: { readonly onClick: () => void }) {
  const { text } = useShared().translation;
  const button = useFocusAfter<HTMLButtonElement>();
  return (
    <button type="button" ref={button} onClick={onClick}>
      {text('historyMore')}
    </button>
  );
}
