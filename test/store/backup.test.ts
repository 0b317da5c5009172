import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { recordAnswer } from '../../src/store/answers.ts';
import { appendAudit } from '../../src/store/audit.ts';
import { restoreBackup, total, writeBackup } from '../../src/store/backup.ts';
import { setRecallNotices } from '../../src/store/channels.ts';
import { insertMessage } from '../../src/store/inbox.ts';
import { enqueuePost, leasePost } from '../../src/store/outbox.ts';
import { saveRole } from '../../src/store/readers.ts';
import { openForReading } from '../../src/store/reading.ts';
import { markRecalled } from '../../src/store/recalls.ts';
import type { Store } from '../../src/store/store.ts';
import { rememberAnswer } from '../../src/store/threads.ts';
import { ENGINES, newStore, openForTest } from './engines.ts';
import { OLD_ROWS } from './old-rows.ts';
import { aContext, aMessage, anAnswer, aPost, T0 } from './rows.ts';

const directions = ENGINES.flatMap((from) => ENGINES.map((to) => ({ from, to })));
type Plain = Record<string, Record<string, unknown>>;

async function backedUp(store: Pick<Store, 'db' | 'engine'>): Promise<string[]> {
  const lines: string[] = [];
  await writeBackup(store, (line) => void lines.push(line), T0);
  return lines;
}

async function fill(store: Store): Promise<void> {
  const message = aMessage({ text: 'Grad 3?\n"Ü" – 5 µg' });
  await insertMessage(store.db, message);
  await enqueuePost(store.db, aPost({ key: message.key }));
  await leasePost(store, { lease: 'a', now: T0, until: T0 + 1000 });
  await recordAnswer(store.db, message, anAnswer({ state: null }), T0);
  await saveRole(store.db, { team: 'T1', user: 'U1' }, null, T0);
  await rememberAnswer(store.db, message, aContext(), T0);
  await setRecallNotices(store.db, message, false, T0);
  await markRecalled(store.db, { ...message, version: 'v2', statements: ['abc'], recalledAt: T0 }, true);
  await appendAudit(store.db, { action: 'answered', subject: message.key, detail: 'answer-1', at: T0 });
}

/** As long as the bot would wait for a lock. */
const BUSY_TIMEOUT_MS = 5000;

/** More rows of one table than go to a server at once. */
const MORE = 250;

/** A row in each table there is, and many of one. */
async function fillAll({ db }: Store): Promise<number> {
  const rows = Object.values(OLD_ROWS).flat();
  for (const { table, row } of rows)
    await db.withoutPlugins().withTables<Plain>().insertInto(table).values(row).execute();
  await db.transaction().execute(async (all) => {
    for (let n = 0; n < MORE; n += 1)
      await insertMessage(all, aMessage({ team: 'T2', eventId: `Ev-more-${n}` }));
  });
  return rows.length + MORE;
}

describe.each(directions)('a backup of $from.name, restored into $to.name', ({ from, to }) => {
  test('brings every row over as it was', async () => {
    const [old, fresh] = [await newStore(from), await newStore(to)];
    const filled = await fillAll(old);
    const lines = await backedUp(old);
    expect(lines).toHaveLength(filled + 2);
    expect(total(await restoreBackup(fresh, lines))).toBe(filled);
    expect(bodiesOf(await backedUp(fresh))).toEqual(bodiesOf(lines));
  });
});

/** Sorted, and without the check that chains each line to those before: no engine promises an order. */
function bodiesOf(lines: string[]): string[] {
  return lines.map((line) => line.replace(/,"check":"[0-9a-f]+"\}$/, '}')).toSorted();
}

describe.each(ENGINES)('a backup of $name', (engine) => {
  test('is of one moment while the bot goes on, and neither waits for the other', async () => {
    const place = await engine.newPlace();
    const bot = await openForTest(place);
    await fill(bot);
    const before = await backedUp(bot);
    const beside = await openForReading(place);
    const during: string[] = [];
    await writeBackup(
      beside,
      async (line) => {
        if (during.push(line) !== 2) return;
        await insertMessage(bot.db, aMessage());
        const asked = performance.now();
        await bot.checkpoint();
        expect(performance.now() - asked).toBeLessThan(BUSY_TIMEOUT_MS);
        await saveRole(bot.db, { team: 'T1', user: 'U9' }, 'nurse', T0);
      },
      T0,
    );
    await beside.close();
    expect(during).toEqual(before);
    expect(await backedUp(bot)).toHaveLength(before.length + 2);
  });

  test('is refused of a database of another version, and nothing is changed there', async () => {
    const place = await engine.newPlace();
    const { db } = await openForTest(place);
    await sql`insert into schema_migration values ('9999-from-the-future')`.execute(db);
    await expect(openForReading(place)).rejects.toMatchObject({ trouble: 'newer-schema' });
    await sql`delete from schema_migration `.execute(db);
    await expect(openForReading(place)).rejects.toMatchObject({ trouble: 'older-schema' });
    const { rows } = await sql`select name from schema_migration`.execute(db);
    expect(rows).toHaveLength(0);
  });
});

const changed = (lines: string[], from: string, to: string) => lines.map((line) => line.replace(from, to));

describe.each(ENGINES)('a restore into $name', (engine) => {
  test('is refused by a store that holds something', async () => {
    const [old, fresh] = [await newStore(engine), await newStore(engine)];
    await fill(fresh);
    await expect(restoreBackup(fresh, await backedUp(old))).rejects.toMatchObject({ trouble: 'not-empty' });
  });

  test.each<[string, (lines: string[]) => string[], RegExp]>([
    ['a line is cut off', (lines) => lines.with(3, (lines[3] ?? '').slice(0, 40)), /Line 4 .* cut off/],
    ['the end is missing', (lines) => lines.slice(0, -1), /Line 10 .* end is missing/],
    ['a row in the middle is missing', (lines) => lines.toSpliced(2, 1), /Line 3 .* not as it was written/],
    ['a row is there twice', (lines) => lines.toSpliced(2, 0, lines[1] ?? ''), /Line 3 /],
    ['a byte of a text was changed', (lines) => changed(lines, 'Grad 3', 'Grad 2'), /Line 2 /],
    ['a number came in as text', (lines) => changed(lines, `:${T0},`, ':"soon",'), /Line 2 /],
    ['something follows the end', (lines) => [...lines, '{}'], /Line 12 /],
    ['the header was changed', (lines) => changed(lines, '"inbox":1', '"inbox":2'), /Line 1 /],
    [
      'it is of a newer schema',
      (lines) => changed(lines, '"schema":"', '"schema":"9999-'),
      /Line 1: .* newer/,
    ],
    [
      'it is of an older schema',
      (lines) => lines.with(0, (lines[0] ?? '').replace(/"schema":"[^"]*"/, '"schema":"0001-first-tables"')),
      /Line 1: .* version that wrote it/,
    ],
    ['it is some other file', () => ['hello'], /Line 1: this is no backup/],
    ['it is empty', () => [], /empty/],
  ])('takes nothing when %s, and says where and what to do', async (_name, damage, words) => {
    const [old, fresh] = [await newStore(engine), await newStore(engine)];
    await fill(old);
    const restoring = restoreBackup(fresh, damage(await backedUp(old)));
    await expect(restoring).rejects.toMatchObject({ trouble: 'bad-backup' });
    await expect(restoring).rejects.toThrow(words);
    await expect(restoring).rejects.toThrow(/Nothing was restored: /);
    expect(await backedUp(fresh)).toHaveLength(2);
  });
});
