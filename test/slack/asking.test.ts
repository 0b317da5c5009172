import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nothingLookedUp } from '../../src/answer/why.ts';
import { channelSettings, saveChannelSettings } from '../../src/store/channels.ts';
import { feedbackCounts } from '../../src/store/feedback.ts';
import type { Message } from '../../src/workspace/team.ts';
import { DISCLAIMER, wording } from './an-answer.ts';
import { IDENTIFIER, type Practice, practising } from './practice.ts';
import { lastWords, visibleText } from './visible-text.ts';

const BOARD = 'tumour-board';
/** A channel takes one message a second, and the machine may be busy. */
const PATIENCE_MS = 60_000;
const NURSE = 'U0NURSE0001';
const { asking } = wording;

async function whispered({ workspace }: Practice, channel = BOARD, count = 1): Promise<Message> {
  const seen = await workspace.waitFor(() => {
    const all = workspace.ephemeral(channel, 'nurse');
    return all.length >= count && all.at(-1);
  });
  if (seen === false) throw new Error('nothing was whispered');
  return seen;
}

async function modalOf({ workspace }: Practice) {
  return workspace.waitFor(() => workspace.modals('nurse')[0]);
}

const typed = (question: string) => ({
  ask_question: { ask_question: { type: 'plain_text_input', value: question } },
});

