import type { Kysely } from 'kysely';
import { openEmbedded } from './embedded.ts';
import { openServer } from './server.ts';
import type { Tables } from './schema.ts';

/** Takes queries; inside `transaction` the one that is handed in must be used, or the embedded engine waits for itself. */
export type Queries = Kysely<Tables>;

export type Store = {
  engine: 'sqlite' | 'postgres';
  db: Queries;
  /** All or nothing; rejects with what `work` rejected with. */
  transaction<Result>(work: (db: Queries) => Promise<Result>): Promise<Result>;
  /** Writes everything that is still in the write-ahead log to the database file and empties the log. */
  checkpoint(): Promise<void>;
  close(): Promise<void>;
};

/** A folder for the embedded engine, or the address of a PostgreSQL server. */
export type StorePlace = { dataDir: string } | { databaseUrl: string };

/**
 * Opens and, where needed, migrates. Throws `StoreError` with what to do; then nothing was changed. `onFailure` is called for each query,
 * or way to the server, that fails.
 */
export function openStore(place: StorePlace, onFailure: () => void = () => {}): Promise<Store> {
  return 'dataDir' in place
    ? openEmbedded(place.dataDir, onFailure)
    : openServer(place.databaseUrl, onFailure);
}
