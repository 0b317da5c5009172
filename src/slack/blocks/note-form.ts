import type { ActionsBlock, KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { ForReview } from '../../answer/for-review.ts';
import { LONGEST_NOTE } from '../../corpus/notes.ts';
import type { SlackWording } from '../../prompts/slack.ts';
import { LIMITS, clip } from './limits.ts';
import { paragraph, words } from './rich-text.ts';
import { sourceMarks } from './statements.ts';
import { modal } from './view.ts';

export const ADD_NOTE = 'add_note';
export const NOTE_FORM = 'note_form';
export const NOTE_FIELDS = { text: 'note_text', expires: 'note_expires' } as const;

/** The hash of the words that a note is about; it comes back from outside, so it is checked. */
export const NoteValue = z.strictObject({ statement: z.string().regex(/^[0-9a-f]{64}$/) });

/** For editors, below a statement of the source view. */
export function noteButton(statementSha256: string, { notes }: SlackWording): ActionsBlock {
  return {
    type: 'actions',
    elements: [
      {
        type: 'button',
        action_id: ADD_NOTE,
        text: { type: 'plain_text', text: clip(notes.add, LIMITS.buttonText) },
        value: JSON.stringify({ statement: statementSha256 }),
      },
    ],
  };
}

/** What a note is about. */
export type Noted = Pick<ForReview['sections'][number]['statements'][number], 'sha256' | 'text' | 'sources'>;

/** Asks for a note on a statement, and until when it holds: `expires` stands there until another day is chosen. */
export function noteForm(
  { sha256, text, sources, expires }: Noted & { expires: string },
  { notes }: SlackWording,
  disclaimer: string,
): ModalView {
  const quoted = paragraph(...words(clip(text, STATEMENT)), ...sourceMarks(sources));
  const inputs: KnownBlock[] = [
    {
      type: 'input',
      block_id: NOTE_FIELDS.text,
      label: { type: 'plain_text', text: notes.text },
      hint: { type: 'plain_text', text: notes.textHint },
      element: {
        type: 'plain_text_input',
        action_id: NOTE_FIELDS.text,
        max_length: LONGEST_NOTE,
        multiline: true,
      },
    },
    {
      type: 'input',
      block_id: NOTE_FIELDS.expires,
      label: { type: 'plain_text', text: notes.expires },
      element: { type: 'datepicker', action_id: NOTE_FIELDS.expires, initial_date: expires },
    },
  ];
  return {
    ...modal(notes.title, [quoted, ...inputs], disclaimer),
    callback_id: NOTE_FORM,
    private_metadata: JSON.stringify({ statement: sha256 }),
    submit: { type: 'plain_text', text: notes.submit },
  };
}

/** Enough of a statement to see which it is; it stands whole in the view behind. */
const STATEMENT = 600;

/** After a note was kept, or could not be. */
export function noteSaid(said: string, { notes }: SlackWording, disclaimer: string): ModalView {
  return modal(notes.title, [paragraph(...words(said))], disclaimer);
}
