import type { KnownBlock } from '@slack/types';
import type { Assistant } from '../../conversation/turn.ts';
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
  const { guidelines, references, incomplete, version } = corpus;
  const statements = guidelines.reduce((sum, guideline) => sum + guideline.statements, 0);
  const inOrder = ORDER.flatMap((status) => guidelines.filter((guideline) => guideline.status === status));
  const shown = inOrder.slice(0, GUIDELINES);
  const groups = ORDER.flatMap((status) => {
    const members = shown.filter((guideline) => guideline.status === status);
    if (members.length === 0) return [];
    const count = guidelines.filter((guideline) => guideline.status === status).length;
    const head = fill(wording.guidelines, { status: wording.statuses[status], count });
    return [paragraph(...lines([words(head, { bold: true }), ...members.map((one) => line(one, wording))]))];
  });
  const more = guidelines.length - shown.length;
  return [
    ...groups,
    ...smallPrint(
      more === 0 ? '' : fill(wording.moreGuidelines, { count: more }),
      fill(wording.holdings, { guidelines: guidelines.length, statements, references, incomplete, version }),
    ),
  ];
}

function line(guideline: Card['guidelines'][number], wording: SlackWording['home']) {
  const { title, statements, updated, linkOnly, changedSince } = guideline;
  const name = clip(title, LINE);
  return words(
    `• ${
      linkOnly
        ? fill(wording.linkOnly, { title: name, updated })
        : fill(wording.guideline, { title: name, updated, statements })
    }${changedSince === undefined ? '' : ` (${fill(wording.changed, { date: changedSince })})`}`,
  );
}
