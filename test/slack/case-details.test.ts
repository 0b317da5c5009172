import { describe, expect, it } from 'vitest';

import { caseAt } from '../../src/store/cases.ts';
import { DEFAULTS, saveChannelSettings } from '../../src/store/channels.ts';
import type { View } from '../../src/workspace/team.ts';
import { aChecklist, board } from './an-answer.ts';
import { opened, say, TUMOUR_BOARD } from './a-case.ts';
import { IDENTIFIER, type Practice, practising } from './practice.ts';
import { visibleText } from './visible-text.ts';

const { details } = board;
const checklist = aChecklist([{ id: 'stage', label: 'stage' }]);
const open = (work: (practice: Practice) => Promise<void>) => practising(work, { checklist });
const dayIn = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const filled = ({
  label = 'Case 1',
  day,
  question,
}: {
  label?: string;
  day?: string;
  question?: string;
}) => ({
  case_label: { case_label: { type: 'plain_text_input', value: label } },
  case_meeting: { case_meeting: { type: 'datepicker', selected_date: day ?? null } },
  case_question: { case_question: { type: 'plain_text_input', value: question ?? null } },
});

async function formFor(user: string, cardTs: string, { workspace }: Practice): Promise<View> {
  await workspace.click(cardTs, 'case_details', user);
  return workspace.waitFor(() => workspace.modals(user)[0]);
}

const told = (user: string, { workspace }: Practice) => visibleText(workspace.modals(user)[0]?.blocks);

