import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DISCLAIMER } from './an-answer.ts';
import { IDENTIFIER, type Practice, practising } from './practice.ts';

const BOARD = 'tumour-board';
/** A channel takes one message a second, and the machine may be busy. */
const PATIENCE_MS = 60_000;

/** A question in a channel that has its answer. */
async function asked({ workspace, reply }: Practice, text = 'first wording?'): Promise<string> {
  const { ts } = workspace.post({ user: 'attending', channel: BOARD, text: `${workspace.mention} ${text}` });
  await reply(BOARD, ts);
  return ts;
}

function edit({ workspace }: Practice, ts: string, text: string): void {
  workspace.edit(BOARD, ts, `${workspace.mention} ${text}`);
}

async function changed({ workspace }: Practice, count = 1): Promise<void> {
  await workspace.waitFor(() => workspace.calls('chat.update').filter(({ ok }) => ok).length === count);
  await workspace.quiet(200);
}

describe.concurrent('an edited question', { timeout: PATIENCE_MS }, () => {
  it('gets its answer changed: one reply, in its place, that ends with the disclaimer', () =>
    practising(async (practice) => {
      const { workspace, replies, turns } = practice;
      const ts = await asked(practice);
      practice.answerWith({ headline: 'Answer to the second wording' });
      edit(practice, ts, 'second wording?');
      await changed(practice);
      expect(replies(BOARD, ts)).toHaveLength(1);
      expect(replies(BOARD, ts)[0]?.text).toContain('Answer to the second wording');
      expect(replies(BOARD, ts)[0]?.text.endsWith(DISCLAIMER)).toBe(true);
      expect(turns.map(({ text }) => text.replace(workspace.mention, '').trim())).toEqual([
        'first wording?',
        'second wording?',
      ]);
    }));

  it('is asked in the context that it had, and what came after it in the thread stays', () =>
    practising(async (practice) => {
      const { workspace, replies, turns } = practice;
      const ts = await asked(practice);
      const later = workspace.post({ user: 'nurse', channel: BOARD, text: 'and second?', threadTs: ts });
      await workspace.waitFor(() => replies(BOARD, ts).length === 2);
      const second = replies(BOARD, ts)[1]?.text;
      edit(practice, ts, 'another wording?');
      await changed(practice);
      expect(turns[2]?.context).toBeUndefined();
      expect(replies(BOARD, ts)[1]?.text).toBe(second);
      workspace.edit(BOARD, later.ts, 'and second, edited?');
      await changed(practice, 2);
      expect(turns[3]?.context?.concepts).toEqual(['turn']);
      workspace.post({ user: 'nurse', channel: BOARD, text: 'and third?', threadTs: ts });
      await workspace.waitFor(() => replies(BOARD, ts).length === 3);
      expect(turns[4]?.context?.concepts).toEqual(['turn', 'turn']);
    }));

  it('that was edited twice in a moment ends with the last wording', () =>
    practising(async (practice) => {
      const { replies, turns } = practice;
      const ts = await asked(practice);
      edit(practice, ts, 'second?');
      edit(practice, ts, 'third?');
      await practice.workspace.waitFor(() => turns.at(-1)?.text.endsWith('third?'));
      await practice.workspace.quiet(1500);
      expect(replies(BOARD, ts)).toHaveLength(1);
      expect(replies(BOARD, ts)[0]?.blocks).toEqual(
        expect.arrayContaining([expect.objectContaining({ type: 'rich_text' })]),
      );
      const { answers } = await record(practice);
      expect(answers).toEqual([`a-${turns.length}`]);
    }));

  it('before its answer was posted gets one answer, to the edited text', () =>
    practising(async (practice) => {
      const { workspace, faults, replies, turns } = practice;
      faults.assistantBroken = true;
      const { ts } = workspace.post({
        user: 'attending',
        channel: BOARD,
        text: `${workspace.mention} first?`,
      });
      await workspace.waitFor(() => practice.log().includes('trouble'));
      edit(practice, ts, 'second?');
      await workspace.quiet(100);
      faults.assistantBroken = false;
      await workspace.waitFor(() => replies(BOARD, ts).length === 1);
      await workspace.quiet(300);
      expect(replies(BOARD, ts)).toHaveLength(1);
      expect(turns.map(({ text }) => text)).toEqual([`${workspace.mention} second?`]);
      expect(workspace.calls('chat.update')).toEqual([]);
    }));

  it('that holds identifiers now has its answer replaced by the refusal, and nothing of it is kept', () =>
    practising(async (practice) => {
      const { replies, turns, dataDir, store } = practice;
      const ts = await asked(practice);
      edit(practice, ts, `the example for ${IDENTIFIER}?`);
      await changed(practice);
      expect(replies(BOARD, ts)).toHaveLength(1);
      expect(replies(BOARD, ts)[0]?.text).toContain('Not answered, identifiers');
      expect(JSON.stringify(replies(BOARD, ts))).not.toContain(IDENTIFIER);
      expect(turns).toHaveLength(1);
      expect(await record(practice)).toEqual({ answers: [], contexts: [null] });
      await store.checkpoint();
      for (const file of await readdir(dataDir))
        expect((await readFile(join(dataDir, file))).includes(IDENTIFIER)).toBe(false);
    }));

  it('that held identifiers and holds none any more is answered', () =>
    practising(async (practice) => {
      const { workspace, reply, turns } = practice;
      const text = `${workspace.mention} the example for ${IDENTIFIER}?`;
      const { ts } = workspace.post({ user: 'attending', channel: BOARD, text });
      await workspace.waitFor(() => workspace.ephemeral(BOARD, 'attending').length === 1);
      edit(practice, ts, 'the example?');
      await reply(BOARD, ts);
      edit(practice, ts, 'the other example?');
      await changed(practice);
      expect(practice.replies(BOARD, ts)).toHaveLength(1);
      expect(turns).toHaveLength(2);
    }));

  it('that does not address the bot any more loses its answer, and gets it back when it does', () =>
    practising(async (practice) => {
      const { workspace, replies } = practice;
      const ts = await asked(practice);
      workspace.edit(BOARD, ts, 'never mind');
      await workspace.waitFor(() => replies(BOARD, ts).length === 0);
      edit(practice, ts, 'or do mind?');
      await workspace.waitFor(() => replies(BOARD, ts).length === 1);
      await workspace.quiet(300);
      expect(replies(BOARD, ts)).toHaveLength(1);
    }));

  it('whose words stay the same does nothing: previews of links, replies that are counted', () =>
    practising(async (practice) => {
      const { workspace, turns } = practice;
      const ts = await asked(practice);
      workspace.unfurl(BOARD, ts);
      edit(practice, ts, 'first wording?');
      await workspace.quiet(300);
      expect(turns).toHaveLength(1);
      expect(workspace.calls('chat.update')).toEqual([]);
    }));

  it('that mentions the bot only since the edit is answered once', () =>
    practising(async (practice) => {
      const { workspace, reply, replies, turns } = practice;
      const { ts } = workspace.post({ user: 'attending', channel: BOARD, text: 'and the example?' });
      edit(practice, ts, 'and the example?');
      await reply(BOARD, ts);
      await workspace.quiet(300);
      expect(replies(BOARD, ts)).toHaveLength(1);
      expect(turns).toHaveLength(1);
    }));

  it('in a direct message is changed there', () =>
    practising(async ({ workspace, reply, replies, turns }) => {
      const { channel, ts } = workspace.directMessage('nurse', 'first?');
      await reply(channel);
      workspace.edit(channel, ts, 'second?');
      await workspace.waitFor(() => turns.length === 2);
      await workspace.waitFor(() => workspace.calls('chat.update').length === 1);
      expect(replies(channel)).toHaveLength(1);
    }));
});

