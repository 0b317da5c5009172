import type { ContainerBlock, ContextBlock, RichTextBlock, RichTextElement } from '@slack/types';
import type { Answer, Citation } from '../../answer/answer.ts';
import { standingOf } from '../../answer/grounds.ts';
import { type SlackWording, fill } from '../../prompts/slack.ts';
import { folded } from './fold.ts';
import { clip } from './limits.ts';
import { lines, linked, paragraph, words } from './rich-text.ts';
import type { Cited } from './statements.ts';

const REFERENCE = 1000;
const SECTION_PATH = 300;

/** "Sources (n)", folded until it is tapped; `below` follows them. */
export function sourcesContainer(
  answer: Answer,
  wording: SlackWording,
  below: ContextBlock[] = [],
): ContainerBlock[] {
  if (answer.citations.length === 0) return [];
  return folded(sourcesTitle(answer, wording), [paragraph(...referencesOf(answer)), ...below]);
}

/** The same, always open, for workspaces that refuse a container. */
export function sourcesText(
  answer: Cited,
  wording: SlackWording,
  below: ContextBlock[] = [],
): (RichTextBlock | ContextBlock)[] {
  if (answer.citations.length === 0) return below;
  const title = words(sourcesTitle(answer, wording), { bold: true });
  return [paragraph(...lines([title, referencesOf(answer)])), ...below];
}

function sourcesTitle(answer: Cited, wording: SlackWording): string {
  return fill(wording.answer.sources, { count: answer.citations.length });
}

/** The references of what is shown, a line each. */
function referencesOf(answer: Cited): RichTextElement[] {
  return lines(answer.citations.map((citation) => reference(citation, answer)));
}

/** Number, reference (the link), what it is and lacks, and the sections where the statements that cite it stand. */
function reference(citation: Citation, answer: Cited): RichTextElement[] {
  const citing = answer.statements.filter(({ citations }) => citations.includes(citation.number));
  // The guideline's title stands in the review line.
  const sections = new Set(citing.map(({ section }) => clip(section.slice(1).join(' › '), SECTION_PATH)));
  const place = [...standingOf(citation), ...sections].filter((part) => part !== '').join(' · ');
  return [
    ...words(`${citation.number}. `, { bold: true }),
    ...linked(clip(citation.vancouver || citation.title, REFERENCE), citation.url),
    ...words(place === '' ? '' : ` – ${clip(place, REFERENCE)}`, { italic: true }),
  ];
}
