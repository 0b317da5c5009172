import { describe, expect, test } from 'vitest';
import { recordAnswer } from '../../src/store/answers.ts';
import { appendAudit } from '../../src/store/audit.ts';
import { setRecallNotices } from '../../src/store/channels.ts';
import { insertMessage } from '../../src/store/inbox.ts';
import { enqueuePost, leasePost } from '../../src/store/outbox.ts';
import { saveRole } from '../../src/store/readers.ts';
import { markRecalled } from '../../src/store/recalls.ts';
import type { Store } from '../../src/store/store.ts';
import { rememberAnswer } from '../../src/store/threads.ts';
import { exportRows, importRows } from '../../src/store/transfer.ts';
import { ENGINES, newStore } from './engines.ts';
import { aContext, aMessage, anAnswer, aPost, T0 } from './rows.ts';

const directions = ENGINES.flatMap((from) => ENGINES.map((to) => ({ from, to })));

async function exported(store: Store): Promise<string[]> {
  const lines: string[] = [];
  await exportRows(store, (line) => void lines.push(line));
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

describe.each(directions)('moving from $from.name to $to.name', ({ from, to }) => {
  test('brings every row over as it was', async () => {
    const [old, fresh] = [await newStore(from), await newStore(to)];
    await fill(old);
    const lines = await exported(old);
    expect(await importRows(fresh, lines)).toBe(9);
    expect(await exported(fresh)).toEqual(lines);
  });
});

describe.each(ENGINES)('an import into $name', (engine) => {
  test('is refused by a store that holds something', async () => {
    const [old, fresh] = [await newStore(engine), await newStore(engine)];
    await fill(fresh);
    await expect(importRows(fresh, await exported(old))).rejects.toMatchObject({ trouble: 'not-empty' });
  });

  test.each([
    ['a line is cut off', (lines: string[]) => lines.with(3, (lines[3] ?? '').slice(0, 40)), 'Line 4'],
    ['the end is missing', (lines: string[]) => lines.slice(0, -1), 'end of the export'],
    ['a row in the middle is missing', (lines: string[]) => lines.toSpliced(2, 1), 'Line 10'],
    [
      'it is of another schema',
      (lines: string[]) => lines.with(0, '{"boardside":"export","schema":"9999-later"}'),
      'schema 9999-later',
    ],
    [
      'a number came in as text',
      (lines: string[]) => lines.map((line) => line.replace(`"receivedAt":${T0}`, '"receivedAt":"soon"')),
      'Line 2',
    ],
    ['it is some other file', () => ['hello'], 'no export'],
  ])('takes nothing when %s', async (_name, damage, words) => {
    const [old, fresh] = [await newStore(engine), await newStore(engine)];
    await fill(old);
    await expect(importRows(fresh, damage(await exported(old)))).rejects.toThrow(words);
    expect(await exported(fresh)).toHaveLength(2);
  });
});
