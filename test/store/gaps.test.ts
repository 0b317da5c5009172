import { describe, expect, test } from 'vitest';
import type { Gap } from '../../src/answer/gap.ts';
import { subjectDigest } from '../../src/store/audit.ts';
import { dayOf } from '../../src/store/clock.ts';
import { closeGap, countGap, gapId, gapsIn } from '../../src/store/gaps.ts';
import { ENGINES, newStore } from './engines.ts';
import { T0 } from './rows.ts';

const gap: Gap = {
  kind: 'uncovered',
  rule: 'too-little-covered',
  answerType: 'open',
  concepts: ['surgery', 'survival'],
  missing: [],
  outside: null,
};
const MONDAY = { day: '2026-11-23', corpusVersion: 'v1' };
const closing = { reason: 'out of scope', by: 'T1:U1', corpusVersion: 'v1', now: T0 };

describe.each(ENGINES)('the register of unanswered questions on $name', (engine) => {
  test('counts what is alike in one row, with its first and last day', async () => {
    const { db } = await newStore(engine);
    await countGap(db, 'T1', gap, MONDAY);
    await countGap(db, 'T1', gap, { ...MONDAY, day: '2026-11-25' });
    await countGap(db, 'T1', { ...gap, concepts: ['survival'] }, MONDAY);
    expect(await gapsIn(db, 'all')).toMatchObject([
      { id: gapId(gap), asked: 2, firstDay: '2026-11-23', lastDay: '2026-11-25', closed: undefined },
      { concepts: ['survival'], asked: 1 },
    ]);
    expect(await gapsIn(db, { team: 'T1' }, { most: 1 })).toHaveLength(1);
  });

  test('one that is closed is not shown, and is counted on, until the corpus has changed', async () => {
    const store = await newStore(engine);
    await countGap(store.db, 'T1', gap, MONDAY);
    expect(await closeGap(store, { team: 'T1' }, gapId(gap), closing)).toBe(true);
    expect(await closeGap(store, { team: 'T1' }, gapId(gap), closing)).toBe(false);
    await countGap(store.db, 'T1', gap, MONDAY);
    expect(await gapsIn(store.db, { team: 'T1' })).toEqual([]);
    expect(await gapsIn(store.db, 'all', { closedToo: true })).toMatchObject([
      { asked: 2, closed: { reason: 'out of scope', day: dayOf(T0) } },
    ]);
    await countGap(store.db, 'T1', gap, { ...MONDAY, corpusVersion: 'v2' });
    expect(await gapsIn(store.db, { team: 'T1' })).toMatchObject([{ asked: 3, closed: undefined }]);
  });

  test('is each workspace’s own: another one sees, counts and closes its own rows alone', async () => {
    const store = await newStore(engine);
    for (const team of ['T1', 'T1', 'T2']) await countGap(store.db, team, gap, MONDAY);
    const counts = async () => (await gapsIn(store.db, 'all')).map(({ team, asked }) => [team, asked]);
    expect(await counts()).toEqual([
      ['T1', 2],
      ['T2', 1],
    ]);
    expect(await gapsIn(store.db, { team: 'T2' })).toMatchObject([{ team: 'T2', asked: 1 }]);
    expect(await gapsIn(store.db, { team: 'T3' })).toEqual([]);
    expect(await closeGap(store, { team: 'T3' }, gapId(gap), closing)).toBe(false);
    expect(await closeGap(store, { team: 'T2' }, gapId(gap), closing)).toBe(true);
    expect(await counts()).toEqual([['T1', 2]]);
    await countGap(store.db, 'T1', gap, { ...MONDAY, corpusVersion: 'v2' });
    expect(await counts()).toEqual([['T1', 3]]);
    // The operator's terminal closes it wherever it is open.
    await countGap(store.db, 'T2', gap, { ...MONDAY, corpusVersion: 'v2' });
    expect(await closeGap(store, 'all', gapId(gap), closing)).toBe(true);
    expect(await counts()).toEqual([]);
  });

  test('closing leaves an audit row that names nobody', async () => {
    const store = await newStore(engine);
    await countGap(store.db, 'T1', gap, MONDAY);
    await closeGap(store, { team: 'T1' }, gapId(gap), closing);
    expect(await store.db.selectFrom('audit').select(['action', 'subject', 'detail']).execute()).toEqual([
      { action: 'gap-closed', subject: subjectDigest('T1:U1'), detail: `${gapId(gap)} out of scope` },
    ]);
    await expect(
      closeGap(store, { team: 'T1' }, gapId(gap), { ...closing, reason: 'Mr X asked' }),
    ).rejects.toThrow();
  });
});
