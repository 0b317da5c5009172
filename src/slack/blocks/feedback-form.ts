import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { SlackWording } from '../../prompts/slack.ts';
import { FeedbackReason } from '../../store/feedback.ts';
import { ACTIONS, AboutValue, button, rowOf } from './buttons.ts';
import { paragraph, smallPrint, words } from './rich-text.ts';
import { modal } from './view.ts';

export const FEEDBACK_FORM = 'feedback_form';
export const REASON_FIELD = 'feedback_reason';

/** Which answer, and where: a form knows nothing of the message that it was opened from. */
export const JudgedValue = z.strictObject({
  ...AboutValue.shape,
  channel: z.string().regex(/^[CDG][A-Z0-9]{1,50}$/),
  thread: z.string().regex(/^(?:\d{1,20}\.\d{1,10}|D[A-Z0-9]{1,50})$/),
  /** Only the one who judges sees the answer: it stands in no thread where others could be asked. */
  alone: z.boolean().optional(),
});
export type JudgedValue = z.infer<typeof JudgedValue>;

/** The same, with the reason that was given. */
export const AskFromFormValue = z.strictObject({ ...JudgedValue.shape, why: FeedbackReason });
export type AskFromFormValue = z.infer<typeof AskFromFormValue>;

/** Asks why an answer was not useful. */
export function feedbackForm(judged: JudgedValue, { feedback }: SlackWording, disclaimer: string): ModalView {
  const why: KnownBlock = {
    type: 'input',
    block_id: REASON_FIELD,
    label: { type: 'plain_text', text: feedback.why },
    element: {
      type: 'radio_buttons',
      action_id: REASON_FIELD,
      options: FeedbackReason.options.map((reason) => ({
        text: { type: 'plain_text', text: feedback.reasons[reason] },
        value: reason,
      })),
    },
  };
  return {
    ...modal(feedback.title, [why, ...smallPrint(feedback.privacy)], disclaimer),
    callback_id: FEEDBACK_FORM,
    private_metadata: JSON.stringify(judged),
    submit: { type: 'plain_text', text: feedback.submit },
    close: { type: 'plain_text', text: feedback.close },
  };
}

/** After the reason is kept: the way to a human, or why there is none here. */
export function feedbackNoted(
  said: string,
  ask: AskFromFormValue | undefined,
  { feedback, expert }: SlackWording,
  disclaimer: string,
): ModalView {
  const buttons = ask ? [button(expert.ask, ACTIONS.askExpert, JSON.stringify(ask), expert.askAloud)] : [];
  return {
    ...modal(feedback.title, [paragraph(...words(said)), ...rowOf(buttons)], disclaimer),
    close: { type: 'plain_text', text: feedback.close },
  };
}
