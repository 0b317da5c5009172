import { nothingLookedUp } from '../../src/answer/why.ts';
import { describe, expect, it } from 'vitest';
import { DISCLAIMER, wording } from './an-answer.ts';
import { IDENTIFIER, type Practice, practising } from './practice.ts';
import { visibleText } from './visible-text.ts';

const BOARD = 'tumour-board';

/** Where a mention stands, and the reply that it has got. */
async function answeredMention({ workspace, reply }: Pick<Practice, 'workspace' | 'reply'>) {
  const { ts } = workspace.post({ user: 'attending', channel: BOARD, text: `${workspace.mention} first?` });
  return { ts, answered: await reply(BOARD, ts) };
}

describe.concurrent('where the bot speaks', () => {
  it('a mention gets exactly one reply, in its thread, though two events bring it', () =>
    practising(async ({ workspace, reply, replies, turns }) => {
      const { ts } = workspace.post({
        user: 'attending',
        channel: BOARD,
        text: `${workspace.mention} and the example?`,
      });
      const answered = await reply(BOARD, ts);
      await workspace.quiet();
      const brought = workspace.deliveries().map(({ name }) => name);
      expect(brought).toContain('app_mention');
      expect(brought).toContain('message');
      expect(replies(BOARD, ts)).toHaveLength(1);
      expect(answered.thread_ts).toBe(ts);
      expect(answered.text).toContain('The first example statement');
      expect(answered.text.endsWith(DISCLAIMER)).toBe(true);
      expect(turns).toHaveLength(1);
    }));

  it('a direct message is answered where it was written, and the next one follows up on it', () =>
    practising(async ({ workspace, reply, turns }) => {
      const { channel } = workspace.directMessage('nurse', 'what about the example?');
      await reply(channel);
      const root = workspace.directMessage('nurse', 'and in a thread?');
      workspace.directMessage('nurse', 'an unrelated one', root.ts);
      await workspace.waitFor(() => turns.length === 3);
      expect(turns.map(({ text }) => text)).toEqual([
        'what about the example?',
        'and in a thread?',
        'an unrelated one',
      ]);
      expect(turns.map(({ context }) => context?.concepts.length)).toEqual([undefined, 1, undefined]);
      await reply(channel, root.ts);
    }));

  it('a follow-up in a thread that it has answered in needs no mention, and keeps the context', () =>
    practising(async ({ workspace, reply, replies, turns }) => {
      const { ts } = await answeredMention({ workspace, reply });
      workspace.post({ user: 'nurse', channel: BOARD, text: 'and second?', threadTs: ts });
      await workspace.waitFor(() => replies(BOARD, ts).length === 2);
      expect(turns[1]).toMatchObject({ text: 'and second?', context: { concepts: ['turn'] } });
    }));

  it('everywhere else it is silent', () =>
    practising(async ({ workspace, turns, replies }) => {
      const talk = workspace.post({ user: 'attending', channel: BOARD, text: 'Good morning.' });
      workspace.post({ user: 'nurse', channel: BOARD, text: 'Good morning!', threadTs: talk.ts });
      workspace.post({ user: 'nurse', channel: BOARD, text: '<@U0ATTENDING> coffee?' });
      workspace.post({ user: 'nurse', channel: 'corridor', text: `${workspace.mention} are you here?` });
      await workspace.quiet(400);
      expect(turns).toEqual([]);
      expect(replies(BOARD)).toEqual([]);
      expect(workspace.outgoing()).toEqual([]);
    }));

  it('in its own thread it stays out of what is said to somebody else', () =>
    practising(async ({ workspace, reply, turns }) => {
      const { ts } = await answeredMention({ workspace, reply });
      workspace.post({
        user: 'nurse',
        channel: BOARD,
        text: '<@U0ATTENDING> what do you think?',
        threadTs: ts,
      });
      await workspace.quiet(400);
      expect(turns).toHaveLength(1);
    }));

  it('told to be quiet, it says so once, keeps quiet, and a mention wakes it', () =>
    practising(async ({ workspace, reply, replies, turns }) => {
      const { ts } = await answeredMention({ workspace, reply });
      workspace.post({ user: 'nurse', channel: BOARD, text: 'Quiet!', threadTs: ts });
      await workspace.waitFor(() => replies(BOARD, ts).length === 2);
      expect(replies(BOARD, ts)[1]?.text).toContain(wording.quiet);
      workspace.post({ user: 'nurse', channel: BOARD, text: 'stop', threadTs: ts });
      workspace.post({ user: 'nurse', channel: BOARD, text: 'what do the others say?', threadTs: ts });
      await workspace.quiet(400);
      expect(replies(BOARD, ts)).toHaveLength(2);
      workspace.post({
        user: 'nurse',
        channel: BOARD,
        text: `${workspace.mention} once more?`,
        threadTs: ts,
      });
      await workspace.waitFor(() => replies(BOARD, ts).length === 3);
      expect(turns).toHaveLength(2);
    }));

  it('told "unquiet" in a quiet thread, it says so and answers follow-ups there without a mention again', () =>
    practising(async ({ workspace, reply, replies, turns }) => {
      const say = (text: string, threadTs?: string) =>
        workspace.post({ user: 'nurse', channel: BOARD, text, ...(threadTs !== undefined && { threadTs }) })
          .ts;
      const ts = say(`${workspace.mention} first?`);
      await reply(BOARD, ts);
      say('quiet', ts);
      await workspace.waitFor(() => replies(BOARD, ts).length === 2);
      say(`${workspace.mention} unquiet`, ts);
      await workspace.waitFor(() => replies(BOARD, ts)[2]?.text.includes(wording.settings.woken));
      expect(turns).toHaveLength(1);
      say('and second?', ts);
      await workspace.waitFor(() => replies(BOARD, ts).length === 4);
      expect(turns[1]).toMatchObject({ text: 'and second?' });
    }));

  it('its own messages, other bots, joins and unknown events are no questions', () =>
    practising(async ({ workspace, turns }) => {
      const channel = 'C0TUMORBRD1';
      const said = {
        type: 'message',
        channel,
        channel_type: 'channel',
        text: workspace.mention,
        ts: '1.000001',
      };
      workspace.sendEvent({ ...said, user: workspace.team.app.userId });
      workspace.sendEvent({ ...said, bot_id: 'B0OTHER' });
      workspace.sendEvent({ ...said, user: 'U0NURSE0001', subtype: 'channel_join' });
      workspace.sendEvent({
        ...said,
        subtype: 'message_changed',
        hidden: true,
        message: said,
        previous_message: said,
      });
      workspace.sendEvent({ type: 'message', channel });
      workspace.sendEvent({ type: 'app_mention', text: 7, ts: null });
      workspace.sendEvent({ type: 'something_new', nested: [{}] });
      await workspace.quiet(300);
      expect(turns).toEqual([]);
      expect(workspace.outgoing()).toEqual([]);
    }));
});

