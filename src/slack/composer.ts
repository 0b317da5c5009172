import type { Answer } from '../answer/answer.ts';
import type { Recall } from '../board/recall.ts';
import type { Arrival } from '../conversation/arrival.ts';
import type { Assistant } from '../conversation/turn.ts';
import type { Composer, FixedPurpose, Outgoing } from '../conversation/composer.ts';
import { type SlackWording, fill } from '../prompts/slack.ts';
import type { Role } from '../question/context.ts';
import { escapeForSlack, withoutMarkup } from '../question/guard/markup.ts';
import { createAskingComposer, forAsker } from './asking-composer.ts';
import { answerMessage } from './blocks/answer-message.ts';
import { LIMITS, clip } from './blocks/limits.ts';
import { escapeMrkdwn } from './blocks/mrkdwn.ts';
import { noticeMessage } from './blocks/notice-message.ts';
import { roleQuestion } from './blocks/role-question.ts';
import { settingsMessage } from './blocks/settings-message.ts';
import { recallMessage } from './blocks/recall-message.ts';
import { readDeclined } from './declined.ts';
import type { GuidelineName } from './blocks/settings-message.ts';
import { outgoing } from './payload.ts';
import { isDirect } from './thread.ts';

export type ComposerParts = {
  wording: SlackWording;
  /** The one line that ends every message. */
  disclaimer: string;
  refusal: Assistant['refusal'];
  /** Words for a concept. */
  label: Assistant['label'];
  guidelines: () => GuidelineName[];
  /** For refusals: whose words are not kept is not asked for a role either. */
  defaultRole: Role;
};

/** Answers and fixed words as Slack messages. What concerns identifiers is for the sender's eyes only. */
export function createComposer(parts: ComposerParts): Composer {
  const { wording, disclaimer, refusal, defaultRole, guidelines } = parts;
  const fixed = (words: string): Outgoing => outgoing(noticeMessage(words, disclaimer));
  const replied = (answer: Answer, arrival: Arrival): Outgoing =>
    outgoing(
      answerMessage(answer, wording, askable(arrival), { longestText: longestText(arrival) }),
      soleReader(answer, arrival),
    );
  const asking = createAskingComposer(parts);
  return {
    answer: (answer, arrival) =>
      asking.answer(answer, arrival) ??
      replied(arrival.surface === 'button' ? askedWithButton(answer, arrival, parts) : answer, arrival),
    notice(purpose, arrival) {
      return forAsker(noticed(purpose, arrival), arrival);
    },
    settings(settings, mayChange, arrival) {
      if (isDirect(arrival.channel)) return fixed(wording.settings.direct);
      const message = settingsMessage(
        settings,
        { channel: arrival.channel, mayChange, guidelines: guidelines() },
        wording,
        disclaimer,
      );
      return outgoing(message, arrival.user);
    },
    external: (arrival) => forAsker(fixed(wording.external), arrival),
    roleQuestion: (arrival) => outgoing(roleQuestion(wording, disclaimer), arrival.user),
    failure: (arrival) => forAsker(fixed(wording.failure), arrival),
  };

  function noticed(purpose: FixedPurpose, arrival: Arrival): Outgoing {
    if (purpose === 'hush') return fixed(wording.quiet);
    if (purpose === 'wake') return fixed(wording.settings.woken);
    if (purpose === 'recall-on') return fixed(wording.recall.on);
    if (purpose === 'recall-off') return fixed(wording.recall.off);
    const declined = readDeclined(arrival.text);
    return declined.kind === 'external'
      ? fixed(wording.external)
      : replied(refusal(declined, defaultRole), arrival);
  }
}

/** A recall notice; unlike the others it answers nobody. */
export function recallNotice(recall: Recall, wording: SlackWording, disclaimer: string): Outgoing {
  return outgoing(recallMessage(recall, wording, disclaimer));
}

/** In a direct message the sender is alone anyway, and an ordinary message can be looked up. */
function soleReader(answer: Answer, arrival: Arrival): string | undefined {
  const concernsIdentifiers = answer.notices.some(({ kind }) => kind === 'phi');
  return concernsIdentifiers && !isDirect(arrival.channel) ? arrival.user : undefined;
}

/** The question as it can be asked again, escaped as Slack escapes what people write; none where the words were not kept. */
function askable({ purpose, text }: Arrival): string | undefined {
  const clean = withoutMarkup(text);
  return purpose === 'answer' && clean !== '' ? escapeMrkdwn(clean) : undefined;
}

/** Characters of a question that is repeated. */
const ECHO = 300;

/** The others in the thread see no question above such an answer, so it brings it along. */
function askedWithButton(answer: Answer, arrival: Arrival, { wording, label }: ComposerParts): Answer {
  const question = escapeForSlack(clip(withoutMarkup(arrival.text), ECHO));
  const dropped = (arrival.again?.without ?? []).map(label).join(', ');
  const asked =
    dropped === ''
      ? fill(wording.answer.asked, { question })
      : fill(wording.carried.asked, { dropped, question });
  return {
    ...answer,
    notices: [{ kind: 'read-as', text: asked }, ...answer.notices],
    text: `${asked}\n\n${answer.text}`,
  };
}

/** What changes a message has less room than a new one. */
function longestText({ editOf }: Arrival): number {
  return editOf === undefined ? LIMITS.messageText : LIMITS.updatedText;
}
