import { describe, expect, test } from 'vitest';
import { answersWithId, recordAnswer } from '../../src/store/answers.ts';
import {
  type ChannelSettings,
  channelSettings,
  recallNoticesOn,
  saveChannelSettings,
  setRecallNotices,
} from '../../src/store/channels.ts';
import { forget } from '../../src/store/forget.ts';
import { claimRoleQuestion, loadRole, saveRole } from '../../src/store/readers.ts';
import { restoreBackup, writeBackup } from '../../src/store/backup.ts';
import { recentThreads } from '../../src/store/recent-threads.ts';
import { rememberAnswer } from '../../src/store/threads.ts';
import { usageSince } from '../../src/store/usage.ts';
import { ENGINES, newStore } from './engines.ts';
import { aContext, aMessage, anAnswer, T0 } from './rows.ts';

const place = { team: 'T1', channel: 'C1' };
const reader = { team: 'T1', user: 'U1' };
const chosen: ChannelSettings = {
  listening: 'auto',
  guidelines: ['first-line-chemotherapy'],
  role: 'nurse',
  recallNotices: false,
  expertGroup: 'S0EXPERTS',
  allowExternal: true,
  cases: true,
};

describe.each(ENGINES)('settings on $name', (engine) => {
  test('a channel has defaults until somebody sets it, and keeps what was set apart from others', async () => {
    const { db } = await newStore(engine);
    const defaults = {
      listening: 'mention',
      guidelines: null,
      role: null,
      recallNotices: true,
      expertGroup: null,
      allowExternal: false,
      cases: false,
    };
    expect(await channelSettings(db, place)).toEqual(defaults);
    await saveChannelSettings(db, place, chosen, T0);
    expect(await channelSettings(db, place)).toEqual(chosen);
    expect(await channelSettings(db, { ...place, channel: 'C2' })).toEqual(defaults);
    expect(await channelSettings(db, { ...place, team: 'T2' })).toEqual(defaults);
    await saveChannelSettings(db, place, { ...chosen, guidelines: null, expertGroup: null }, T0 + 1);
    expect(await channelSettings(db, place)).toEqual({ ...chosen, guidelines: null, expertGroup: null });
  });

  test('the words that switch recall notices leave the other settings alone', async () => {
    const { db } = await newStore(engine);
    await setRecallNotices(db, place, false, T0);
    expect(await recallNoticesOn(db, place)).toBe(false);
    expect((await channelSettings(db, place)).listening).toBe('mention');
    await saveChannelSettings(db, place, chosen, T0 + 1);
    await setRecallNotices(db, place, true, T0 + 2);
    expect(await channelSettings(db, place)).toEqual({ ...chosen, recallNotices: true });
  });

  test('a person is asked for a role once, also by two replicas, and never after having chosen one', async () => {
    const { db } = await newStore(engine);
    const claims = [];
    for (const at of [T0, T0 + 1]) claims.push(await claimRoleQuestion(db, reader, at));
    expect(claims).toEqual([true, false]);
    expect(await loadRole(db, reader)).toBeUndefined();
    await saveRole(db, reader, 'nurse', T0 + 2);
    expect(await claimRoleQuestion(db, reader, T0 + 3)).toBe(false);
    expect(await loadRole(db, reader)).toBe('nurse');
    const other = { ...reader, user: 'U2' };
    await saveRole(db, other, 'trainee', T0);
    await saveRole(db, other, null, T0 + 1);
    expect(await claimRoleQuestion(db, other, T0 + 2)).toBe(false);
  });

  test('an answer keeps which guidelines it was chosen from', async () => {
    const { db } = await newStore(engine);
    const as = { role: 'nurse', context: undefined, replySha256: 'abc' } as const;
    const [subset, whole] = [aMessage(), aMessage()];
    await recordAnswer(db, subset, anAnswer({ id: 'a-1' }), T0, { ...as, guidelines: ['one', 'two'] });
    await recordAnswer(db, whole, anAnswer({ id: 'a-2' }), T0, as);
    const askedOf = async (id: string) => (await answersWithId(db, id))[0]?.asked;
    expect(await askedOf('a-1')).toEqual({ role: 'nurse', context: null, guidelines: ['one', 'two'] });
    expect(await askedOf('a-2')).toEqual({ role: 'nurse', context: null, guidelines: null });
  });

  test('a person’s latest threads come with their topics, and nobody else’s with them', async () => {
    const { db } = await newStore(engine);
    const asked = async (overrides: Parameters<typeof aMessage>[0], at: number, posted: string | null) => {
      const message = aMessage(overrides);
      await rememberAnswer(db, message, aContext({ concepts: [message.thread] }), at);
      await recordAnswer(db, message, anAnswer(), at);
      await db.updateTable('answer').set({ messageTs: posted }).where('key', '=', message.key).execute();
    };
    await asked({ thread: 'one' }, T0, '1.1');
    await asked({ thread: 'two', channel: 'D1' }, T0 + 1, '1.2');
    await asked({ thread: 'one' }, T0 + 2, '1.3');
    await asked({ thread: 'other', userId: 'U2' }, T0 + 3, '1.4');
    await asked({ thread: 'elsewhere', team: 'T2' }, T0 + 3, '1.5');
    await asked({ thread: 'not-yet-posted' }, T0 - 1, null);
    expect(await recentThreads(db, reader, 5)).toEqual([
      { channel: 'C1', answeredAt: T0 + 2, concepts: ['one'], messageTs: '1.3' },
      { channel: 'D1', answeredAt: T0 + 1, concepts: ['two'], messageTs: '1.2' },
      { channel: 'C1', answeredAt: T0 - 1, concepts: ['not-yet-posted'], messageTs: undefined },
    ]);
    expect(await recentThreads(db, reader, 1)).toHaveLength(1);
  });

  test('usage is counted by what came of it, from a time on, a workspace at a time', async () => {
    const { db } = await newStore(engine);
    const given: [Parameters<typeof anAnswer>[0], number, string][] = [
      [{}, T0, 'T1'],
      [{}, T0 - 1, 'T1'],
      [{}, T0, 'T2'],
      [{ state: 'partial' }, T0, 'T1'],
      [{ state: 'conflict' }, T0 + 5, 'T1'],
      [{ kind: 'abstention', state: null }, T0, 'T1'],
      [{ kind: 'clarification', state: null }, T0, 'T1'],
      [{ kind: 'refusal', state: null }, T0, 'T1'],
    ];
    for (const [answer, at, team] of given) await recordAnswer(db, aMessage({ team }), anAnswer(answer), at);
    for (const [who, verdict] of [
      ['a', 'useful'],
      ['b', 'useful'],
      ['c', 'not-useful'],
    ] as const)
      await db
        .insertInto('feedback')
        .values({ ...place, thread: 't', answerId: 'a-1', who, verdict, reason: null, judgedAt: T0 })
        .execute();
    expect(await usageSince(db, 'T1', T0)).toEqual({
      answered: 1,
      partial: 1,
      conflict: 1,
      abstained: 1,
      other: 2,
      judged: expect.objectContaining({ useful: 2, notUseful: expect.objectContaining({ unsaid: 1 }) }),
    });
    expect((await usageSince(db, 'T1', 0)).answered).toBe(2);
    const { judged, ...counts } = await usageSince(db, 'T3', 0);
    expect(Object.values(counts).every((count) => count === 0)).toBe(true);
    expect(judged).toMatchObject({ useful: 0, expert: { open: 0, resolved: 0 } });
  });

  test('settings move with an export, and go with the workspace', async () => {
    const [old, fresh] = [await newStore(engine), await newStore(engine)];
    await saveChannelSettings(old.db, place, chosen, T0);
    await claimRoleQuestion(old.db, reader, T0);
    const lines: string[] = [];
    await writeBackup(old, (line) => void lines.push(line), T0);
    await restoreBackup(fresh, lines);
    expect(await channelSettings(fresh.db, place)).toEqual(chosen);
    expect(await claimRoleQuestion(fresh.db, reader, T0)).toBe(false);
    await forget(fresh, { team: 'T1' }, T0);
    expect((await channelSettings(fresh.db, place)).listening).toBe('mention');
    expect(await claimRoleQuestion(fresh.db, reader, T0)).toBe(true);
  });
});
