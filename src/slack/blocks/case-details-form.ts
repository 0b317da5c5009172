import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { dateInWords } from '../../answer/words.ts';
import type { BoardWording } from '../../prompts/board.ts';
import { fill } from '../../prompts/slack.ts';
import type { Described } from '../../store/cases.ts';
import { ChannelId } from './settings-message.ts';
import { lines, paragraph, smallPrint, words } from './rich-text.ts';
import { modal } from './view.ts';

export const DETAILS_FORM = 'case_details_form';
/** Each field's block and element go by one name. */
export const DETAILS_FIELDS = {
  label: 'case_label',
  meetingDay: 'case_meeting',
  question: 'case_question',
} as const;
/** Characters. A label is a name, and a question for the board one sentence or two. */
export const LONGEST = { label: 40, question: 300 } as const;

/** The case that a form is about: it comes back from outside, so it is checked. */
export const CasePlace = z.strictObject({
  channel: ChannelId,
  thread: z.string().regex(/^[\d.]{1,40}$/),
});
export type CasePlace = z.infer<typeof CasePlace>;

/** What a form brings back: which case it is about, and what stood in its fields when it was opened. */
export const DetailsValue = z.strictObject({
  ...CasePlace.shape,
  shown: z.strictObject({
    label: z.string().max(200),
    meetingDay: z.iso.date().nullable(),
    question: z.string().max(1000).nullable(),
  }),
});
export type DetailsValue = z.infer<typeof DetailsValue>;

type Wording = BoardWording['details'];

export function detailsForm(
  { channel, thread }: CasePlace,
  { label, meetingDay, question }: Described,
  wording: Wording,
  disclaimer: string,
): ModalView {
  const blocks: KnownBlock[] = [
    paragraph(...words(wording.intro)),
    {
      ...field('label', wording.label, wording.labelHint),
      element: {
        type: 'plain_text_input',
        action_id: DETAILS_FIELDS.label,
        max_length: LONGEST.label,
        initial_value: label,
      },
    },
    {
      ...field('meetingDay', wording.meeting, wording.meetingHint),
      optional: true,
      element: {
        type: 'datepicker',
        action_id: DETAILS_FIELDS.meetingDay,
        ...(meetingDay !== null && { initial_date: meetingDay }),
      },
    },
    {
      ...field('question', wording.question, wording.questionHint),
      optional: true,
      element: {
        type: 'plain_text_input',
        action_id: DETAILS_FIELDS.question,
        multiline: true,
        max_length: LONGEST.question,
        ...(question !== null && { initial_value: question }),
      },
    },
  ];
  const value: DetailsValue = { channel, thread, shown: { label, meetingDay, question } };
  return {
    ...modal(wording.title, blocks, disclaimer),
    callback_id: DETAILS_FORM,
    private_metadata: JSON.stringify(value),
    submit: { type: 'plain_text', text: wording.submit },
  };
}

/** In the place of the form, when it is not as usual. */
export function detailsSaid(said: string, wording: Wording, disclaimer: string): ModalView {
  return modal(wording.title, [paragraph(...words(said))], disclaimer);
}

/** What somebody else had written in the meantime, so that it can be put back. */
export function detailsOvertook(before: Partial<Described>, wording: Wording, disclaimer: string): ModalView {
  const names = { label: wording.label, meetingDay: wording.meeting, question: wording.question };
  const was = (name: keyof typeof names, value: string | null | undefined) =>
    value === undefined
      ? []
      : words(`• ${fill(wording.was, { field: names[name], value: value ?? wording.nothing })}`);
  const { label, meetingDay, question } = before;
  const all = [
    was('label', label),
    was('meetingDay', typeof meetingDay === 'string' ? dateInWords(meetingDay) : meetingDay),
    was('question', question),
  ];
  const blocks = [paragraph(...words(wording.overtook)), paragraph(...lines(all))];
  return modal(wording.title, [...blocks, ...smallPrint(wording.intro)], disclaimer);
}

function field(name: keyof typeof DETAILS_FIELDS, label: string, hint: string) {
  return {
    type: 'input' as const,
    block_id: DETAILS_FIELDS[name],
    label: { type: 'plain_text' as const, text: label },
    hint: { type: 'plain_text' as const, text: hint },
  };
}
