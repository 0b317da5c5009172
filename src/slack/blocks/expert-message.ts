import { z } from 'zod';
import { type SlackWording, fill } from '../../prompts/slack.ts';
import { FeedbackReason } from '../../store/feedback.ts';
import { AboutValue, button, rowOf } from './buttons.ts';
import { clip } from './limits.ts';
import type { SlackMessage } from './message.ts';
import { type Line, spokenMessage, whoLine } from './spoken-message.ts';

export const RESOLVE = 'expert_resolve';

/** What an expert group is asked, as ids: it travels in *Mark resolved*, so that the message can be written again without being kept. */
export const ExpertValue = z.strictObject({
  ...AboutValue.shape,
  asker: z.string().max(60),
  group: z.string().max(60),
  /** Why it is asked: what the reader said of the answer, or that the corpus has nothing. */
  why: FeedbackReason.or(z.literal('not-in-corpus')),
});
export type ExpertValue = z.infer<typeof ExpertValue>;

type Wording = Pick<SlackWording, 'expert' | 'feedback'> & { label: (concept: string) => string };

/** Tags the group in the thread of the answer. */
export function expertMessage(asked: ExpertValue, wording: Wording, disclaimer: string): SlackMessage {
  const { expert } = wording;
  const resolve = button(expert.resolve, RESOLVE, JSON.stringify(asked), expert.resolveAloud);
  return spokenMessage(
    [[{ group: asked.group }, ` ${expert.request}`], ...aboutLines(asked, wording), [expert.how]],
    rowOf([resolve]),
    disclaimer,
  );
}

/** What the message becomes once somebody has marked it. */
export function resolvedMessage(
  asked: ExpertValue,
  resolver: string,
  wording: Wording,
  disclaimer: string,
): SlackMessage {
  const { expert } = wording;
  return spokenMessage(
    [[expert.resolved], ...aboutLines(asked, wording), whoLine(expert.resolvedBy, resolver)],
    [],
    disclaimer,
  );
}

function aboutLines({ about, why, asker }: ExpertValue, { expert, feedback, label }: Wording): Line[] {
  const topics = clip(about.map(label).join(' · '), TOPICS);
  const reason = why === 'not-in-corpus' ? '' : feedback.reasons[why].toLowerCase();
  return [
    topics === '' ? [] : [fill(expert.about, { topics })],
    [why === 'not-in-corpus' ? expert.notInCorpus : fill(expert.reason, { reason })],
    whoLine(expert.askedBy, asker),
  ];
}

const TOPICS = 400;
