import type { ActionsBlock } from '@slack/types';
import { z } from 'zod';
import { type Brief, shortBriefHash } from '../../board/brief.ts';
import type { BoardWording } from '../../prompts/board.ts';
import { BriefForm } from '../brief-forms.ts';
import { button, rowOf } from './buttons.ts';

/** Action ids of the forms. */
export const BRIEF_FORM = /^brief_as_[a-z]+$/;

/** The brief by its short hash and its day, so that its forms are made as of that day. */
export const BriefFormValue = z.strictObject({
  form: BriefForm,
  brief: z.string().regex(/^[0-9a-f]{12}$/),
  day: z.iso.date(),
});

/** Below a brief that says something. */
export function briefButtons(brief: Brief, { forms, formsAloud }: BoardWording['brief']): ActionsBlock[] {
  if (brief.case === null && brief.entries.length === 0) return [];
  const posted = { brief: shortBriefHash(brief), day: brief.day };
  return rowOf(
    BriefForm.options.map((form) => {
      const value = JSON.stringify({ form, ...posted } satisfies z.infer<typeof BriefFormValue>);
      return button(forms[form], `brief_as_${form}`, value, formsAloud[form]);
    }),
  );
}
