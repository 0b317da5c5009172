import type { KnownBlock } from '@slack/types';
import { dateInWords } from '../../answer/words.ts';
import type { Case } from '../../board/case.ts';
import type { OutcomeWording } from '../../prompts/case-forms.ts';
import { escapeForSlack } from '../../question/guard/markup.ts';
import { clip } from './limits.ts';
import { lines, paragraph, words } from './rich-text.ts';

/** Characters of a text on the card, which is read on a phone. */
const ON_CARD = 300;

/** What of an outcome stands on the card of its case; nothing before there is one. */
export function outcomeOnCard(shown: Pick<Case, 'outcome'>, wording: OutcomeWording): KnownBlock[] {
  const said = essentials(shown, wording);
  if (said.length === 0) return [];
  const all = said.map((line) => words(line));
  return [paragraph(...lines([words(wording.heading, { bold: true }), ...all, words(wording.onCard)]))];
}

/** The same as text, escaped for mrkdwn. */
export function outcomeText(shown: Pick<Case, 'outcome'>, wording: OutcomeWording): string {
  const said = essentials(shown, wording).map(escapeForSlack);
  return said.length === 0 ? '' : [wording.heading, ...said, wording.onCard].join('\n');
}

function essentials({ outcome }: Pick<Case, 'outcome'>, { names }: OutcomeWording): string[] {
  if (outcome === undefined) return [];
  const { decision, condition, owner, due } = outcome;
  const line = (name: string, value: string | null | undefined): string[] =>
    value ? [`${name}: ${clip(value.replaceAll('\n', ' '), ON_CARD)}`] : [];
  return [
    ...line(names.decision, decision),
    ...line(names.condition, condition),
    ...line(names.owner, owner?.label),
    ...line(names.due, due && dateInWords(due)),
  ];
}
