import type { Answer } from '../answer/answer.ts';
import type { Arrival } from '../conversation/arrival.ts';
import type { Outgoing } from '../conversation/composer.ts';
import { type SlackWording, fill } from '../prompts/slack.ts';
import { escapeForSlack, withoutMarkup } from '../question/guard/markup.ts';
import { answerMessage } from './blocks/answer-message.ts';
import { type Frame, askedBy, shareButton } from './blocks/framed.ts';
import { clip } from './blocks/limits.ts';
import { noticeMessage } from './blocks/notice-message.ts';
import { outgoing } from './payload.ts';
import { isDirect } from './thread.ts';

/** Characters of a question that is repeated. */
const ECHO = 300;

/** Answers to what was asked by command, shortcut, form or App Home: no question stands above them, so they bring it along. */
export function createAskingComposer({
  wording,
  disclaimer,
}: {
  wording: SlackWording;
  disclaimer: string;
}): {
  /** Undefined for what was asked in a message. */
  answer: (answer: Answer, arrival: Arrival) => Outgoing | undefined;
} {
  const { asking } = wording;
  const instead = noticeMessage(asking.shutOut, disclaimer);

  /** For the asker alone, with the button that puts it before everybody. */
  function toAsker(answer: Answer, arrival: Arrival): Outgoing {
    const { text: question, role } = arrival;
    const isAnswered = answer.kind === 'answer' || answer.kind === 'abstention';
    const share = isAnswered ? shareButton({ question, ...(role && { role }) }, wording) : undefined;
    const noted = isAnswered && share === undefined ? withNotice(answer, asking.tooLongToShare) : answer;
    const frame: Frame = { text: '', before: [], after: share ? [share] : [] };
    return forAsker(
      outgoing(answerMessage(asked(noted, arrival, wording), wording, undefined, { frame })),
      arrival,
    );
  }

  function framed(template: string, answer: Answer, { user, text }: Arrival): Outgoing {
    const frame = askedBy(template, { user, question: echoOf(text) });
    return outgoing(answerMessage(answer, wording, undefined, { frame }));
  }

  return {
    answer(answer, arrival) {
      const { surface, responseUrl } = arrival;
      const concernsIdentifiers = answer.notices.some(({ kind }) => kind === 'phi');
      if (surface === 'command' || (surface === 'share' && concernsIdentifiers))
        return toAsker(answer, arrival);
      if (surface === 'share') {
        const shared = framed(asking.sharedBy, answer, arrival);
        const told = { responseUrl, ...outgoing(instead).payload };
        return {
          ...shared,
          payload: { ...shared.payload, ...(responseUrl !== undefined && { instead: told }) },
        };
      }
      if (surface !== 'shortcut' || concernsIdentifiers) return undefined;
      return isDirect(arrival.channel)
        ? outgoing(answerMessage(asked(answer, arrival, wording), wording))
        : framed(asking.askedBy, answer, arrival);
    },
  };
}

/** What brought an address along is answered there, for the asker alone. */
export function forAsker(out: Outgoing, { responseUrl }: Arrival): Outgoing {
  if (responseUrl === undefined) return out;
  const { payload, fallback } = out;
  return {
    kind: 'ephemeral',
    payload: { ...payload, responseUrl },
    fallback: fallback && { ...fallback, responseUrl },
  };
}

function asked(answer: Answer, { text }: Arrival, { asking }: SlackWording): Answer {
  return withNotice(answer, fill(asking.asked, { question: echoOf(text) }));
}

function withNotice(answer: Answer, text: string): Answer {
  const notices = [{ kind: 'read-as' as const, text }, ...answer.notices];
  return { ...answer, notices, text: `${text}\n\n${answer.text}` };
}

/** In one line. What stands on two lines stays apart: read together, the end of one and the beginning of the next may look like a name. */
function echoOf(text: string): string {
  const lines = withoutMarkup(text)
    .split('\n')
    .map((line) => line.trim());
  return escapeForSlack(clip(lines.filter((line) => line !== '').join(' / '), ECHO));
}