describe.concurrent('what is kept', () => {
  it('a message with an identifier is refused for its sender alone, and stored nowhere', () =>
    practising(async ({ workspace, store, turns }) => {
      const text = `${workspace.mention} ${IDENTIFIER} what about the example?`;
      workspace.post({ user: 'nurse', channel: BOARD, text });
      const refusal = await workspace.waitFor(() => workspace.ephemeral(BOARD, 'nurse')[0]);
      expect(refusal.text).toContain('Not answered, identifiers: name');
      expect(refusal.text.endsWith(DISCLAIMER)).toBe(true);
      expect(workspace.messages(BOARD).filter(({ user }) => user === workspace.team.app.userId)).toEqual([]);
      expect(turns).toEqual([]);
      const stored = JSON.stringify(
        await Promise.all(
          (['inbox', 'outbox', 'answer', 'audit', 'thread'] as const).map((table) =>
            store.db.selectFrom(table).selectAll().execute(),
          ),
        ),
      );
      expect(stored).toContain('decline');
      expect(stored).not.toContain(IDENTIFIER);
      expect(JSON.stringify(workspace.outgoing())).not.toContain(IDENTIFIER);
    }));

  it('an emergency with an identifier in it keeps no words either, and is told where to turn', () =>
    practising(async ({ workspace, replies, turns }) => {
      const { channel } = workspace.directMessage('nurse', `EMERGENCY ${IDENTIFIER}`);
      await workspace.waitFor(() => replies(channel).length > 0);
      expect(replies(channel)[0]?.text).toContain('Not answered, emergency: name');
      expect(turns).toEqual([]);
      workspace.directMessage('attending', 'EMERGENCY in general terms');
      await workspace.waitFor(() => turns.length === 1);
    }));

  it('the words of a question are gone from the store once it is answered', () =>
    practising(async ({ workspace, reply, store }) => {
      const { ts } = workspace.post({
        user: 'nurse',
        channel: BOARD,
        text: `${workspace.mention} canary-words?`,
      });
      await reply(BOARD, ts);
      await workspace.quiet();
      const tables = ['inbox', 'outbox', 'answer', 'audit', 'thread'] as const;
      const rows = await Promise.all(tables.map((table) => store.db.selectFrom(table).selectAll().execute()));
      expect(JSON.stringify(rows)).not.toContain('canary-words');
    }));
});

