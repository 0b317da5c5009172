import type { ContextBlock, KnownBlock } from '@slack/types';
import { z } from 'zod';
import { type SlackWording, fill } from '../../prompts/slack.ts';
import { Role } from '../../question/context.ts';
import { button } from './buttons.ts';
import { LIMITS } from './limits.ts';
import { escapeMrkdwn } from './mrkdwn.ts';

export const SHARE = 'share';

/** A question that can be asked again before everybody: the button holds it, so that nothing has to be kept for it. */
export const ShareValue = z.strictObject({
  question: z.string().min(1).max(LIMITS.buttonValue),
  role: Role.optional(),
});
export type ShareValue = z.infer<typeof ShareValue>;

/** Blocks before and behind an answer, and the words that stand for those before it where there are no blocks. */
export type Frame = { text: string; before: KnownBlock[]; after: KnownBlock[] };

/** Who asked what, above an answer whose question others do not see. `question` is escaped already; the person is mentioned. */
export function askedBy(template: string, { user, question }: { user: string; question: string }): Frame {
  const who = /^[UW][A-Z0-9]{1,30}$/.test(user) ? `<@${user}>` : '';
  const said = fill(template, { who, question: escapeMrkdwn(question) });
  const line: ContextBlock = { type: 'context', elements: [{ type: 'mrkdwn', text: said, verbatim: true }] };
  return { text: said, before: [line], after: [] };
}

/** *Share to channel*; undefined when the question is too long for the value of a button. */
export function shareButton(value: ShareValue, { asking }: SlackWording): KnownBlock | undefined {
  const json = JSON.stringify(value);
  if (json.length > LIMITS.buttonValue) return undefined;
  return { type: 'actions', elements: [button(asking.share, SHARE, json, asking.shareAloud)] };
}
