import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { nextMessage } from '../../src/store/inbox.ts';
import { nextUnsent } from '../../src/store/outbox.ts';
import { openForTest, newFolder } from './engines.ts';

/** What SQLite would read for a claim, table by table. */
async function plans(): Promise<string[]> {
  const { db, engine } = await openForTest({ dataDir: newFolder() });
  const claims = [nextMessage(db, engine, 1), nextUnsent(db, engine, 1)];
  const read = await Promise.all(
    claims.map((claim) => claim.explain<{ detail: string }>(undefined, sql`query plan`)),
  );
  return read.flat().map(({ detail }) => detail);
}

describe('a claim', () => {
  test('reads what waits, and nothing of what was done', async () => {
    const tables = (await plans()).filter((step) =>
      /^(?:SCAN|SEARCH) (?:candidate|other|outbox|earlier)/.test(step),
    );
    expect(tables).toHaveLength(4);
    for (const step of tables)
      expect(step).toMatch(/USING INDEX (?:inbox_unfinished|inbox_waiting|outbox_unsent|outbox_waiting)/);
  });
});
