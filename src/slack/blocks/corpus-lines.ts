import type { KnownBlock } from '@slack/types';
import type { Assistant } from '../../conversation/turn.ts';
import { dateInWords } from '../../answer/words.ts';
import type { ReviewStatus } from '../../corpus/guideline.ts';
import { type SlackWording, fill } from '../../prompts/slack.ts';
import { clip } from './limits.ts';
import { lines, paragraph, smallPrint, words } from './rich-text.ts';

type Card = ReturnType<Assistant['corpusCard']>;

/** In one view; the command in the terminal has them all. */
const GUIDELINES = 30;
const LINE = 200;
/** What may be relied on most comes first. */
const ORDER: ReviewStatus[] = ['approved', 'under-review', 'submitted'];

/** What the corpus holds, short: its size, and the guidelines by review status, a line each. */
export function corpusLines(corpus: Card, { home: wording }: SlackWording): KnownBlock[] {
  const { guidelines } = corpus;
  const inOrder = ORDER.flatMap((status) => guidelines.filter((guideline) => guideline.status === status));
  const shown = inOrder.slice(0, GUIDELINES);
  const usual = commonest(shown.map(({ updated }) => updated));
  const groups = ORDER.flatMap((status) => {
    const members = shown.filter((guideline) => guideline.status === status);
    if (members.length === 0) return [];
    const count = guidelines.filter((guideline) => guideline.status === status).length;
    const head = fill(wording.guidelines, { status: wording.statuses[status], count });
    return [
      paragraph(...lines([words(head, { bold: true }), ...members.map((one) => line(one, usual, wording))])),
    ];
  });
  const more = guidelines.length - shown.length;
  return [
    ...groups,
    ...smallPrint(
      more === 0 ? '' : fill(wording.moreGuidelines, { count: more }),
      usual === undefined ? '' : fill(wording.usuallyUpdated, { date: dateInWords(usual) }),
      holdings(corpus, wording),
    ),
  ];
}

/** How much the corpus holds, in a line: all that an editor needs beside the review queue. */
export function holdings(
  { guidelines, references, incomplete, version }: Card,
  wording: SlackWording['home'],
): string {
  const statements = guidelines.reduce((sum, guideline) => sum + guideline.statements, 0);
  return fill(wording.holdings, {
    guidelines: guidelines.length,
    statements,
    references,
    incomplete,
    version,
  });
}

function line(
  guideline: Card['guidelines'][number],
  usual: string | undefined,
  wording: SlackWording['home'],
) {
  const { title, statements, updated, linkOnly, changedSince } = guideline;
  const name = clip(title, LINE);
  const parts = [
    linkOnly ? fill(wording.linkOnly, { title: name }) : fill(wording.guideline, { title: name, statements }),
    updated === usual ? '' : fill(wording.updated, { date: dateInWords(updated) }),
    changedSince === undefined ? '' : fill(wording.changed, { date: dateInWords(changedSince) }),
  ];
  return words(`• ${parts.filter((part) => part !== '').join(', ')}`);
}

/** What several have, most of all; undefined where nothing stands twice. */
function commonest(all: string[]): string | undefined {
  const count = (one: string): number => all.filter((other) => other === one).length;
  const [most] = [...new Set(all)].toSorted((a, b) => count(b) - count(a));
  return most !== undefined && count(most) > 1 ? most : undefined;
}
