import { describe, expect, test } from 'vitest';
import { answersWithId, recordAnswer } from '../../src/store/answers.ts';
import { appendAudit, subjectDigest } from '../../src/store/audit.ts';
import { forget } from '../../src/store/forget.ts';
import { finishMessage, insertMessage, leaseMessage } from '../../src/store/inbox.ts';
import { enqueuePost } from '../../src/store/outbox.ts';
import { loadRole, saveRole } from '../../src/store/readers.ts';
import { RETENTION } from '../../src/store/retention-times.ts';
import { tidy } from '../../src/store/retention.ts';
import type { Store } from '../../src/store/store.ts';
import { standing } from '../../src/store/standing.ts';
import { tracesOf } from '../../src/store/traces.ts';
import { loadContext, makeQuiet, rememberAnswer } from '../../src/store/threads.ts';
import { ENGINES, newStore } from './engines.ts';
import { aContext, aMessage, anAnswer, aPost, T0 } from './rows.ts';

const place = { team: 'T1', channel: 'C1', thread: '1790000000.000001' };
const DAY_MS = 86_400_000;

async function everything(store: Store): Promise<string> {
  const tables = ['inbox', 'outbox', 'pace', 'thread', 'reader', 'answer', 'deadLetter', 'audit'] as const;
  const rows = await Promise.all(tables.map((table) => store.db.selectFrom(table).selectAll().execute()));
  return JSON.stringify(rows);
}

