import type { Clock } from '../../clock';
import type { BehaviorSwitches } from '../../cognito/switches';
import type { Engine } from '../engine';
import { consumedCapacity } from './consumed-capacity';
import { Exclusion } from './exclusion';
import { identityOf } from './item-identity';
import { OngoingItems } from './ongoing-items';
import { RequestTokens } from './request-tokens';
import { requireValid } from './require-valid';
import { exceptions } from './transaction-exceptions';
import type { Transaction } from './transaction-input';
import { readItem, writeTransaction } from './write-transaction';

/** Returns the names of the key attributes of a table, or `undefined` for a table that does not exist. */
export type KeyNames = (table: string) => readonly string[] | undefined;

/** Isolates transactions from each other and from single operations. */
export class Transactions {
  private readonly tokens: RequestTokens;
  private readonly ongoing = new OngoingItems();
  private readonly exclusion = new Exclusion();

  constructor(
    clock: Clock,
    private readonly switches: BehaviorSwitches,
  ) {
    this.tokens = new RequestTokens(clock);
  }

  /**
   * Performs a single operation, which sees all of a transaction or nothing.
   *
   * @param item the identity of the item that it writes, if it writes one
   * @throws AwsError TransactionConflictException
   */
  async single<Answer>(item: string | undefined, perform: () => Promise<Answer>): Promise<Answer> {
    if (item !== undefined && this.reportsConflicts() && this.ongoing.has(item)) {
      throw exceptions.conflict();
    }
    return this.exclusion.together(perform);
  }

  /**
   * Performs TransactWriteItems, with checks in AWS's order: expressions, tables, duplicate items, token, conflicts, keys
   * and conditions.
   *
   * @throws AwsError
   */
  async write(engine: Engine, { actions, token, capacity }: Transaction, keyNamesOf: KeyNames): Promise<object> {
    await requireValid(engine, actions, (table) => keyNamesOf(table) !== undefined);
    const keyed = actions.map((action) => ({ ...action, keyNames: keyNamesOf(action.table) ?? [] }));
    const items = keyed.map(({ table, keyNames, attributes }) => identityOf(table, keyNames, attributes));
    if (new Set(items).size < items.length) {
      throw exceptions.sameItem();
    }
    const perform = () => this.exclusion.alone(() => writeTransaction(engine, keyed));
    const replay = () => this.exclusion.together(() => Promise.all(keyed.map((action) => readItem(engine, action))));
    return this.tokens.once(
      { token, actions },
      async () => {
        const answers = await (this.reportsConflicts() ? this.ongoing.during(items, perform) : perform());
        return consumedCapacity(answers, 'WriteCapacityUnits', capacity);
      },
      async () => consumedCapacity(await replay(), 'ReadCapacityUnits', capacity),
    );
  }

  /** Forgets the tokens. */
  reset(): void {
    this.tokens.reset();
    this.ongoing.reset();
  }

  private reportsConflicts(): boolean {
    return this.switches.get('transactionConflicts') === 'canceled';
  }
}
