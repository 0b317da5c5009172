import type { Statement } from '../corpus/guideline.ts';
import type { Corpus } from '../corpus/load.ts';
import type { Queries, Store } from './store.ts';
import { readTextList } from './text-list.ts';

/** A statement as it was worded in a corpus that was live. */
export type EarlierStatement = Pick<Statement, 'text' | 'sha256' | 'citationKeys'> & {
  statementId: string;
  name: string | undefined;
  /** The last kept version that had it. */
  version: string;
};

/** A year of an edit every two or three weeks; those that answers on record refer to are kept beyond. */
const KEPT_VERSIONS = 20;
/** Rows in one query: SQLite takes 32,766 values, and conditions nested 1,000 deep. */
const CHUNK = 500;

/** Keeps the corpus as the one that is live from now on; nothing is written when it is so already. */
export async function keepVersion(store: Store, corpus: Corpus, now: number): Promise<void> {
  if ((await liveVersion(store.db))?.version === corpus.version) return;
  const shown = statementsThatMayBeShown(corpus);
  const statements = JSON.stringify(shown.map(({ sha256 }) => sha256));
  await store.transaction(async (db) => {
    const live = await liveVersion(db);
    if (live?.version === corpus.version) return;
    const liveSince = Math.max(now, (live?.liveSince ?? 0) + 1);
    await db
      .insertInto('corpusVersion')
      .values({ version: corpus.version, liveSince, statements })
      .onConflict((conflict) => conflict.column('version').doUpdateSet({ liveSince }))
      .execute();
    // Whoever may not reproduce a guideline from now on may not keep it either.
    for (const { id } of corpus.guidelines.filter((guideline) => guideline['link-only']))
      await db.deleteFrom('corpusStatement').where('statementId', 'like', `${id}#%`).execute();
    for (const chunk of chunksOf(shown)) await keepStatements(db, chunk);
    await dropOld(db);
  });

  async function keepStatements(db: Queries, chunk: Statement[]): Promise<void> {
    await db
      .insertInto('corpusStatement')
      .values(
        chunk.map(({ sha256, id, name, text, citationKeys }) => ({
          sha256,
          statementId: id,
          name: name ?? null,
          text,
          citationKeys: JSON.stringify(citationKeys),
          version: corpus.version,
        })),
      )
      .onConflict((conflict) =>
        conflict.column('sha256').doUpdateSet((row) => ({
          statementId: row.ref('excluded.statementId'),
          name: row.ref('excluded.name'),
          citationKeys: row.ref('excluded.citationKeys'),
          version: row.ref('excluded.version'),
        })),
      )
      .execute();
  }
}

/** Each text once. Of a link-only guideline there is none to show, and so none is kept, whatever the files say. */
function statementsThatMayBeShown({ guidelines, passages }: Corpus): Statement[] {
  const linkOnly = new Set(guidelines.filter((guideline) => guideline['link-only']).map(({ id }) => id));
  const shown = [...passages.values()]
    .filter(({ guidelineId }) => !linkOnly.has(guidelineId))
    .flatMap(({ statements }) => statements);
  return [...new Map(shown.map((statement) => [statement.sha256, statement])).values()];
}

/** The one that came last, by whichever replica. */
export async function liveVersion(db: Queries): Promise<{ version: string; liveSince: number } | undefined> {
  return db
    .selectFrom('corpusVersion')
    .select(['version', 'liveSince'])
    .orderBy('liveSince', 'desc')
    .orderBy('version')
    .limit(1)
    .executeTakeFirst();
}

/** The hashes of all statements of a version; undefined when it is not kept. */
export async function statementsOfVersion(
  db: Queries,
  version: string,
): Promise<ReadonlySet<string> | undefined> {
  const row = await db
    .selectFrom('corpusVersion')
    .select('statements')
    .where('version', '=', version)
    .executeTakeFirst();
  return row && new Set(readTextList(row.statements));
}

/** The wordings with these hashes, as far as they are kept; the beginning of a hash, as in a short receipt, will do. */
export async function earlierStatements(db: Queries, hashes: Iterable<string>): Promise<EarlierStatement[]> {
  const found: EarlierStatement[] = [];
  for (const chunk of chunksOf([...new Set(hashes)])) {
    const rows = await db
      .selectFrom('corpusStatement')
      .selectAll()
      // "g" is beyond every hexadecimal digit.
      .where((has) => has.or(chunk.map((hash) => has.between('sha256', hash, `${hash}g`))))
      .orderBy('sha256')
      .execute();
    for (const hash of chunk) {
      const row = rows.find(({ sha256 }) => sha256.startsWith(hash));
      if (row)
        found.push({ ...row, name: row.name ?? undefined, citationKeys: readTextList(row.citationKeys) });
    }
  }
  return found;
}

async function dropOld(db: Queries): Promise<void> {
  const dropped = await db
    .deleteFrom('corpusVersion')
    .where('version', 'not in', (sub) =>
      sub
        .selectFrom('corpusVersion as newer')
        .select('newer.version')
        .orderBy('newer.liveSince', 'desc')
        .limit(KEPT_VERSIONS),
    )
    .where('version', 'not in', (sub) => sub.selectFrom('answer').select('answer.corpusVersion'))
    .returning('version')
    .execute();
  if (dropped.length === 0) return;
  const kept = await db.selectFrom('corpusVersion').select('statements').execute();
  const hashes = new Set(kept.flatMap(({ statements }) => readTextList(statements)));
  const words = await db.selectFrom('corpusStatement').select('sha256').execute();
  const unused = words.map(({ sha256 }) => sha256).filter((hash) => !hashes.has(hash));
  for (const chunk of chunksOf(unused))
    await db.deleteFrom('corpusStatement').where('sha256', 'in', chunk).execute();
}

function chunksOf<T>(all: T[]): T[][] {
  const count = Math.ceil(all.length / CHUNK);
  return Array.from({ length: count }, (_, index) => all.slice(index * CHUNK, (index + 1) * CHUNK));
}
