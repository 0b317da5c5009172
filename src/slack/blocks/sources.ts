import type { ContainerBlock, RichTextBlock, RichTextElement } from '@slack/types';
import type { Answer, Citation } from '../../answer/answer.ts';
import { standingOf } from '../../answer/grounds.ts';
import { type SlackWording, fill } from '../../prompts/slack.ts';
import { LIMITS, clip } from './limits.ts';
import { lines, linked, paragraph, words } from './rich-text.ts';

const REFERENCE = 1000;
const SECTION_PATH = 300;

/** "Sources (n)", folded until it is tapped. */
export function sourcesContainer(answer: Answer, wording: SlackWording): ContainerBlock[] {
  if (answer.citations.length === 0) return [];
  return [
    {
      type: 'container',
      title: { type: 'plain_text', text: clip(sourcesTitle(answer, wording), LIMITS.containerTitle) },
      is_collapsible: true,
      default_collapsed: true,
      child_blocks: [paragraph(...references(answer))],
    },
  ];
}

/** The same, always open, for workspaces that refuse a container. */
export function sourcesText(answer: Answer, wording: SlackWording): RichTextBlock[] {
  if (answer.citations.length === 0) return [];
  const title = words(sourcesTitle(answer, wording), { bold: true });
  return [paragraph(...lines([title, references(answer)]))];
}

function sourcesTitle(answer: Answer, wording: SlackWording): string {
  return fill(wording.answer.sources, { count: answer.citations.length });
}

function references(answer: Answer): RichTextElement[] {
  return lines(answer.citations.map((citation) => reference(citation, answer)));
}

/** Number, reference (the link), what it is and lacks, and the sections where the statements that cite it stand. */
function reference(citation: Citation, answer: Answer): RichTextElement[] {
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
