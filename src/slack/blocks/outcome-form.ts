import { createHash } from 'node:crypto';
import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { z } from 'zod';
import type { Case, ListedItem } from '../../board/case.ts';
import type { Checklist } from '../../board/checklist.ts';
import {
  LONGEST_OUTCOME_TEXT,
  OUTCOME_FIELDS,
  type Outcome,
  type OutcomeField,
  valueOf,
} from '../../board/outcome.ts';
import { dateInWords } from '../../answer/words.ts';
import type { OutcomeWording } from '../../prompts/case-forms.ts';
import { fill } from '../../prompts/slack.ts';
import { CasePlace } from './case-details-form.ts';
import { LIMITS, clip } from './limits.ts';
import { lines, paragraph, words } from './rich-text.ts';
import { modal } from './view.ts';

export const OUTCOME_FORM = 'outcome_form';

/** Block and element of a field go by one name. */
export function outcomeField(name: OutcomeField): string {
  return `outcome_${name}`;
}

const Digest = z.string().regex(/^[0-9a-f]{8}$/);

/** What a form brings back: its case, and by digests what stood in its fields when it was opened. */
export const OutcomeValue = z.strictObject({
  ...CasePlace.shape,
  seen: z.record(z.enum(OUTCOME_FIELDS), Digest),
});
export type OutcomeValue = z.infer<typeof OutcomeValue>;

/** The same for the same value of a field. */
export function digestOf(outcome: Partial<Outcome>, name: OutcomeField): string {
  return createHash('sha256').update(valueOf(outcome, name)).digest('hex').slice(0, 8);
}

/** What can be chosen in a form. */
export type OutcomeChoices = {
  checklist: readonly ListedItem[];
  owners: readonly ListedItem[];
  answers: Outcome['answers'];
};

/** An outcome as far as it is known: what was not mentioned is what may be missing, and nothing else is filled in by the bot. */
export function begunOutcome(
  { outcome, missing }: Pick<Case, 'outcome' | 'missing'>,
  checklist: Checklist['items'],
): Partial<Outcome> {
  const asked = new Set(checklist.filter(({ form }) => form === 'outcome').map(({ id }) => id));
  return outcome ?? { missing: missing.filter(({ id }) => !asked.has(id)) };
}

/** The answers of a case that show a statement, once each. */
export function answersOf({ ledger }: Pick<Case, 'ledger'>): Outcome['answers'] {
  const shown = ledger
    .filter(({ receipts }) => receipts.length > 0)
    .map(({ answerId: id, topics, receipts }) => [id, { id, topics, receipts }] as const);
  return [...new Map(shown).values()];
}

export function outcomeForm(
  { channel, thread }: CasePlace,
  begun: Partial<Outcome>,
  { checklist, owners, answers }: OutcomeChoices,
  wording: OutcomeWording,
  disclaimer: string,
): ModalView {
  const text = (name: 'options' | 'decision' | 'condition' | 'reason' | 'dissent'): InputBlock => ({
    ...field(name, wording),
    optional: name !== 'decision',
    element: {
      type: 'plain_text_input',
      action_id: outcomeField(name),
      multiline: true,
      max_length: LONGEST_OUTCOME_TEXT,
      ...(begun[name] && { initial_value: begun[name] }),
    },
  });
  const topicsOf = ({ topics }: Outcome['answers'][number]) => topics.join(' · ') || wording.noTopics;
  const blocks: KnownBlock[] = [
    paragraph(...words(wording.intro)),
    ...several(
      'missing',
      checklist.map(({ id, label }) => option(label, id)),
      begun,
      wording,
    ),
    ...(['options', 'decision', 'condition', 'reason', 'dissent'] as const).map(text),
    ...ownerField(begun, owners, wording),
    {
      ...field('due', wording),
      optional: true,
      element: {
        type: 'datepicker',
        action_id: outcomeField('due'),
        ...(begun.due && { initial_date: begun.due }),
      },
    },
    ...several(
      'answers',
      answers.map((one) => option(topicsOf(one), one.id)),
      begun,
      wording,
    ),
  ];
  const seen = Object.fromEntries(OUTCOME_FIELDS.map((name) => [name, digestOf(begun, name)]));
  return {
    ...modal(wording.title, blocks, disclaimer),
    callback_id: OUTCOME_FORM,
    private_metadata: JSON.stringify({ channel, thread, seen }),
    submit: { type: 'plain_text', text: wording.submit },
  };
}

