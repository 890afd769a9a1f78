import type { AuditRecord } from '../../../domain/api/responses';
import { useShared } from '../context';
import type { StringKey } from '../strings';

const OUTCOMES: Readonly<Record<string, StringKey>> = {
  started: 'outcomeStarted',
  done: 'outcomeDone',
  refused: 'outcomeRefused',
  unknown: 'outcomeUnknown',
};

/** The outcome of an audit record. An API that is newer than the console can have others. */
export function OutcomeBadge({ outcome }: Pick<AuditRecord, 'outcome'>) {
  const { text } = useShared().translation;
  const key = OUTCOMES[outcome];
  return <span class={`badge ${outcome}`}>{key === undefined ? outcome : text(key)}</span>;
}
