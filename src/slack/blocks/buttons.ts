import type { ActionsBlock, Button, ContextActionsBlock } from '@slack/types';
import { z } from 'zod';
import type { Answer } from '../../answer/answer.ts';
import type { SlackWording } from '../../prompts/slack.ts';
import { LIMITS, clip } from './limits.ts';

/** Action ids; Slack wants those of one block to differ, so follow-ups are numbered. */
export const ACTIONS = {
  followUp: /^follow_up_\d+$/,
  source: 'source',
  whyThis: 'why_this',
  feedback: 'feedback',
  useful: 'useful',
  notUseful: 'not_useful',
  role: 'role',
} as const;

/** Payloads of our own buttons: they come back from outside, so they are checked. */
export const FollowUpValue = z.strictObject({ question: z.string().min(1).max(1500) });
export const AnswerValue = z.strictObject({ answer: z.string().min(1).max(200) });
export const FeedbackValue = z.strictObject({
  answer: z.string().min(1).max(200),
  verdict: z.enum(['useful', 'not-useful']),
});

const Ids = z.array(z.string().max(200));
/** How an answer came about, in ids and numbers: it travels in the button, so that no question has to be kept for it. */
export const ExplanationValue = z.strictObject({
  rule: z.string().max(200),
  corpus: z.string().max(100),
  named: Ids,
  carried: Ids,
  met: Ids,
  missing: Ids,
  scores: z.array(z.number()),
});
export type ExplanationValue = z.infer<typeof ExplanationValue>;

/** The checked payload of a button, undefined for anything that is not one of ours. */
export function readValue<T>(schema: z.ZodType<T>, value: unknown): T | undefined {
  if (typeof value !== 'string' || value.length > LIMITS.buttonValue) return undefined;
  try {
    return schema.safeParse(JSON.parse(value)).data;
  } catch {
    return undefined;
  }
}

/** Kinds that come of a search, so that there is something to explain and to judge. */
const EXPLAINED = new Set<Answer['kind']>(['answer', 'abstention', 'clarification']);

/** One-tap questions, and the way to the proof of an answer. */
export function answerButtons(answer: Answer, wording: SlackWording): ActionsBlock[] {
  const questions = answer.followUps.flatMap((question, index) => {
    const value = FollowUpValue.safeParse({ question });
    return value.success ? [button(question, `follow_up_${index}`, value.data)] : [];
  });
  const proof = [
    ...(answer.statements.length > 0
      ? [button(wording.buttons.source, ACTIONS.source, { answer: answer.id })]
      : []),
    ...(EXPLAINED.has(answer.kind)
      ? [button(wording.buttons.whyThis, ACTIONS.whyThis, explanationOf(answer))]
      : []),
  ];
  const elements = [...questions.slice(0, LIMITS.actionsElements - proof.length), ...proof].filter(
    ({ value = '' }) => value.length <= LIMITS.buttonValue,
  );
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}

function explanationOf({ why, corpusVersion, statements }: Answer): ExplanationValue {
  const named = (from: 'question' | 'thread'): string[] =>
    why.concepts.filter((concept) => concept.from === from).map(({ id }) => id);
  const ledger = (met: boolean): string[] =>
    why.ledger.filter((entry) => entry.met === met).map(({ concept }) => concept);
  return {
    rule: why.rule,
    corpus: corpusVersion,
    named: [...new Set(named('question'))],
    carried: [...new Set(named('thread'))],
    met: [...new Set(ledger(true))],
    missing: [...new Set(ledger(false))],
    scores: statements.flatMap(({ id }) => why.scores.find(({ statement }) => statement === id)?.total ?? []),
  };
}

/** Thumbs up and down, as workspaces with the newest blocks draw them. */
export function feedbackButtons(answer: Answer, wording: SlackWording): ContextActionsBlock[] {
  if (!EXPLAINED.has(answer.kind)) return [];
  const verdict = (text: string, label: string, verdictValue: z.infer<typeof FeedbackValue>['verdict']) => ({
    text: { type: 'plain_text' as const, text },
    accessibility_label: label,
    value: JSON.stringify({ answer: answer.id, verdict: verdictValue }),
  });
  const { useful, usefulForScreenReaders, notUseful, notUsefulForScreenReaders } = wording.buttons;
  return [
    {
      type: 'context_actions',
      elements: [
        {
          type: 'feedback_buttons',
          action_id: ACTIONS.feedback,
          positive_button: verdict(useful, usefulForScreenReaders, 'useful'),
          negative_button: verdict(notUseful, notUsefulForScreenReaders, 'not-useful'),
        },
      ],
    },
  ];
}

/** The same as plain buttons, for workspaces that refuse `context_actions`. */
export function plainFeedbackButtons(answer: Answer, wording: SlackWording): ActionsBlock[] {
  return feedbackButtons(answer, wording).flatMap(() => [
    {
      type: 'actions' as const,
      elements: [
        button(wording.buttons.useful, ACTIONS.useful, { answer: answer.id, verdict: 'useful' }),
        button(wording.buttons.notUseful, ACTIONS.notUseful, { answer: answer.id, verdict: 'not-useful' }),
      ],
    },
  ]);
}

function button(text: string, actionId: string, value: object): Button {
  return {
    type: 'button',
    action_id: actionId,
    text: { type: 'plain_text', text: clip(text, LIMITS.buttonText), emoji: false },
    value: JSON.stringify(value),
  };
}
