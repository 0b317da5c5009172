import type { BoardWording } from '../prompts/board.ts';
import type { Demo } from '../prompts/demo.ts';
import { fill } from '../prompts/template.ts';

/** A synthetic case as it is played, step by step, each by a person of the practice workspace. */
export type GuidedCase = { id: string; title: string; about: string; steps: GuidedStep[] };

/** `gets` is what the bot does next, if anything; `of` is the `id` of the message that a step changes. */
type GuidedStep =
  | { kind: 'post'; by: string; text: string; id?: string; gets?: Gets }
  | { kind: 'edit'; by: string; of: string; text: string; gets?: Gets }
  | { kind: 'delete'; by: string; of: string }
  /** `how` says what to press; each field by its name in the form and the words that a person sees there. */
  | { kind: 'form'; by: string; form: 'details' | 'outcome'; how: string; fields: GuidedField[] };

type GuidedField = { name: string; value: string; label: string; shown: string };

type Gets = 'card' | 'answer' | 'brief';
type Step = Demo['cases'][number]['steps'][number];

/** `bot` is how the bot is mentioned, `today` an ISO date, from which the day of the meeting is counted. */
export function guidedCases(
  demo: Demo,
  board: BoardWording,
  { bot, today }: { bot: string; today: string },
): GuidedCase[] {
  const values = { bot, meeting: dayAfter(today, demo.meetingInDays) };
  return demo.cases.map(({ steps, ...named }) => ({
    ...named,
    steps: steps.map((step) => guidedStep(step, demo, board, (words) => fill(words, values))),
  }));
}

function guidedStep(
  step: Step,
  { how }: Demo,
  board: BoardWording,
  filled: (words: string) => string,
): GuidedStep {
  const { by } = step;
  if ('delete' in step) return { kind: 'delete', by, of: step.delete };
  if ('form' in step) {
    const [button, submit] =
      step.form === 'details'
        ? [board.buttons.details, board.details.submit]
        : [board.outcome.record, board.outcome.submit];
    const words = fill(how[step.form], { button, submit });
    return { kind: 'form', by, form: step.form, how: words, fields: fieldsOf(step, board) };
  }
  const said = { by, text: filled(step.say), ...(step.gets !== undefined && { gets: step.gets }) };
  if ('edit' in step) return { kind: 'edit', of: step.edit, ...said };
  return { kind: 'post', ...said, ...(step.id !== undefined && { id: step.id }) };
}

function fieldsOf(step: Extract<Step, { form: string }>, { details, outcome }: BoardWording): GuidedField[] {
  if (step.form === 'details') {
    const { label, question } = step.fill;
    return [
      { name: 'label', value: label, label: details.label, shown: label },
      { name: 'question', value: question, label: details.question, shown: question },
    ];
  }
  const { owners, names } = outcome;
  return OUTCOME_FIELDS.flatMap((name) => {
    const value = step.fill[name];
    if (value === undefined) return [];
    const shown = name === 'owner' ? owners.find(({ id }) => id === value)?.label : value;
    return [{ name, value, label: names[name], shown: shown ?? value }];
  });
}

/** In the order of the form. */
const OUTCOME_FIELDS = ['options', 'decision', 'condition', 'reason', 'dissent', 'owner'] as const;

const DAY_MS = 86_400_000;

function dayAfter(today: string, days: number): string {
  return new Date(Date.parse(today) + days * DAY_MS).toISOString().slice(0, 10);
}
