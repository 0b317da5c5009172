import wrapAnsi from 'wrap-ansi';
import type { ReviewStatus } from '../corpus/guideline.ts';
import { STALE_AFTER_MONTHS, type CorpusCard, type Count, type GuidelineCard } from '../corpus/card.ts';

/** Wide enough for a title, and what every terminal and ticket can show. */
const WIDTH = 80;
/** Room for three numbers at the end of a line. */
const NUMBERS = [10, 12, 8];
const TITLE = WIDTH - NUMBERS.reduce((all, width) => all + width, 0);

const STATUSES: Record<ReviewStatus, string> = {
  approved: 'approved',
  'under-review': 'under review',
  submitted: 'not yet reviewed',
};

/** The card of a corpus for a terminal, 80 columns wide. */
export function cardText(card: CorpusCard): string {
  const { guidelines, references, conflicts, version, at } = card;
  const debt = guidelines.filter(({ unread }) => unread.length > 0);
  const incomplete = `${references.incomplete.length} incomplete`;
  return [
    `Corpus ${version}, seen on ${at}`,
    part('Guidelines', [
      row('', ['sections', 'statements', 'rows']),
      ...guidelines.flatMap(guidelineLines),
      row('together', [
        String(sum(guidelines, ({ sections }) => sections)),
        String(sum(guidelines, ({ statements }) => statements)),
        String(sum(guidelines, ({ rows }) => rows)),
      ]),
    ]),
    part('Review', reviewLines(guidelines)),
    part(`Stale: not updated for ${STALE_AFTER_MONTHS} months, or superseded`, staleLines(guidelines)),
    part(
      'Conflicts declared',
      conflicts.map(({ name, statements, guidelines: ids }) =>
        entry(name, `${counted(statements, 'statement')} of ${ids.join(', ')}`),
      ),
    ),
    part(
      'Coverage debt: figures and tables that were not read',
      debt.map(({ title, unread }) => entry(title, unread.join(', '))),
    ),
    part(`References: ${references.total}, ${incomplete}`, [
      entry('by year', tally(references.byYear)),
      entry('by type', tally(references.byType)),
      entry('by provenance', tally(references.byProvenance)),
      ...references.incomplete.map(({ key, missing }) => entry(key, `without ${missing.join(', ')}`)),
    ]),
  ].join('\n\n');
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function part(title: string, lines: string[]): string {
  return [title, ...(lines.length > 0 ? lines : ['  none'])].join('\n');
}

function guidelineLines(guideline: GuidelineCard): string[] {
  const { title, disease, review, updated, provenance, licence, linkOnly } = guideline;
  const counts = [guideline.sections, guideline.statements, guideline.rows].map(String);
  const about = [disease, STATUSES[review.status], `updated ${updated}`, provenance];
  return [
    row(title, counts),
    ...indented([...about, ...(linkOnly ? ['by link only'] : [])].join(' · '), 4),
    ...indented(`licence: ${licence}`, 4),
  ];
}

/** The numbers stand behind the last line of a long title. */
function row(title: string, numbers: string[]): string {
  const lines = indented(title, 2, TITLE);
  const last = (lines.pop() ?? '').padEnd(TITLE);
  return [...lines, last + numbers.map((number, at) => number.padStart(NUMBERS[at] ?? 0)).join('')].join(
    '\n',
  );
}

function reviewLines(guidelines: GuidelineCard[]): string[] {
  return Object.entries(STATUSES).flatMap(([status, words]) => {
    const count = guidelines.filter(({ review }) => review.status === status).length;
    return count === 0 ? [] : [entry(words, String(count))];
  });
}

function staleLines(guidelines: GuidelineCard[]): string[] {
  return guidelines.flatMap(({ title, updated, age, stale, supersededBy }) => [
    ...(stale ? [entry(title, `updated ${updated}, ${age} months ago`)] : []),
    ...(supersededBy === undefined ? [] : [entry(title, `superseded by ${supersededBy}`)]),
  ]);
}

function tally(counts: Count[]): string {
  return counts.map(({ name, count }) => `${name}${TOGETHER}(${count})`).join(' · ') || 'none';
}

function entry(name: string, text: string): string {
  return indented(`${name}: ${text}`, 2).join('\n');
}

/** A space that no line ends at. */
const TOGETHER = '\u00a0';

/** Lines no wider than the card; what goes on is indented once more. */
function indented(text: string, indent: number, width = WIDTH): string[] {
  return wrapAnsi(text, width - indent - 2)
    .split('\n')
    .map((line, at) => ' '.repeat(at === 0 ? indent : indent + 2) + line.replaceAll(TOGETHER, ' '));
}

function sum(guidelines: GuidelineCard[], of: (guideline: GuidelineCard) => number): number {
  return guidelines.reduce((total, guideline) => total + of(guideline), 0);
}
