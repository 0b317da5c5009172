import { describe, expect, it } from 'vitest';
import { caseAt } from '../../src/store/cases.ts';
import { mentionedIn } from '../../src/store/case-messages.ts';
import { caseCard } from '../../src/slack/blocks/case-card.ts';
import { LIMITS, fitsOneMessage } from '../../src/slack/blocks/limits.ts';
import { blockProblems } from '../../src/workspace/block-validator.ts';
import { DISCLAIMER, aChecklist, board } from './an-answer.ts';
import { TUMOUR_BOARD, opened, say } from './a-case.ts';
import { type Practice, practising } from './practice.ts';

const checklist = aChecklist([
  { id: 'stage', label: 'stage' },
  { id: 'fitness', label: 'fitness' },
]);
const withItems = (work: (practice: Practice) => Promise<void>) => practising(work, { checklist });

describe.concurrent('a case in hard times', { timeout: 60_000 }, () => {
  it('two threads side by side, several people at once, everything delivered twice: nothing is lost, doubled or mixed', () =>
    withItems(async (practice) => {
      const { workspace, replies, turns } = practice;
      workspace.faults.duplicatePercent = 100;
      const [one, other] = [await opened(practice), await opened(practice)];
      const ask = (user: string, threadTs: string, text: string) =>
        workspace.post({ user, channel: TUMOUR_BOARD, text, threadTs });
      say(practice, 'stage', one.ts);
      ask('attending', one.ts, `${workspace.mention} first of one?`);
      ask('nurse', one.ts, `${workspace.mention} second of one?`);
      ask('coordinator', other.ts, `${workspace.mention} first of other?`);
      ask('nurse', other.ts, 'fitness');
      await workspace.waitFor(
        () =>
          /Asked here \(2\)[^]*Mentioned \(1\)\n• stage/.exec(one.card().text) &&
          /Asked here \(1\)[^]*Mentioned \(1\)\n• fitness/.exec(other.card().text),
      );
      await workspace.quiet(300);
      // The second reader asks the same in other words.
      const asked = turns.map(({ text }) => text).filter((text) => text.includes(workspace.mention));
      expect(asked.toSorted()).toEqual([
        expect.stringContaining('first of one?'),
        expect.stringContaining('first of other?'),
        expect.stringContaining('second of one?'),
      ]);
      // A card and an answer to each question.
      expect(replies(TUMOUR_BOARD, one.ts)).toHaveLength(3);
      expect(replies(TUMOUR_BOARD, other.ts)).toHaveLength(2);
      expect(one.card().text).toContain('Case 1');
      expect(other.card().text).toContain('Case 2');
    }));

  it('"prep" of two people at once opens one case with one card', () =>
    withItems(async (practice) => {
      const { workspace, replies } = practice;
      const { ts } = say(practice, 'a case');
      for (const user of ['attending', 'nurse'])
        workspace.post({ user, channel: TUMOUR_BOARD, text: `${workspace.mention} prep`, threadTs: ts });
      await workspace.waitFor(() => replies(TUMOUR_BOARD, ts)[1]);
      const texts = replies(TUMOUR_BOARD, ts).map(({ text }) => text);
      expect(texts.filter((text) => text.includes('in preparation'))).toHaveLength(1);
      expect(texts.filter((text) => text.includes('is open in this thread already'))).toHaveLength(1);
    }));

  it('a thread of 300 messages is read although Slack says "not now", and by the next bot when the first was stopped', () =>
    withItems(async (practice) => {
      const { workspace, app, restart, replies, store } = practice;
      const channel = 'corridor';
      const { ts } = workspace.post({ user: 'attending', channel, text: 'a long story' });
      const { id } = [...workspace.team.channels.values()].find(({ name }) => name === channel) ?? { id: '' };
      for (let at = 0; at < 300; at += 1)
        workspace.post({
          user: 'nurse',
          channel,
          text: at === 5 ? 'stage' : at === 290 ? 'fitness' : 'more',
          threadTs: ts,
        });
      workspace.invite(channel);
      const page = () => workspace.calls('conversations.replies').filter(({ ok }) => ok).length;
      // The first page is given out at the second attempt, and the next one not at once.
      const method = 'conversations.replies';
      workspace.faults.limited = [1, 3].map((call) => ({ method, call }));
      workspace.post({ user: 'attending', channel, text: `${workspace.mention} prep`, threadTs: ts });
      await workspace.waitFor(() => workspace.faults.limited.length === 0);
      await app.stop();
      const place = { team: workspace.team.id, channel: id, thread: ts };
      expect((await caseAt(store.db, place))?.earlier).toBe('unread');
      await restart().start();
      const card = await workspace.waitFor(() =>
        replies(channel, ts).find(({ text }) => text.includes(board.card.nothingMissing)),
      );
      expect(replies(channel, ts)).toEqual([card]);
      expect([...(await mentionedIn(store.db, place)).keys()].toSorted()).toEqual(['fitness', 'stage']);
      expect(page()).toBe(2);
    }));

  it('an edit that is heard before its message, and a deletion before it, stand', () =>
    withItems(async (practice) => {
      const { workspace } = practice;
      const { ts: thread_ts, card } = await opened(practice);
      const { id: channel } =
        [...workspace.team.channels.values()].find(({ name }) => name === TUMOUR_BOARD) ?? {};
      const message = (ts: string, text: string) => ({
        type: 'message',
        channel,
        channel_type: 'channel',
        user: 'U0NURSE0001',
        ts,
        thread_ts,
        text,
      });
      const [changed, gone] = [workspace.team.nextTs(), workspace.team.nextTs()];
      const edited = { user: 'U0NURSE0001', ts: workspace.team.nextTs() };
      workspace.sendEvent({
        type: 'message',
        subtype: 'message_changed',
        channel,
        channel_type: 'channel',
        hidden: true,
        ts: workspace.team.nextTs(),
        message: { ...message(changed, 'fitness'), edited },
        previous_message: message(changed, 'stage'),
      });
      workspace.sendEvent({
        type: 'message',
        subtype: 'message_deleted',
        channel,
        channel_type: 'channel',
        hidden: true,
        ts: workspace.team.nextTs(),
        deleted_ts: gone,
        previous_message: message(gone, 'stage'),
      });
      await workspace.quiet();
      workspace.sendEvent(message(changed, 'stage'));
      workspace.sendEvent(message(gone, 'stage'));
      await workspace.waitFor(() => /Mentioned \(1\)/.exec(card().text));
      await workspace.quiet(300);
      expect(card().text).toMatch(/Mentioned \(1\)\n• fitness/);
    }));

  it('has a card of one message, however much was asked and mentioned', () => {
    const many = (count: number, words: string) =>
      Array.from({ length: count }, (_, at) => ({
        id: `${words}-${at}`,
        label: `${words} ${at} `.repeat(4).trim(),
      }));
    const ledger = Array.from({ length: 200 }, (_, at) => ({
      number: at + 1,
      answerId: `a-${at}`,
      topics: Array.from({ length: 12 }, (__, topic) => `a topic with a long name ${topic}`),
      state: 'partial' as const,
      receipts: [],
      sides: 0,
      corpusVersion: 'c-1',
      reading: { verdict: 'unstable' as const, count: 8, agreeing: 1 },
      questionTs: `1.${at}`,
      replyTs: `2.${at}`,
      answeredAt: at,
    }));
    const card = caseCard(
      {
        team: 'T1',
        channel: 'C1',
        thread: '1.000001',
        label: 'L'.repeat(40),
        meetingDay: '2026-12-02',
        question: 'q'.repeat(300),
        state: 'open',
        ledger,
        mentioned: many(150, 'mentioned').map((item) => ({ ...item, ts: '1.000002' })),
        missing: many(150, 'missing'),
        signOff: 'Nobody signed it off.',
        earlier: { kind: 'refused', code: 'missing_scope' },
        link: 'https://practice.slack.com/archives/C1/p1000001',
        outcome: undefined,
      },
      board,
      DISCLAIMER,
    );
    expect(blockProblems(card.blocks, 'message')).toEqual([]);
    // An edit takes less text than a new message, and the card is edited.
    expect(card.text.length).toBeLessThanOrEqual(LIMITS.updatedText);
    expect(card.text.endsWith(DISCLAIMER)).toBe(true);
    expect(JSON.stringify(card.blocks)).toMatch(/and 1[789]\d more/);
    expect(JSON.stringify(card.blocks)).toContain(board.outcome.record);
    expect(fitsOneMessage(card.blocks)).toBe(true);
  });
});