describe.concurrent('/guideline', { timeout: PATIENCE_MS }, () => {
  it('answers the asker alone, with question, citations and disclaimer, also where the bot is no member', () =>
    practising(async (practice) => {
      const { workspace, turns } = practice;
      await workspace.command('nurse', 'corridor', '/guideline', 'what about *the* example & <more>?');
      const answer = await whispered(practice, 'corridor');
      const text = visibleText(answer.blocks);
      // What looks like a tag is no word of a question.
      expect(text).toContain('You asked: what about ∗the∗ example & ?');
      expect(text).toContain('The first example statement');
      expect(lastWords(answer.blocks).endsWith(DISCLAIMER)).toBe(true);
      expect(JSON.stringify(answer.blocks)).toContain(asking.share);
      expect(turns).toMatchObject([{ context: undefined }]);
      expect(workspace.messages('corridor')).toEqual([]);
    }));

  it('is shared once, however often the button is tapped, and the thread below it is followed', () =>
    practising(async (practice) => {
      const { workspace, replies, turns, store } = practice;
      await workspace.command('nurse', BOARD, '/guideline', 'what about the example?');
      const { ts } = await whispered(practice);
      await Promise.all([workspace.click(ts, 'share', 'nurse'), workspace.click(ts, 'share', 'nurse')]);
      const shared = await workspace.waitFor(() => replies(BOARD)[0]);
      await workspace.quiet(200);
      await workspace.click(ts, 'share', 'nurse');
      await workspace.quiet(300);
      expect(replies(BOARD)).toHaveLength(1);
      const text = visibleText(shared.blocks);
      expect(text).toContain(`<@${NURSE}> asked me and shares it here: what about the example?`);
      expect(text).toContain('The first example statement');
      expect(lastWords(shared.blocks).endsWith(DISCLAIMER)).toBe(true);
      expect(
        await store.db
          .selectFrom('answer')
          .select(['thread', 'messageTs'])
          .where('thread', '=', shared.ts)
          .execute(),
      ).toEqual([{ thread: shared.ts, messageTs: shared.ts }]);
      workspace.post({ user: 'attending', channel: BOARD, text: 'and second?', threadTs: shared.ts });
      await workspace.waitFor(() => replies(BOARD, shared.ts).length === 2);
      expect(turns.at(-1)).toMatchObject({ text: 'and second?', context: { concepts: ['turn'] } });
    }));

  it('that cannot be shared says how to mend it, and is shared when it is mended', () =>
    practising(async (practice) => {
      const { workspace, replies } = practice;
      await workspace.command('nurse', 'corridor', '/guideline', 'what about the example?');
      const { ts } = await whispered(practice, 'corridor');
      await workspace.click(ts, 'share', 'nurse');
      const told = await whispered(practice, 'corridor', 2);
      expect(told.text).toContain('Invite me');
      expect(told.text.endsWith(DISCLAIMER)).toBe(true);
      await workspace.quiet(300);
      workspace.invite('corridor');
      await workspace.click(ts, 'share', 'nurse');
      await workspace.waitFor(() => replies('corridor').length === 1);
    }));

  it('alone, or with "help", says how to ask', () =>
    practising(async (practice) => {
      const { workspace, turns } = practice;
      await workspace.command('nurse', BOARD, '/guideline', '');
      await workspace.command('nurse', BOARD, '/guideline', ' Help ');
      const help = await whispered(practice, BOARD, 2);
      expect(help.text).toContain('/guideline');
      expect(help.text.endsWith(DISCLAIMER)).toBe(true);
      expect(turns).toEqual([]);
    }));

  it('with identifiers is refused to the asker alone, and nothing of it is kept', () =>
    practising(async (practice) => {
      const { workspace, turns } = practice;
      await workspace.command('nurse', BOARD, '/guideline', `what about ${IDENTIFIER}?`);
      const refusal = await whispered(practice);
      expect(refusal.text).toContain('Not answered, identifiers');
      expect(JSON.stringify(refusal)).not.toContain(asking.share);
      expect(turns).toEqual([]);
      await nothingKept(practice, IDENTIFIER);
      expect(JSON.stringify(workspace.outgoing())).not.toContain(IDENTIFIER);
    }));

  it('leaves no word of the question behind once it is answered', () =>
    practising(async (practice) => {
      const { workspace } = practice;
      await workspace.command('nurse', BOARD, '/guideline', 'what about CANARYWORD?');
      await whispered(practice);
      await workspace.quiet(200);
      await nothingKept(practice, 'CANARYWORD');
      await nothingKept(practice, '/response/');
    }));

  it('opens the source of an answer, and a follow-up below it is for the asker alone as well', () =>
    practising(async (practice) => {
      const { workspace } = practice;
      practice.answerWith({ followUps: ['What does the example say?'] });
      await workspace.command('nurse', BOARD, '/guideline', 'what about the example?');
      const { ts } = await whispered(practice);
      await workspace.click(ts, 'source', 'nurse');
      expect(visibleText((await modalOf(practice)).blocks)).not.toContain(wording.source.gone);
      await workspace.click(ts, 'follow_up_0', 'nurse');
      expect(visibleText((await whispered(practice, BOARD, 2)).blocks)).toContain(
        'You asked: What does the example say?',
      );
      expect(workspace.messages(BOARD)).toEqual([]);
    }));

  it('says below an answer for one person what cannot be done there, also where the bot is no member', () =>
    practising(async (practice) => {
      const { workspace, store } = practice;
      practice.answerWith({
        kind: 'abstention',
        state: null,
        why: { ...nothingLookedUp('covered'), rule: 'too-little-covered' },
      });
      await workspace.command('nurse', 'corridor', '/guideline', 'what about the example?');
      const { ts } = await whispered(practice, 'corridor');
      const told = async (count: number) => (await whispered(practice, 'corridor', count)).text;
      await workspace.click(ts, 'add_to_brief', 'nurse');
      expect(await told(2)).toContain(wording.brief.alone);
      await workspace.click(ts, 'ask_expert', 'nurse');
      expect(await told(3)).toContain(wording.expert.alone);
      const verdict = (said: string) => ({ value: JSON.stringify({ answer: 'a-1', verdict: said }) });
      await workspace.click(ts, 'feedback', 'nurse', verdict('useful'));
      expect(await told(4)).toContain(wording.feedback.useful);
      await workspace.click(ts, 'why_this', 'nurse');
      expect((await modalOf(practice)).blocks.length).toBeGreaterThan(0);
      expect(await store.db.selectFrom('briefMark').selectAll().execute()).toEqual([]);
    }));

  it('asks why an answer for one person was not useful, and offers no expert whom nobody could read', () =>
    practising(
      async (practice) => {
        const { workspace, store } = practice;
        const place = { team: workspace.team.id, channel: 'C0TUMORBRD1' };
        const settings = { ...(await channelSettings(store.db, place)), expertGroup: 'S0EXPERTS01' };
        await saveChannelSettings(store.db, place, settings, Date.now());
        await workspace.command('nurse', BOARD, '/guideline', 'what about the example?');
        const { ts } = await whispered(practice);
        const value = JSON.stringify({ answer: 'a-1', verdict: 'not-useful' });
        await workspace.click(ts, 'feedback', 'nurse', { value });
        const form = await modalOf(practice);
        const outdated = { type: 'radio_buttons', selected_option: { value: 'outdated' } };
        await workspace.submitView(form.id, { feedback_reason: { feedback_reason: outdated } });
        const noted = await workspace.waitFor(() =>
          workspace.modals('nurse').find((view) => view.callback_id === ''),
        );
        if (noted === undefined) throw new Error('nothing was noted');
        expect(visibleText(noted.blocks)).toContain(wording.feedback.noted);
        expect(visibleText(noted.blocks)).toContain(wording.expert.alone);
        expect(JSON.stringify(noted.blocks)).not.toContain('ask_expert');
        expect((await feedbackCounts(store.db, place.team)).notUseful.outdated).toBe(1);
      },
      // Forms are answered in the acknowledgement, so a slow one is none.
      { workspace: { redelivery: { ackMs: 10_000, delaysMs: [] } } },
    ));
});