describe.concurrent('a deleted question', { timeout: PATIENCE_MS }, () => {
  it('is not answered any more while it waits', () =>
    practising(async (practice) => {
      const { workspace, faults, replies } = practice;
      faults.assistantBroken = true;
      const { channel, ts } = workspace.directMessage('nurse', 'first?');
      await workspace.waitFor(() => practice.log().includes('trouble'));
      workspace.delete(channel, ts);
      await workspace.quiet(100);
      faults.assistantBroken = false;
      await workspace.quiet(1500);
      expect(replies(channel)).toEqual([]);
      expect(await practice.store.db.selectFrom('inbox').select(['status', 'text']).execute()).toEqual([
        { status: 'done', text: null },
      ]);
    }));

  it('takes its answer along, and the thread remembers nothing of it', () =>
    practising(async (practice) => {
      const { workspace, replies } = practice;
      const ts = await asked(practice);
      workspace.post({ user: 'attending', channel: BOARD, text: '<@U0NURSE0001> see above', threadTs: ts });
      await workspace.quiet(100);
      workspace.delete(BOARD, ts);
      await workspace.waitFor(() => replies(BOARD, ts).length === 0);
      await workspace.quiet(200);
      expect(await record(practice)).toEqual({ answers: [], contexts: [null] });
    }));

  it('leaves its answer standing when somebody else has written below it', () =>
    practising(async (practice) => {
      const { workspace, replies, store } = practice;
      const ts = await asked(practice);
      workspace.post({ user: 'nurse', channel: BOARD, text: '<@U0ATTENDING> thank you', threadTs: ts });
      await workspace.quiet(100);
      workspace.delete(BOARD, ts);
      await workspace.waitFor(() => workspace.messages(BOARD, ts)[0]?.subtype === 'tombstone');
      await workspace.quiet(1500);
      expect(replies(BOARD, ts)).toHaveLength(1);
      expect((await record(practice)).answers).toHaveLength(1);
      const sent = await store.db.selectFrom('outbox').select(['kind', 'status']).orderBy('kind').execute();
      expect(sent).toEqual([
        { kind: 'delete', status: 'sent' },
        { kind: 'post', status: 'sent' },
      ]);
    }));

  it('that Slack tells before the message itself is not answered when it comes', () =>
    practising(async ({ workspace, turns, replies }) => {
      const channel = 'C0TUMORBRD1';
      const ts = `${Math.trunc(Date.now() / 1000)}.000100`;
      const message = { type: 'message', user: 'U0NURSE0001', text: `${workspace.mention} first?`, ts };
      workspace.sendEvent({
        type: 'message',
        subtype: 'message_deleted',
        channel,
        channel_type: 'channel',
        previous_message: message,
        deleted_ts: ts,
        ts,
      });
      await workspace.quiet(100);
      workspace.sendEvent({ ...message, channel, channel_type: 'channel' });
      await workspace.quiet(300);
      expect(turns).toEqual([]);
      expect(replies(channel)).toEqual([]);
    }));
});

/** What the store has of answers, and of what threads remember. */
async function record({ store }: Practice): Promise<{ answers: string[]; contexts: (string | null)[] }> {
  const answers = await store.db.selectFrom('answer').select('answerId').execute();
  const threads = await store.db.selectFrom('thread').select('context').execute();
  return {
    answers: answers.map(({ answerId }) => answerId),
    contexts: threads.map(({ context }) => context),
  };
}
