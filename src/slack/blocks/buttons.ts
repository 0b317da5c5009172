import type { ActionsBlock, Button, ContextActionsBlock } from '@slack/types';
import { z } from 'zod';
import type { Answer } from '../../answer/answer.ts';
import { type SlackWording, fill } from '../../prompts/slack.ts';
import { explanationValue } from './explanation-value.ts';
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
  const carried = answer.carried.map(({ label }) => label).join(', ');
  const asked = [
    ...(answer.withoutCarried === null
      ? []
      : [{ label: fill(wording.buttons.without, { carried }), question: answer.withoutCarried }]),
    ...answer.followUps.map((question) => ({ label: question, question })),
  ];
  const questions = asked.flatMap(({ label, question }, index) => {
    const value = FollowUpValue.safeParse({ question });
    return value.success ? [button(label, `follow_up_${index}`, JSON.stringify(value.data))] : [];
  });
  const proof = [
    ...(answer.statements.length > 0
      ? [button(wording.buttons.source, ACTIONS.source, JSON.stringify({ answer: answer.id }))]
      : []),
    ...(EXPLAINED.has(answer.kind)
      ? [button(wording.buttons.whyThis, ACTIONS.whyThis, explanationValue(answer.why))]
      : []),
  ];
  const elements = [...questions.slice(0, LIMITS.actionsElements - proof.length), ...proof].filter(
    ({ value = '' }) => value.length <= LIMITS.buttonValue,
  );
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
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
  const verdict = (text: string, actionId: string, said: 'useful' | 'not-useful') =>
    button(text, actionId, JSON.stringify({ answer: answer.id, verdict: said }));
  return feedbackButtons(answer, wording).flatMap(() => [
    {
      type: 'actions' as const,
      elements: [
        verdict(wording.buttons.useful, ACTIONS.useful, 'useful'),
        verdict(wording.buttons.notUseful, ACTIONS.notUseful, 'not-useful'),
      ],
    },
  ]);
}

function button(text: string, actionId: string, value: string): Button {
  return {
    type: 'button',
    action_id: actionId,
    text: { type: 'plain_text', text: clip(text, LIMITS.buttonText), emoji: false },
    value,
  };
}