describe.concurrent('"Ask Boardside about this"', { timeout: PATIENCE_MS }, () => {
  it('lets the asker change the question, and answers in the thread of the message, who asked above it', () =>
    practising(async (practice) => {
      const { workspace, reply, turns } = practice;
      const message = workspace.post({
        user: 'attending',
        channel: BOARD,
        text: 'Relapse &gt; 2 y, what then?',
      });
      await workspace.shortcut('nurse', 'ask_about', message);
      const form = await modalOf(practice);
      expect(JSON.stringify(form.blocks)).toContain('Relapse > 2 y, what then?');
      expect(visibleText(form.blocks)).toContain(asking.form.inThread);
      await workspace.submitView(form.id, typed('What is the prognosis of relapse?'));
      const answer = await reply(BOARD, message.ts);
      expect(visibleText(answer.blocks)).toContain(`<@${NURSE}> asked: What is the prognosis of relapse?`);
      expect(turns).toMatchObject([{ text: 'What is the prognosis of relapse?' }]);
      expect(workspace.modals('nurse')).toEqual([]);
    }));

  it('answers in the direct message where the bot is no member, and says so before', () =>
    practising(async (practice) => {
      const { workspace, reply } = practice;
      const message = workspace.post({ user: 'attending', channel: 'corridor', text: 'What then?' });
      await workspace.shortcut('nurse', 'ask_about', message);
      const form = await modalOf(practice);
      expect(visibleText(form.blocks)).toContain(asking.form.notThere);
      await workspace.submitView(form.id);
      await workspace.submitView(form.id, typed('What then?')).catch(() => undefined);
      const answer = await reply('nurse');
      expect(visibleText(answer.blocks)).toContain('You asked: What then?');
    }));

  it('does not take over a message with identifiers, and repeats and keeps nothing of it', () =>
    practising(async (practice) => {
      const { workspace } = practice;
      const message = workspace.post({
        user: 'attending',
        channel: BOARD,
        text: `Seen today: ${IDENTIFIER}`,
      });
      await workspace.shortcut('nurse', 'ask_about', message);
      const view = await modalOf(practice);
      expect(visibleText(view.blocks)).toContain(asking.messageRefused);
      expect(JSON.stringify(workspace.outgoing())).not.toContain(IDENTIFIER);
      await nothingKept(practice, IDENTIFIER);
    }));

  it('cuts a long message between two words, and says so', () =>
    practising(async (practice) => {
      const { workspace } = practice;
      const message = workspace.post({ user: 'attending', channel: BOARD, text: 'word '.repeat(900) });
      await workspace.shortcut('nurse', 'ask_about', message);
      const form = await modalOf(practice);
      expect(JSON.stringify(form.blocks)).toContain(asking.form.cut);
      expect(JSON.stringify(form.blocks)).toMatch(/word word"\}/);
    }));
});

describe.concurrent('"Ask Boardside" and App Home', { timeout: PATIENCE_MS }, () => {
  it('answers in the direct message, in the role that was chosen for this question', () =>
    practising(async (practice) => {
      const { workspace, reply, turns } = practice;
      await workspace.shortcut('nurse', 'ask');
      const form = await modalOf(practice);
      const role = {
        ask_role: { ask_role: { type: 'static_select', selected_option: { value: 'pharmacist' } } },
      };
      await Promise.all([
        workspace.submitView(form.id, { ...typed('after the biopsy,\n  what about the example?'), ...role }),
        workspace.submitView(form.id).catch(() => undefined),
      ]);
      const answer = await reply('nurse');
      await workspace.quiet(300);
      // Two lines in one are no sentence: "biopsy" and a word below it would look like somebody's name.
      expect(visibleText(answer.blocks)).toContain('You asked: after the biopsy, / what about the example?');
      expect(turns).toMatchObject([{ role: 'pharmacist' }]);
    }));

  it('answers in a conversation that was chosen, for the asker alone at first', () =>
    practising(async (practice) => {
      const { workspace } = practice;
      await workspace.shortcut('nurse', 'ask');
      const form = await modalOf(practice);
      const where = {
        ask_where: { ask_where: { type: 'conversations_select', selected_conversation: 'C0CORRIDOR1' } },
      };
      await workspace.submitView(form.id, { ...typed('what about the example?'), ...where });
      expect(JSON.stringify(await whispered(practice, 'corridor'))).toContain(asking.share);
    }));

  it('takes an answer from a direct message to a channel, by its question', () =>
    practising(async (practice) => {
      const { workspace, reply } = practice;
      workspace.directMessage('nurse', 'what about the example?');
      const answer = await reply('nurse');
      await workspace.click(answer.ts, 'share_elsewhere', 'nurse');
      const form = await modalOf(practice);
      expect(JSON.stringify(form.blocks)).toContain('"initial_value":"What about the example?');
      await workspace.submitView(form.id, {
        ...typed('what about the example?'),
        ask_where: { ask_where: { type: 'conversations_select', selected_conversation: 'C0TUMORBRD1' } },
      });
      const shown = await whispered(practice, BOARD);
      expect(JSON.stringify(shown.blocks)).toContain(asking.share);
      expect(JSON.stringify(shown.blocks)).not.toContain('share_elsewhere');
    }));

  it('says in the form what it cannot take, and keeps nothing of it', () =>
    practising(async (practice) => {
      const { workspace, turns } = practice;
      await workspace.shortcut('nurse', 'ask');
      const form = await modalOf(practice);
      await workspace.submitView(form.id, typed(`what about ${IDENTIFIER}?`));
      expect(workspace.modals('nurse')[0]).toMatchObject({ errors: { ask_question: asking.form.refused } });
      await workspace.submitView(form.id, typed('   '));
      expect(workspace.modals('nurse')[0]).toMatchObject({ errors: { ask_question: asking.form.empty } });
      expect(turns).toEqual([]);
      await nothingKept(practice, IDENTIFIER);
    }));

  it('App Home has a line that is sent with Enter and empty afterwards, and a button that opens the form', () =>
    practising(async (practice) => {
      const { workspace, reply, turns } = practice;
      workspace.openHome('nurse');
      const home = await workspace.waitFor(() => workspace.home('nurse'));
      await workspace.click(home.id, 'ask_box', 'nurse', { value: 'what about the example?' });
      await reply('nurse');
      expect(turns).toMatchObject([{ text: 'what about the example?' }]);
      const drawn = await workspace.waitFor(() => workspace.home('nurse'));
      const lines = [home, drawn].map(({ blocks }) =>
        blocks.find(({ block_id: id }) => id?.startsWith('ask_box')),
      );
      expect(lines[0]?.block_id).not.toBe(lines[1]?.block_id);
      await workspace.click(drawn.id, 'ask_more', 'nurse');
      expect((await modalOf(practice))['callback_id']).toBe('ask_form');
    }));
});

async function nothingKept({ store, dataDir }: Practice, words: string): Promise<void> {
  await store.checkpoint();
  for (const file of await readdir(dataDir))
    expect((await readFile(join(dataDir, file))).includes(words), `${words} in ${file}`).toBe(false);
}