describe.concurrent('buttons and App Home', () => {
  it('a follow-up button asks its question in the thread, as often as it is pressed', () =>
    practising(async ({ workspace, reply, replies, turns }) => {
      const { ts } = await answeredMention({ workspace, reply });
      const [answered] = replies(BOARD, ts);
      const { acknowledged } = await workspace.click(answered?.ts ?? '', 'follow_up_0', 'nurse');
      expect(acknowledged).toBe(true);
      await workspace.waitFor(() => replies(BOARD, ts).length === 2);
      expect(turns[1]).toMatchObject({ text: 'What else is there?', context: { concepts: ['turn'] } });
      expect(replies(BOARD, ts)[1]?.text).toContain('Asked with a button: What else is there?');
    }));

  it('Source shows each statement with section, reference and receipt; Why this shows how it came about', () =>
    practising(async ({ workspace, reply, answerWith }) => {
      answerWith({
        why: {
          ...nothingLookedUp('covered'),
          concepts: [{ id: 'c1', slot: 'disease', from: 'thread' }],
          ledger: [{ slot: 'disease', concept: 'c1', met: true, by: 'p1' }],
          scores: [{ statement: 'p1', total: 1.25, parts: { concepts: 1, words: 0.25 } }],
        },
      });
      const { answered } = await answeredMention({ workspace, reply });
      await workspace.click(answered.ts, 'source', 'nurse');
      const shown = await workspace.waitFor(() => workspace.modals('nurse')[0]);
      const seen = visibleText(shown.blocks);
      for (const part of [
        'The first example statement stands here, whole.',
        'An example guideline › A section',
        'Author A.',
        'r-example-1',
      ])
        expect(seen).toContain(part);
      await workspace.click(answered.ts, 'why_this', 'attending');
      const why = await workspace.waitFor(() => workspace.modals('attending')[0]);
      for (const part of ['rule covered', 'c1 from the thread', 'c1 met by p1', 'words of p1: 0.25'])
        expect(visibleText(why.blocks)).toContain(part);
    }));

  it('a verdict is noted without a name, and acknowledged to the one who gave it', () =>
    practising(async ({ workspace, reply, store }) => {
      const { answered } = await answeredMention({ workspace, reply });
      const verdict = (said: string) => ({ value: JSON.stringify({ answer: 'a-1', verdict: said }) });
      await workspace.click(answered.ts, 'feedback', 'nurse', verdict('useful'));
      const note = await workspace.waitFor(() => workspace.ephemeral(BOARD, 'nurse')[0]);
      expect(note.text).toContain(wording.feedback.useful);
      await workspace.click(answered.ts, 'feedback', 'nurse', verdict('not-useful'));
      const form = await workspace.waitFor(() => workspace.modals('nurse')[0]);
      expect(JSON.stringify(form.blocks)).toContain(wording.feedback.why);
      // Noted before a reason is given, if one ever is.
      const audit = await store.db
        .selectFrom('audit')
        .selectAll()
        .where('action', 'like', 'feedback-%')
        .orderBy('at')
        .execute();
      expect(audit).toMatchObject([
        { action: 'feedback-useful', detail: 'a-1' },
        { action: 'feedback-not-useful', detail: 'a-1' },
      ]);
      expect(JSON.stringify(audit)).not.toContain('U0NURSE0001');
      expect(workspace.ephemeral(BOARD, 'attending')).toEqual([]);
    }));

  it('App Home shows role, help, corpus, privacy and the whole disclaimer; a chosen role counts from then on', () =>
    practising(async ({ workspace, turns }) => {
      workspace.openHome('nurse');
      const home = await workspace.waitFor(() => workspace.home('nurse'));
      const seen = visibleText(home.blocks);
      for (const part of [
        'Who is reading?',
        'in a direct message',
        'Under review (1)\n• An example guideline – 7 statements, updated 1 May 2025',
        '3 references (1 incomplete)',
        'Nothing is kept.',
        'The whole disclaimer',
      ])
        expect(seen).toContain(part);
      const option = { value: 'patient', text: { type: 'plain_text', text: 'Plain language' } };
      await workspace.click(home.id, 'role', 'nurse', { selected_option: option });
      await workspace.waitFor(() =>
        JSON.stringify(workspace.home('nurse')).includes(
          '"initial_option":{"text":{"type":"plain_text","text":"Plain language"',
        ),
      );
      workspace.directMessage('nurse', 'and now?');
      workspace.directMessage('attending', 'and me?');
      await workspace.waitFor(() => turns.length === 2);
      const roleIn = (asked: string) => turns.find(({ text }) => text === asked)?.role;
      expect([roleIn('and now?'), roleIn('and me?')]).toEqual(['patient', 'physician']);
    }));

  it('a button that is none of ours does nothing, and is acknowledged', () =>
    practising(async ({ workspace, reply, turns }) => {
      const { answered } = await answeredMention({ workspace, reply });
      for (const value of ['{"question":7}', 'not json', '{"question":"x","more":1}', ''])
        expect(await workspace.click(answered.ts, 'follow_up_0', 'nurse', { value })).toMatchObject({
          acknowledged: true,
        });
      await workspace.quiet(300);
      expect(turns).toHaveLength(1);
    }));
});
