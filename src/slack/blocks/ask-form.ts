import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { z } from 'zod';
import type { SlackWording } from '../../prompts/slack.ts';
import { ROLES } from '../../question/context.ts';
import { paragraph, words } from './rich-text.ts';
import { modal } from './view.ts';

export const ASK_FORM = 'ask_form';
export const ASK_FIELDS = { question: 'ask_question', role: 'ask_role', where: 'ask_where' } as const;

/** Characters; a clinical question is far shorter, and the button that shares it holds 2,000. */
export const LONGEST_QUESTION = 1500;

/** Where the answer to a form goes, unless it asks: a thread, or the asker's direct message. */
export const AskedPlace = z.strictObject({
  about: z
    .strictObject({ channel: z.string().max(50), thread: z.string().max(50), messageTs: z.string().max(50) })
    .nullable(),
});
export type AskedPlace = z.infer<typeof AskedPlace>;

const plain = (text: string) => ({ type: 'plain_text' as const, text });

/** What a form begins with; `about` is the message that it is about, and whether the bot can answer in its thread. */
export type AskFormStart = { text?: string; about?: { place: AskedPlace['about']; inThread: boolean } };

/**
 * Asks for a question, filled in with `text`. About a message it says where the answer comes; else it asks for the role and the place
 * as well.
 */
export function askForm(
  { text: whole = '', about }: AskFormStart,
  wording: SlackWording,
  disclaimer: string,
): ModalView {
  const { form } = wording.asking;
  const cut = whole.length > LONGEST_QUESTION;
  const text = cut ? beginningOf(whole) : whole;
  const question: KnownBlock = {
    type: 'input',
    block_id: ASK_FIELDS.question,
    label: plain(form.question),
    hint: plain(cut ? form.cut : form.questionHint),
    element: {
      type: 'plain_text_input',
      action_id: ASK_FIELDS.question,
      multiline: true,
      max_length: LONGEST_QUESTION,
      focus_on_load: true,
      ...(text !== '' && { initial_value: text }),
    },
  };
  const place: AskedPlace = { about: about?.inThread === true ? about.place : null };
  const rest =
    about === undefined
      ? choices(wording)
      : [paragraph(...words(about.inThread ? form.inThread : form.notThere))];
  return {
    ...modal(form.title, [question, ...rest], disclaimer),
    callback_id: ASK_FORM,
    private_metadata: JSON.stringify(place),
    submit: plain(form.submit),
  };
}

/** Whole words, as many as a question may have. */
function beginningOf(text: string): string {
  const start = text.slice(0, LONGEST_QUESTION);
  const space = start.lastIndexOf(' ');
  return (space > LONGEST_QUESTION / 2 ? start.slice(0, space) : start)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();
}

function choices({ asking: { form }, home }: SlackWording): KnownBlock[] {
  const roles: PlainTextOption[] = ROLES.map((role) => ({ text: plain(home.roles[role]), value: role }));
  return [
    {
      type: 'input',
      block_id: ASK_FIELDS.role,
      optional: true,
      label: plain(form.role),
      element: {
        type: 'static_select',
        action_id: ASK_FIELDS.role,
        placeholder: plain(form.ownRole),
        options: roles,
      },
    },
    {
      type: 'input',
      block_id: ASK_FIELDS.where,
      optional: true,
      label: plain(form.where),
      hint: plain(form.whereHint),
      element: {
        type: 'conversations_select',
        action_id: ASK_FIELDS.where,
        placeholder: plain(form.direct),
        filter: { include: ['public', 'private', 'mpim'], exclude_bot_users: true },
        // Slack then sends an address at which we may answer there, member or not.
        response_url_enabled: true,
      },
    },
  ];
}

/** Instead of the form, for a message that is not taken over. */
export function messageRefused({ asking }: SlackWording, disclaimer: string): ModalView {
  return modal(asking.form.title, [paragraph(...words(asking.messageRefused))], disclaimer);
}
