import type { Button, KnownBlock, ModalView, RichTextBlock, RichTextElement } from '@slack/types';
import type { ForReview } from '../../answer/for-review.ts';
import type { ReviewStatus } from '../../corpus/guideline.ts';
import { type SlackWording, fill } from '../../prompts/slack.ts';
import { LIMITS, clip } from './limits.ts';
import { reviewWords } from './review-queue.ts';
import type { ReviewValue, SendBackValue } from './review-values.ts';
import { lines, paragraph, smallPrint, words } from './rich-text.ts';
import { sourceMarks } from './statements.ts';
import { modal } from './view.ts';

export const REVIEW_ACTIONS = {
  page: /^review_page_\d+$/,
  start: 'review_start',
  approve: 'review_approve',
  sendBack: 'review_send_back',
} as const;
export const SEND_BACK_FORM = 'review_send_back_form';
export const REASON = { block: 'reason', action: 'reason', most: 300 } as const;

/** What can be done next with a guideline; an approval can be taken back. */
export const NEXT_STEPS: Record<ReviewStatus, ('start' | 'approve' | 'sendBack')[]> = {
  submitted: ['start'],
  'under-review': ['approve', 'sendBack'],
  approved: ['sendBack'],
};

// What a reviewer reads at a time, and Slack takes as one view; statements are counted with their sources.
const STATEMENTS_A_PAGE = 12;
const CHARACTERS_A_PAGE = 9000;

type Line = { heading: string; statement?: Statement };
type Statement = ForReview['sections'][number]['statements'][number];

/** A guideline for its reviewers, a page of it: state, statements with what each rests on, and what can be done. */
export function reviewView(
  guideline: ForReview,
  page: number,
  wording: SlackWording,
  disclaimer: string,
  said = '',
): ModalView {
  const { review: labels } = wording;
  const pages = pagesOf(guideline);
  const at = Math.min(page, pages.length - 1);
  const blocks: KnownBlock[] = [
    ...(said === '' ? [] : [paragraph(...words(said, { bold: true }))]),
    paragraph(
      ...lines([
        words(clip(guideline.title, TITLE), { bold: true }),
        words(clip(reviewWords(guideline.review, wording), TITLE)),
      ]),
    ),
    ...buttons(guideline, at, wording),
    ...(pages[at] ?? []),
    ...pageButtons(guideline, at, pages.length, wording),
    ...smallPrint(
      fill(labels.place, { page: at + 1, pages: pages.length, statements: guideline.statements }),
      fill(labels.bound, { hash: guideline.textSha256.slice(0, SHORT_HASH) }),
    ),
  ];
  return modal(labels.title, blocks, disclaimer);
}

const TITLE = 600;
/** Enough for people to compare; the whole hash is in the buttons. */
const SHORT_HASH = 12;

function pagesOf({ sections }: ForReview): RichTextBlock[][] {
  // Of a guideline by link only, and of a note, the heading is all that there is.
  const all: Line[] = sections.flatMap(({ heading, statements }) =>
    statements.length === 0 ? [{ heading }] : statements.map((statement) => ({ heading, statement })),
  );
  const pages: Line[][] = [[]];
  let room = CHARACTERS_A_PAGE;
  for (const line of all) {
    const current = pages.at(-1) ?? [];
    const length = JSON.stringify(line).length;
    if (current.length > 0 && (current.length === STATEMENTS_A_PAGE || length > room)) {
      pages.push([line]);
      room = CHARACTERS_A_PAGE - length;
    } else {
      current.push(line);
      room -= length;
    }
  }
  return pages.map(sectionBlocks);
}

function sectionBlocks(page: Line[]): RichTextBlock[] {
  return [...new Set(page.map(({ heading }) => heading))].map((heading) =>
    paragraph(
      ...lines([
        words(heading, { bold: true }),
        ...page
          .filter((line) => line.heading === heading)
          .flatMap(({ statement }) => (statement ? [statementElements(statement)] : [])),
      ]),
    ),
  );
}

function statementElements({ text, leadIn, population, grade, sources }: Statement): RichTextElement[] {
  const remarks = [population, grade].filter((one) => one !== undefined).join(' · ');
  return [
    ...words('• '),
    ...words(leadIn === undefined ? '' : `${leadIn} `, { italic: true }),
    ...words(text),
    ...sourceMarks(sources),
    ...words(remarks === '' ? '' : ` (${remarks})`, { italic: true }),
  ];
}

function buttons(guideline: ForReview, page: number, wording: SlackWording): KnownBlock[] {
  const value = JSON.stringify({
    guideline: guideline.id,
    text: guideline.textSha256,
    page,
  } satisfies ReviewValue);
  const elements = NEXT_STEPS[guideline.review.status].map((step) =>
    button(wording.review[step], REVIEW_ACTIONS[step], value),
  );
  return [{ type: 'actions', elements }];
}

function pageButtons(
  { id, textSha256 }: ForReview,
  at: number,
  count: number,
  { review }: SlackWording,
): KnownBlock[] {
  const to = (page: number, text: string): Button[] => {
    if (page < 0 || page >= count) return [];
    const value = JSON.stringify({ guideline: id, text: textSha256, page } satisfies ReviewValue);
    return [button(text, `review_page_${page}`, value)];
  };
  const elements = [...to(at - 1, review.back), ...to(at + 1, review.next)];
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}

function button(text: string, actionId: string, value: string): Button {
  return {
    type: 'button',
    action_id: actionId,
    text: { type: 'plain_text', text: clip(text, LIMITS.buttonText) },
    value,
  };
}

/** Asks why a guideline is sent back. */
export function sendBackForm(value: SendBackValue, { review }: SlackWording, disclaimer: string): ModalView {
  const input: KnownBlock = {
    type: 'input',
    block_id: REASON.block,
    label: { type: 'plain_text', text: review.reason },
    hint: { type: 'plain_text', text: review.reasonHint },
    element: { type: 'plain_text_input', action_id: REASON.action, max_length: REASON.most, multiline: true },
  };
  return {
    ...modal(review.sendBackTitle, [input], disclaimer),
    callback_id: SEND_BACK_FORM,
    private_metadata: JSON.stringify(value),
    submit: { type: 'plain_text', text: review.sendBackSubmit },
  };
}
