import { describe, expect, test } from 'vitest';
import { briefMarks, markForBrief, takeFromBrief } from '../../src/store/brief-marks.ts';
import {
  expertKey,
  expertRequest,
  openRequest,
  resolveRequest,
  wasAskedBy,
} from '../../src/store/expert-requests.ts';
import { feedbackCounts, recordFeedback } from '../../src/store/feedback.ts';
import { forget } from '../../src/store/forget.ts';
import { enqueuePost, leasePost } from '../../src/store/outbox.ts';
import { markSent } from '../../src/store/post-outcomes.ts';
import { RETENTION } from '../../src/store/retention-times.ts';
import { tidy } from '../../src/store/retention.ts';
import { ENGINES, newStore } from './engines.ts';
import { T0, aPost } from './rows.ts';

const place = { team: 'T1', channel: 'C1', thread: '1.1' };
const judged = { ...place, answerId: 'a-1' };
const asked = { ...judged, expertGroup: 'S1' };
const by = (user: string, now = T0) => ({ who: `T1:${user}`, now });
const DAY_MS = 86_400_000;

describe.each(ENGINES)('what is done below answers, on $name', (engine) => {
  test('is counted for a workspace since a time, by reason', async () => {
    const { db } = await newStore(engine);
    await recordFeedback(db, judged, { verdict: 'useful' }, by('U1'));
    await recordFeedback(db, judged, { verdict: 'not-useful', reason: 'outdated' }, by('U2', T0 + 5));
    await recordFeedback(db, { ...judged, team: 'T2' }, { verdict: 'useful' }, by('U1'));
    await openRequest(db, asked, by('U1'));
    expect(await feedbackCounts(db, 'T1')).toEqual({
      useful: 1,
      notUseful: {
        'wrong-topic': 0,
        incomplete: 0,
        outdated: 1,
        'hard-to-understand': 0,
        other: 0,
        unsaid: 0,
      },
      expert: { open: 1, resolved: 0 },
    });
    expect(await feedbackCounts(db, 'T1', T0 + 1)).toMatchObject({ useful: 0, expert: { open: 0 } });
  });

  test('a request is opened once and resolved once, and knows who asked it without naming anybody', async () => {
    const { db } = await newStore(engine);
    expect(await openRequest(db, asked, by('U1'))).toBe(true);
    expect(await openRequest(db, asked, by('U2'))).toBe(false);
    const request = await expertRequest(db, expertKey(place, 'a-1'));
    if (!request) throw new Error('it was opened');
    expect([wasAskedBy(request, 'T1:U1'), wasAskedBy(request, 'T1:U2')]).toEqual([true, false]);
    expect(await resolveRequest(db, request, by('U3'))).toBe(true);
    expect(await resolveRequest(db, request, by('U1'))).toBe(false);
    expect(JSON.stringify(await db.selectFrom('expertRequest').selectAll().execute())).not.toMatch(/U\d/);
  });

  test('a mark stands once and can be taken out, in its thread alone', async () => {
    const store = await newStore(engine);
    const mark = { ...judged, state: 'answered', about: ['topic-1'], receipts: ['r-1'] };
    expect(await markForBrief(store, mark, by('U1'))).toBe(true);
    expect(await markForBrief(store, mark, by('U2'))).toBe(false);
    expect(await briefMarks(store.db, place)).toEqual([mark]);
    expect(await briefMarks(store.db, { ...place, thread: '2.2' })).toEqual([]);
    expect(await takeFromBrief(store, judged, by('U2'))).toBe(true);
    expect(await takeFromBrief(store, judged, by('U2'))).toBe(false);
  });

  test('a person who is forgotten leaves no judgement and no name in a request; a workspace leaves nothing', async () => {
    const store = await newStore(engine);
    const { db } = store;
    await recordFeedback(db, judged, { verdict: 'useful' }, by('U1'));
    await openRequest(db, asked, by('U1'));
    await markForBrief(store, { ...judged, state: 'answered', about: [], receipts: [] }, by('U1'));
    await forget(store, { team: 'T1', user: 'U1' }, T0);
    expect(await feedbackCounts(db, 'T1')).toMatchObject({ useful: 0, expert: { open: 1 } });
    const request = await expertRequest(db, expertKey(place, 'a-1'));
    expect(request && wasAskedBy(request, 'T1:U1')).toBe(false);
    await forget(store, { team: 'T1' }, T0);
    for (const table of ['feedback', 'expertRequest', 'briefMark'] as const)
      expect(await db.selectFrom(table).selectAll().execute(), table).toEqual([]);
  });

  test('goes with the answers after two years; where an open request stands is known until it is resolved', async () => {
    const store = await newStore(engine);
    const { db } = store;
    const key = expertKey(place, 'a-1');
    await recordFeedback(db, judged, { verdict: 'useful' }, by('U1'));
    await openRequest(db, asked, by('U1'));
    await enqueuePost(db, aPost({ key, ...place }));
    const post = await leasePost(store, { lease: 'l', now: T0, until: T0 + 1000 });
    if (post) await markSent(store, post, '5.5');
    await tidy(store, RETENTION, T0 + 30 * DAY_MS);
    const stands = () => db.selectFrom('outbox').select('postedTs').where('key', '=', key).execute();
    expect(await stands()).toEqual([{ postedTs: '5.5' }]);
    const request = await expertRequest(db, key);
    if (request) await resolveRequest(db, request, by('U1'));
    await tidy(store, RETENTION, T0 + 31 * DAY_MS);
    expect(await stands()).toEqual([]);
    await tidy(store, RETENTION, T0 + 731 * DAY_MS);
    expect(await feedbackCounts(db, 'T1')).toMatchObject({ useful: 0, expert: { open: 0, resolved: 0 } });
  });
});
