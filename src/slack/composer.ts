import { z } from 'zod';
import type { Answer } from '../answer/answer.ts';
import type { Arrival } from '../conversation/arrival.ts';
import type { Composer, Outgoing } from '../conversation/worker.ts';
import { type SlackWording, fill } from '../prompts/slack.ts';
import { answerMessage } from './blocks/answer-message.ts';
import type { SlackMessage } from './blocks/message.ts';
import { noticeMessage } from './blocks/notice-message.ts';
import { payloadOf } from './payload.ts';
import { isDirect } from './thread.ts';

/** Why a message is declined; stands in the arrival in the place of its words, which are not kept. */
export const Declined = z.enum(['external', 'identifiers', 'emergency']);
export type Declined = z.infer<typeof Declined>;

/** What a message with identifiers gets, alone or in an emergency. */
export type Refusals = Record<Exclude<Declined, 'external'>, Answer>;

export type ComposerParts = {
  wording: SlackWording;
  /** The one line that ends every message. */
  disclaimer: string;
  refusals: Refusals;
};

/** Answers and fixed words as Slack messages. What concerns identifiers is for the sender's eyes only. */
export function createComposer({ wording, disclaimer, refusals }: ComposerParts): Composer {
  const fixed = (words: string): Outgoing => outgoing(noticeMessage(words, disclaimer));
  const replied = (answer: Answer, arrival: Arrival): Outgoing =>
    outgoing(answerMessage(answer, wording), soleReader(answer, arrival));
  return {
    answer: (answer, arrival) =>
      replied(
        arrival.surface === 'button' ? askedWithButton(answer, arrival.text, wording) : answer,
        arrival,
      ),
    notice(purpose, arrival) {
      if (purpose === 'hush') return fixed(wording.quiet);
      const reason = Declined.parse(arrival.text);
      return reason === 'external' ? fixed(wording.external) : replied(refusals[reason], arrival);
    },
    failure: () => fixed(wording.failure),
  };
}

function outgoing(message: SlackMessage, onlyFor?: string): Outgoing {
  const textOnly = { ...message, blocks: [], plainBlocks: [] };
  return { payload: payloadOf(message, onlyFor), fallback: payloadOf(textOnly, onlyFor) };
}

/** In a direct message the sender is alone anyway, and an ordinary message can be looked up. */
function soleReader(answer: Answer, arrival: Arrival): string | undefined {
  const concernsIdentifiers = answer.notices.some(({ kind }) => kind === 'phi');
  return concernsIdentifiers && !isDirect(arrival.channel) ? arrival.user : undefined;
}

/** The others in the thread see no question above such an answer, so it brings it along. */
function askedWithButton(answer: Answer, question: string, wording: SlackWording): Answer {
  const asked = fill(wording.answer.asked, { question });
  return {
    ...answer,
    notices: [{ kind: 'read-as', text: asked }, ...answer.notices],
    text: `${asked}\n\n${answer.text}`,
  };
}