describe.each(ENGINES)('memory on $name', (engine) => {
  test('a thread keeps the last context, apart from other threads, channels and teams', async () => {
    const { db } = await newStore(engine);
    await rememberAnswer(db, place, aContext(), T0);
    await rememberAnswer(db, place, aContext({ concepts: ['follow-up'] }), T0 + 1);
    expect(await loadContext(db, place)).toEqual(aContext({ concepts: ['follow-up'] }));
    expect(await loadContext(db, { ...place, thread: 'other' })).toBeUndefined();
    expect(await loadContext(db, { ...place, channel: 'C2' })).toBeUndefined();
    expect(await loadContext(db, { ...place, team: 'T2' })).toBeUndefined();
  });

  test('a topic that ended is forgotten, and so is a context of another shape', async () => {
    const { db } = await newStore(engine);
    await rememberAnswer(db, place, aContext(), T0);
    await rememberAnswer(db, place, undefined, T0 + 1);
    expect(await loadContext(db, place)).toBeUndefined();
    await db.updateTable('thread').set({ context: '{"slots":[]}' }).execute();
    expect(await loadContext(db, place)).toBeUndefined();
  });

  test('a thread counts as answered from the moment the question was accepted', async () => {
    const { db } = await newStore(engine);
    expect((await standing(db, place)).thread).toEqual({ answered: false, quiet: false, inCase: false });
    await insertMessage(db, aMessage({ ...place, purpose: 'decline' }));
    expect((await standing(db, place)).thread).toEqual({ answered: false, quiet: false, inCase: false });
    await insertMessage(db, aMessage(place));
    expect((await standing(db, place)).thread).toEqual({ answered: true, quiet: false, inCase: false });
  });

  test('a quiet thread keeps its context and wakes with the next answer', async () => {
    const { db } = await newStore(engine);
    await rememberAnswer(db, place, aContext(), T0);
    await makeQuiet(db, place, T0 + 1);
    expect((await standing(db, place)).thread).toEqual({ answered: true, quiet: true, inCase: false });
    expect(await loadContext(db, place)).toEqual(aContext());
    await rememberAnswer(db, place, aContext(), T0 + 2);
    expect((await standing(db, place)).thread).toEqual({ answered: true, quiet: false, inCase: false });
  });

  test('a role belongs to one person in one workspace and can be taken back', async () => {
    const { db } = await newStore(engine);
    const reader = { team: 'T1', user: 'U1' };
    await saveRole(db, reader, 'nurse', T0);
    await saveRole(db, reader, 'patient', T0 + 1);
    expect(await loadRole(db, reader)).toBe('patient');
    expect(await loadRole(db, { team: 'T2', user: 'U1' })).toBeUndefined();
    await saveRole(db, reader, null, T0 + 2);
    expect(await loadRole(db, reader)).toBeUndefined();
  });

  test('the audit can be added to and nothing else', async () => {
    const { db } = await newStore(engine);
    await appendAudit(db, { action: 'answered', subject: 'T1:U1', detail: 'answer-1', at: T0 });
    await expect(db.updateTable('audit').set({ detail: 'forged' }).execute()).rejects.toThrow('append-only');
    await expect(db.deleteFrom('audit').execute()).rejects.toThrow('append-only');
    expect(await db.selectFrom('audit').select(['detail', 'subject']).execute()).toEqual([
      { detail: 'answer-1', subject: subjectDigest('T1:U1') },
    ]);
  });

  test('a person who is forgotten is nowhere any more, the others are untouched', async () => {
    const store = await newStore(engine);
    await leaveTraces(store, 'U-GONE', 'thread-1');
    await leaveTraces(store, 'U-STAYS', 'thread-2');
    expect(await forget(store, { team: 'T1', user: 'U-GONE' }, T0)).toBe(6);
    const rest = await everything(store);
    expect(rest).not.toContain('U-GONE');
    expect(rest).toContain('U-STAYS');
    expect(await loadContext(store.db, { team: 'T1', channel: 'C1', thread: 'thread-1' })).toBeUndefined();
    expect(await loadContext(store.db, { team: 'T1', channel: 'C1', thread: 'thread-2' })).toEqual(
      aContext(),
    );
  });

  test('a person who is forgotten is found in no column of any table, and the audit keeps a digest alone', async () => {
    const store = await newStore(engine);
    const who = { team: 'T1', user: 'U0GONE' };
    await leaveTraces(store, who.user, 'thread-1');
    await leaveTraces(store, 'U0STAYS', 'thread-1');
    const where = { team: 'T1', channel: 'C1', thread: 'thread-1', answerId: 'a' };
    const digest = subjectDigest('T1:U0GONE');
    await store.db
      .insertInto('feedback')
      .values({ ...where, who: digest, verdict: 'useful', reason: null, judgedAt: T0 })
      .execute();
    await store.db
      .insertInto('expertRequest')
      .values({
        ...where,
        key: 'e',
        expertGroup: 'S1',
        askedBy: digest,
        askedAt: T0,
        resolvedBy: digest,
        resolvedAt: T0,
      })
      .execute();
    await appendAudit(store.db, { action: 'settings-changed', subject: 'T1:U0GONE', detail: '', at: T0 });
    const ones = { inbox: 1, outbox: 1, reader: 1, answer: 1, deadLetter: 1, feedback: 1, expertRequest: 1 };
    expect(await tracesOf(store.db, who)).toEqual({ named: ones, audit: 1 });
    await forget(store, who, T0);
    expect(await tracesOf(store.db, who)).toEqual({ named: {}, audit: 2 });
    expect((await tracesOf(store.db, { team: 'T1', user: 'U0STAYS' })).named).toMatchObject({ answer: 1 });
    await forget(store, { team: 'T1' }, T0);
    expect((await tracesOf(store.db, { team: 'T1' })).named).toEqual({});
  });

  test('a workspace that is forgotten is nowhere any more, the others are untouched', async () => {
    const store = await newStore(engine);
    await leaveTraces(store, 'U1', 'thread-1', 'T-GONE');
    await leaveTraces(store, 'U2', 'thread-2', 'T-STAYS');
    expect(await forget(store, { team: 'T-GONE' }, T0)).toBe(6);
    const rest = await everything(store);
    expect(rest).not.toContain('T-GONE');
    expect(rest).toContain('T-STAYS');
  });

  test('what is past its time goes, open work never does', async () => {
    const store = await newStore(engine);
    await leaveTraces(store, 'U1', 'thread-1');
    const answered = aMessage({ thread: 'thread-3' });
    await insertMessage(store.db, answered);
    await store.db
      .updateTable('inbox')
      .set({ status: 'done', text: null })
      .where('key', '=', answered.key)
      .execute();

    await tidy(store, RETENTION, T0 + 29 * DAY_MS);
    expect(await store.db.selectFrom('inbox').select('status').execute()).toEqual([{ status: 'open' }]);
    expect(await store.db.selectFrom('outbox').select('status').execute()).toEqual([{ status: 'ready' }]);
    expect(await loadContext(store.db, { team: 'T1', channel: 'C1', thread: 'thread-1' })).toEqual(
      aContext(),
    );
    await tidy(store, RETENTION, T0 + 31 * DAY_MS);
    expect(await loadContext(store.db, { team: 'T1', channel: 'C1', thread: 'thread-1' })).toBeUndefined();
    expect(await store.db.selectFrom('answer').selectAll().execute()).toHaveLength(1);
    expect(await store.db.selectFrom('inbox').selectAll().execute()).toHaveLength(1);
  });

  test('how an answer was asked is kept as long as contexts are, and never with a word of the question', async () => {
    const store = await newStore(engine);
    const message = aMessage();
    const as = { role: 'nurse' as const, context: aContext(), replySha256: 'f'.repeat(64) };
    await recordAnswer(store.db, message, anAnswer(), T0, as);
    await recordAnswer(store.db, aMessage(), anAnswer(), T0 + 1, { ...as, context: undefined });
    const [second, first] = await answersWithId(store.db, 'answer-1');
    expect(first).toMatchObject({
      asked: { role: 'nurse', context: aContext() },
      replySha256: as.replySha256,
    });
    expect(second?.asked).toEqual({ role: 'nurse', context: null, guidelines: null });
    expect(await everything(store)).not.toContain(message.text);
    await tidy(store, RETENTION, T0 + 31 * DAY_MS);
    expect((await answersWithId(store.db, 'answer-1')).map(({ asked }) => asked)).toEqual([
      undefined,
      undefined,
    ]);
  });

  test('a person who is forgotten is not in the contexts of others’ answers either', async () => {
    const store = await newStore(engine);
    const as = { role: 'nurse' as const, context: aContext(), replySha256: 'f'.repeat(64) };
    const gone = aMessage({ userId: 'U-GONE', thread: 'shared' });
    await recordAnswer(store.db, gone, anAnswer(), T0, as);
    await recordAnswer(
      store.db,
      aMessage({ userId: 'U2', thread: 'shared' }),
      anAnswer({ id: 'second' }),
      T0,
      as,
    );
    await recordAnswer(
      store.db,
      aMessage({ userId: 'U2', thread: 'own' }),
      anAnswer({ id: 'third' }),
      T0,
      as,
    );
    await forget(store, { team: 'T1', user: 'U-GONE' }, T0);
    expect((await answersWithId(store.db, 'second'))[0]?.asked).toBeUndefined();
    expect((await answersWithId(store.db, 'third'))[0]?.asked).toBeDefined();
  });

  test('an unfinished transaction leaves nothing', async () => {
    const store = await newStore(engine);
    const message = aMessage();
    await insertMessage(store.db, message);
    const { lease = '' } = (await leaseMessage(store, { lease: 'a', now: T0, until: T0 + 1 })) ?? {};
    const broken = store.transaction(async (db) => {
      await finishMessage(db, { key: message.key, lease });
      await enqueuePost(db, aPost());
      throw new Error('crash');
    });
    await expect(broken).rejects.toThrow('crash');
    expect(await store.db.selectFrom('outbox').selectAll().execute()).toEqual([]);
    expect(await store.db.selectFrom('inbox').select('text').execute()).toEqual([{ text: message.text }]);
  });
});

/** Six rows that a person leaves: message, reply, answer, dead letter, role, context. */
async function leaveTraces(store: Store, userId: string, thread: string, team = 'T1'): Promise<void> {
  const { db } = store;
  const message = aMessage({
    userId,
    thread,
    team,
    channel: 'C1',
    key: `message:${team}:${thread}:${userId}`,
  });
  await insertMessage(db, message);
  await enqueuePost(db, aPost({ key: message.key, userId, thread, team }));
  await recordAnswer(db, message, anAnswer(), T0);
  await db
    .insertInto('deadLetter')
    .values({
      key: `dead-${thread}-${userId}`,
      team,
      channel: 'C1',
      thread,
      userId,
      code: 'gone',
      attempts: 1,
      buriedAt: T0,
    })
    .execute();
  await saveRole(db, { team, user: userId }, 'nurse', T0);
  await rememberAnswer(db, { team, channel: 'C1', thread }, aContext(), T0);
}