/** In the place of the form, when it is not as usual. */
export function outcomeSaid(said: string, wording: OutcomeWording, disclaimer: string): ModalView {
  return modal(wording.title, [paragraph(...words(said))], disclaimer);
}

/** What somebody else had written in the meantime, so that it can be put back. */
export function outcomeOvertook(
  before: Partial<Outcome>,
  names: readonly OutcomeField[],
  wording: OutcomeWording,
  disclaimer: string,
): ModalView {
  const all = names.map((name) =>
    words(
      `• ${fill(wording.was, { field: wording.names[name], value: shownValue(before, name, wording) || wording.nothing })}`,
    ),
  );
  const blocks = [paragraph(...words(wording.overtook)), paragraph(...lines(all))];
  return modal(wording.title, blocks, disclaimer);
}

function shownValue(outcome: Partial<Outcome>, name: OutcomeField, { noTopics }: OutcomeWording): string {
  if (name === 'missing') return (outcome.missing ?? []).map(({ label }) => label).join('; ');
  if (name === 'answers')
    return (outcome.answers ?? []).map(({ topics }) => topics.join(' · ') || noTopics).join('; ');
  if (name === 'owner') return outcome.owner?.label ?? '';
  if (name === 'due') return outcome.due ? dateInWords(outcome.due) : '';
  return outcome[name] ?? '';
}

function field(name: OutcomeField, { names, hints }: OutcomeWording) {
  const { [name]: hint }: Partial<Record<OutcomeField, string>> = hints;
  return {
    type: 'input' as const,
    block_id: outcomeField(name),
    label: { type: 'plain_text' as const, text: names[name] },
    ...(hint !== undefined && { hint: { type: 'plain_text' as const, text: hint } }),
  };
}

function option(text: string, value: string): PlainTextOption {
  return { text: { type: 'plain_text', text: clip(text, LIMITS.optionText) }, value };
}

/** Slack takes so many options as checkboxes, and so many in a menu. */
const [CHECKBOXES, OPTIONS] = [10, 100];

/** Checkboxes, or a menu where they are too many for that; nothing where there is nothing to choose. */
function several(
  name: 'missing' | 'answers',
  all: PlainTextOption[],
  begun: Partial<Outcome>,
  wording: OutcomeWording,
): InputBlock[] {
  const options = all.filter(({ value = '' }) => value.length <= LIMITS.optionValue).slice(0, OPTIONS);
  if (options.length === 0) return [];
  const chosen = new Set((begun[name] ?? []).map(({ id }) => id));
  const initial = options.filter(({ value = '' }) => chosen.has(value));
  const element = {
    action_id: outcomeField(name),
    options,
    ...(initial.length > 0 && { initial_options: initial }),
  };
  return [
    {
      ...field(name, wording),
      optional: true,
      element:
        options.length <= CHECKBOXES
          ? { type: 'checkboxes', ...element }
          : {
              type: 'multi_static_select',
              placeholder: { type: 'plain_text', text: wording.choose },
              ...element,
            },
    },
  ];
}

function ownerField(
  begun: Partial<Outcome>,
  owners: readonly ListedItem[],
  wording: OutcomeWording,
): InputBlock[] {
  const options = owners.map(({ id, label }) => option(label, id));
  const initial = options.find(({ value }) => value === begun.owner?.id);
  return [
    {
      ...field('owner', wording),
      optional: true,
      element: {
        type: 'static_select',
        action_id: outcomeField('owner'),
        placeholder: { type: 'plain_text', text: wording.choose },
        options,
        ...(initial && { initial_option: initial }),
      },
    },
  ];
}