describe('the details of a case', { timeout: 60_000 }, () => {
  it('are changed in a form by anybody in the thread, and stand on the card, with nothing of it alive', () =>
    open(async (practice) => {
      const { workspace, store } = practice;
      const { card, place } = await opened(practice);
      const form = await formFor('nurse', card().ts, practice);
      const question = 'surgery *or* systemic first <!channel> for nodules &amp; pain?';
      const sent = await workspace.submitView(form.id, filled({ label: 'Alpha 7', day: dayIn(4), question }));
      expect(sent.payload).toEqual({});
      await workspace.waitFor(() => card().text.includes('Alpha 7'));
      expect(card().text).toContain('Question for the board: surgery ∗or∗ systemic');
      expect(visibleText(card().blocks)).toContain('Meeting: ');
      expect(await caseAt(store.db, place)).toMatchObject({ label: 'Alpha 7', meetingDay: dayIn(4) });
    }));

  it('are refused where they hold an identifier, by its type, and nothing of the form is kept', () =>
    open(async (practice) => {
      const { workspace, store } = practice;
      const { card, place } = await opened(practice);
      const form = await formFor('nurse', card().ts, practice);
      const send = (said: Parameters<typeof filled>[0]) => workspace.submitView(form.id, filled(said));
      const named = 'This looks like a name. Leave it out; nothing was kept.';
      const before = await caseAt(store.db, place);
      expect((await send({ label: IDENTIFIER, question: 'fine?' })).payload).toEqual({
        response_action: 'errors',
        errors: { case_label: named },
      });
      expect((await send({ label: ' \u200b ', question: IDENTIFIER, day: '1961-03-01' })).payload).toEqual({
        response_action: 'errors',
        errors: { case_label: details.empty, case_question: named, case_meeting: details.far },
      });
      const long = await send({ label: 'x'.repeat(41) });
      expect(long.payload).toEqual({
        response_action: 'errors',
        errors: { case_label: 'At most 40 characters.' },
      });
      expect(await caseAt(store.db, place)).toEqual(before);
      expect((await send({ label: 'Alpha 7' })).payload).toEqual({});
    }));

  it('of two people at once are both kept, and who overtakes is told what stood there', () =>
    open(async (practice) => {
      const { workspace, store } = practice;
      const { card, place } = await opened(practice);
      const [one, other] = [
        await formFor('nurse', card().ts, practice),
        await formFor('attending', card().ts, practice),
      ];
      await workspace.submitView(one.id, filled({ label: 'Alpha 7', question: 'surgery first?' }));
      const second = filled({ day: dayIn(9), question: 'systemic first?' });
      await workspace.submitView(other.id, second);
      expect(await caseAt(store.db, place)).toMatchObject({
        label: 'Alpha 7',
        meetingDay: dayIn(9),
        question: 'systemic first?',
      });
      expect(told('attending', practice)).toContain('surgery first?');
      expect(told('attending', practice)).not.toContain('Alpha 7');
      const rows = await store.db
        .selectFrom('audit')
        .select('detail')
        .where('action', '=', 'case-described')
        .execute();
      expect(rows.map(({ detail }) => detail)).toEqual(['label question', 'meetingDay question']);
    }));

  it('come with "prep" and a day, and an unclear day is asked back', () =>
    open(async (practice) => {
      const { workspace, replies, store } = practice;
      const { ts } = say(practice, `${workspace.mention} prep 02/03`);
      const asked = await workspace.waitFor(() => replies(TUMOUR_BOARD, ts)[0]);
      expect(asked.text).toContain('2 March');
      expect(asked.text).toContain('3 February');
      const place = { team: workspace.team.id, channel: asked.channel, thread: ts };
      expect(await caseAt(store.db, place)).toBeUndefined();
      say(practice, `${workspace.mention} prep for ${dayIn(5)}`, ts);
      await workspace.waitFor(() => replies(TUMOUR_BOARD, ts).find(({ text }) => text.includes('Meeting: ')));
      expect(await caseAt(store.db, place)).toMatchObject({ meetingDay: dayIn(5) });
      say(practice, `${workspace.mention} prep ${dayIn(6)}`, ts);
      await workspace.waitFor(() =>
        replies(TUMOUR_BOARD, ts).find(({ text }) => text.includes('open in this thread already')),
      );
      expect(await caseAt(store.db, place)).toMatchObject({ meetingDay: dayIn(6) });
    }));

  it('are closed with the case, which a tap stops and another opens again', () =>
    open(async (practice) => {
      const { workspace, store } = practice;
      const { ts, card, place } = await opened(practice);
      const form = await formFor('nurse', card().ts, practice);
      const { ts: cardTs } = card();
      await workspace.click(cardTs, 'stop_case', 'nurse');
      await workspace.waitFor(() => card().text.includes('closed'));
      expect(await caseAt(store.db, place)).toMatchObject({ state: 'closed', outcome: null });
      await workspace.submitView(form.id, filled({ label: 'Alpha 7' }));
      expect(told('nurse', practice)).toContain(details.closed);
      say(practice, 'stage', ts);
      await workspace.click(cardTs, 'prepare_case', 'nurse');
      await workspace.waitFor(() =>
        practice
          .replies(TUMOUR_BOARD, ts)
          .find((one) => one.ts !== cardTs && /A mention of everything on the checklist/.test(one.text)),
      );
      expect(await caseAt(store.db, place)).toMatchObject({ state: 'open', label: 'Case 1' });
    }));

  it('begin from what "Add to brief" says, too', () =>
    open(async (practice) => {
      const { workspace, replies } = practice;
      const { ts } = say(practice, `${workspace.mention} survival?`);
      const answer = await workspace.waitFor(() => replies(TUMOUR_BOARD, ts)[0]);
      await workspace.click(answer.ts, 'add_to_brief', 'nurse');
      const whisper = await workspace.waitFor(() => workspace.ephemeral(TUMOUR_BOARD, 'nurse').at(-1));
      await workspace.click(whisper.ts, 'prepare_case', 'nurse');
      await workspace.waitFor(() =>
        replies(TUMOUR_BOARD, ts).find(({ text }) => text.includes('in preparation')),
      );
    }));

  it('are needed for each thread in which the bot is asked, where its channel is set so, and once', () =>
    open(async (practice) => {
      const { workspace, store, replies } = practice;
      const channel = { team: workspace.team.id, channel: say(practice, 'hello').channel };
      await saveChannelSettings(store.db, channel, { ...DEFAULTS, cases: true }, Date.now());
      const { ts } = say(practice, `${workspace.mention} survival?`);
      const cards = () => replies(TUMOUR_BOARD, ts).filter(({ text }) => text.startsWith('Case 1'));
      await workspace.waitFor(() => cards()[0]?.text.includes('Asked here (1)'));
      say(practice, `${workspace.mention} and then?`, ts);
      await workspace.waitFor(() => cards()[0]?.text.includes('Asked here (2)'));
      expect(cards()).toHaveLength(1);
      expect(replies(TUMOUR_BOARD, ts)[0]?.text).toContain('Answer');
    }));
});
