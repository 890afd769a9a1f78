import type { Evidence, EvidenceParameters } from './problem-evidence';
import type { ProblemType } from './problems';

/** A problem, thrown where it is found and turned into a document at the edge. */
export class ProblemError<Type extends ProblemType = ProblemType> extends Error {
  override readonly name = 'ProblemError';
  /** Further members of the document. */
  readonly evidence: Evidence;

  /**
   * @param detail one sentence about this occurrence, for the operator to read; no address, no password
   * @param parameters the evidence, which depends on the type; and the cause, whose name goes into the log, nothing of it
   * into the document
   */
  constructor(
    readonly type: Type,
    readonly detail: string,
    ...parameters: EvidenceParameters<Type>
  ) {
    const [evidence = {}, cause] = parameters;
    super(`${type}: ${detail}`, { cause });
    this.evidence = evidence;
  }

  /** The same problem of an action that is on record. */
  withAuditId(auditId: string): ProblemError {
    const cause = this.cause instanceof Error ? this.cause : undefined;
    return new ProblemError<ProblemType>(this.type, this.detail, { ...this.evidence, auditId }, cause);
  }
}
