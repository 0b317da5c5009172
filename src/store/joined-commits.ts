import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { CompiledQuery, SqliteDialect, SqliteDriver } from 'kysely';
import type { DatabaseConnection, Driver, QueryResult, SqliteDatabase } from 'kysely';

type Place = {
  database: SqliteDatabase;
  /** SQLite ends a transaction by itself where the disk is full or fails. */
  isInTransaction: () => boolean;
};

/**
 * SQLite with one connection, where transactions that come close together are committed as one: the disk syncs at each commit, which takes
 * milliseconds and holds up the whole process, and one sync serves them all. Nothing resolves before the commit that holds it, nor does a
 * read that may have seen some of it. One that rolls back leaves the others alone; where a commit fails, all that it held is rejected.
 */
export class JoinedCommitsDialect extends SqliteDialect {
  readonly #place: Place;

  constructor(place: Place) {
    super(place);
    this.#place = place;
  }

  override createDriver(): Driver {
    return new JoinedCommitsDriver(this.#place);
  }
}

/** Syncing takes this share of the time at most, however much is to be committed. */
const MOST_SYNCING = 1 / 2;

/** What is committed as one. */
type Group = { committed: Promise<void>; resolve: () => void; reject: (error: unknown) => void };

/** Whoever has the connection now; `group` while in a transaction of their own. */
type Holder = DatabaseConnection & { holds: boolean; group: Group | undefined };

class JoinedCommitsDriver implements Driver {
  readonly #inner: SqliteDriver;
  readonly #isInTransaction: () => boolean;
  readonly #turns = createTurns();
  #connection: DatabaseConnection | undefined;
  #group: Group | undefined;
  /** By `performance.now()`. */
  #restsUntil = 0;

  constructor({ database, isInTransaction }: Place) {
    this.#inner = new SqliteDriver({ database });
    this.#isInTransaction = isInTransaction;
  }

  async init(): Promise<void> {
    await this.#inner.init();
    this.#connection = await this.#inner.acquireConnection();
  }

  async acquireConnection(): Promise<Holder> {
    await this.#turns.take();
    const holder: Holder = {
      holds: true,
      group: undefined,
      executeQuery: (query) => this.#run(holder, query),
      streamQuery: (query) => this.#stream(holder, query),
    };
    return holder;
  }

  async beginTransaction(holder: Holder): Promise<void> {
    holder.group = await this.#openGroup();
    await this.#execute(raw('savepoint one'));
  }

  async commitTransaction(holder: Holder): Promise<void> {
    const group = this.#groupOf(holder);
    await this.#execute(raw('release one'));
    holder.group = undefined;
    this.#leave(holder);
    await group.committed;
  }

  async rollbackTransaction(holder: Holder): Promise<void> {
    const isThere = holder.group !== undefined && holder.group === this.#group;
    holder.group = undefined;
    if (!isThere) return;
    await this.#execute(raw('rollback to one'));
    await this.#execute(raw('release one'));
  }

  releaseConnection(holder: Holder): Promise<void> {
    this.#leave(holder);
    return Promise.resolve();
  }

  async destroy(): Promise<void> {
    await this.#turns.take();
    await this.#commit();
    await this.#inner.destroy();
  }

  async #run<Row>(holder: Holder, query: CompiledQuery): Promise<QueryResult<Row>> {
    if (holder.group !== undefined) {
      this.#groupOf(holder);
      return this.#execute<Row>(query);
    }
    if (!holder.holds) await this.#turns.take();
    holder.holds = true;
    const kind = query.query.kind;
    if (WRITES.has(kind)) await this.#openGroup();
    // Pragmas and definitions of tables want no transaction around them.
    else if (kind !== 'SelectQueryNode') await this.#commit();
    const group = this.#group;
    const result = await this.#execute<Row>(query);
    if (group !== undefined) {
      this.#leave(holder);
      await group.committed;
    }
    return result;
  }

  async *#stream<Row>(holder: Holder, query: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    if (holder.group === undefined) await this.#commit();
    yield* this.#open.streamQuery<Row>(query);
  }

  /** Throws where the engine has rolled back, because what followed would be kept without what came before. */
  #groupOf({ group }: Holder): Group {
    if (group === undefined || group !== this.#group) throw new Error('The transaction was rolled back.');
    return group;
  }

  #leave(holder: Holder): void {
    if (holder.holds) this.#turns.give();
    holder.holds = false;
  }

  get #open(): DatabaseConnection {
    if (this.#connection === undefined) throw new Error('The database is not open.');
    return this.#connection;
  }

  async #execute<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    try {
      return await this.#open.executeQuery<Row>(query);
    } catch (error) {
      if (!this.#isInTransaction()) this.#endGroup()?.reject(error);
      throw error;
    }
  }

  async #openGroup(): Promise<Group> {
    if (this.#group !== undefined) return this.#group;
    // A command of an editor may write beside the bot: at once, because a transaction that had read before could not write any more.
    await this.#execute(raw('begin immediate'));
    const group = newGroup();
    this.#group = group;
    void this.#commitSoon(group);
    return group;
  }

  async #commitSoon(group: Group): Promise<void> {
    const restMs = this.#restsUntil - performance.now();
    await (restMs > 0 ? pause(restMs) : nextTurn());
    await this.#turns.takeNext();
    if (group === this.#group) await this.#commit();
    this.#turns.give();
  }

  /** For whoever has the connection. Does not reject: those whose commit it was hear of it. */
  async #commit(): Promise<void> {
    const group = this.#endGroup();
    if (group === undefined) return;
    const began = performance.now();
    try {
      await this.#execute(raw('commit'));
      group.resolve();
    } catch (error) {
      if (this.#isInTransaction()) await this.#execute(raw('rollback'));
      group.reject(error);
    }
    const now = performance.now();
    this.#restsUntil = now + (now - began) * (1 / MOST_SYNCING - 1);
  }

  #endGroup(): Group | undefined {
    const group = this.#group;
    this.#group = undefined;
    return group;
  }
}

const WRITES = new Set(['InsertQueryNode', 'UpdateQueryNode', 'DeleteQueryNode']);

const raw = (sql: string): CompiledQuery => CompiledQuery.raw(sql);

function newGroup(): Group {
  let resolve = (): void => {};
  let reject = (_error: unknown): void => {};
  const committed = new Promise<void>((done, failed) => {
    resolve = done;
    reject = failed;
  });
  // All that it held may have been rolled back, so that nobody waits for it.
  committed.catch(() => {});
  return { committed, resolve, reject };
}

/** One at a time, in the order in which they came. */
function createTurns() {
  const waiting: (() => void)[] = [];
  let isTaken = false;
  const taken = (queue: (start: () => void) => void): Promise<void> => {
    if (isTaken) return new Promise((start) => queue(start));
    isTaken = true;
    return Promise.resolve();
  };
  return {
    take: () => taken((start) => waiting.push(start)),
    /** Before everybody who waits. */
    takeNext: () => taken((start) => waiting.unshift(start)),
    give(): void {
      const start = waiting.shift();
      if (start === undefined) isTaken = false;
      else start();
    },
  };
}
