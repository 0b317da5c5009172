import { diffWordsWithSpace } from 'diff';
import type { Passage, Statement } from '../corpus/guideline.ts';
import type { Receipt } from './receipt.ts';

/** A statement and the section where it stands. */
type Found = { statement: Statement; passage: Passage };
export type DifferencePart = { kind: 'same' | 'removed' | 'added'; text: string };

/**
 * What a corpus says of a receipt. *moved*: word for word in the same section, at another place in the file. *elsewhere*: word for
 * word, but under another heading, which may mean other patients. `was` is the wording that the receipt proves, where it is known.
 */
export type Verdict =
  | { status: 'unchanged' | 'moved' | 'elsewhere'; now: Found }
  | { status: 'changed'; now: Found; was: string | undefined; difference: DifferencePart[] | undefined }
  | { status: 'gone'; section: Passage | undefined; was: string | undefined };

/** Whether the receipt still holds: the same words in the same section. */
export function holds({ status }: Verdict): boolean {
  return status === 'unchanged' || status === 'moved';
}

/**
 * Looks a receipt up in the passages of a corpus. The receipt holds no words, so the wording it was given for is an argument
 * (see `wordingIn`); without it, what stands at the old place is taken for the changed statement. Of a guideline that may only be
 * linked to now, no wording is told, though it was shown before.
 */
export function verify(receipt: Receipt, passages: Iterable<Passage>, was?: string): Verdict {
  const all = [...passages];
  const found = all.flatMap((passage) => passage.statements.map((statement) => ({ statement, passage })));
  const same = found.filter(({ statement }) => statement.sha256.startsWith(receipt.sha256));
  const here = same.filter(({ passage }) => passage.id === receipt.passageId);
  const exact = here.find(({ statement: { location } }) => isAt(location, receipt));
  if (exact) return { status: 'unchanged', now: exact };
  if (here[0]) return { status: 'moved', now: here[0] };
  const guideline = guidelineOf(receipt);
  const other = same.find(({ passage }) => passage.guidelineId === guideline) ?? same[0];
  if (other) return { status: 'elsewhere', now: other };

  const section = all.find(({ id }) => id === receipt.passageId);
  if (isLinkOnly(receipt, all)) return { status: 'gone', section, was: undefined };
  const inSection = found.filter(({ passage }) => passage.id === receipt.passageId);
  const inGuideline = found.filter(({ passage }) => passage.guidelineId === guideline);
  const now =
    was === undefined ? atOldPlace(inSection, receipt) : (likest(inSection, was) ?? likest(inGuideline, was));
  if (now)
    return {
      status: 'changed',
      now,
      was,
      difference: was === undefined ? undefined : differenceOf(was, now.statement.text),
    };
  return { status: 'gone', section, was };
}

/** The statement's guideline may only be linked to now: no words of it are told. */
export function isLinkOnly(receipt: Pick<Receipt, 'passageId'>, passages: Passage[]): boolean {
  const guideline = guidelineOf(receipt);
  return passages.some(({ guidelineId, linkOnly }) => guidelineId === guideline && linkOnly !== undefined);
}

/** Guideline of a receipt, as it stands in its section's id. */
function guidelineOf({ passageId }: Pick<Receipt, 'passageId'>): string {
  return passageId.split('#', 1)[0] ?? '';
}

/** Word by word, what became of the old wording. */
export function differenceOf(was: string, now: string): DifferencePart[] {
  return diffWordsWithSpace(was, now).map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}

function isAt(location: { start: number; end: number }, { start, end }: Receipt): boolean {
  return location.start === start && location.end === end;
}

/** Where less than half of the words are left, it is another statement. */
const STILL_THE_SAME = 0.5;

function likest(candidates: Found[], was: string): Found | undefined {
  const [best] = candidates
    .map((found) => ({ found, likeness: likenessOf(was, found.statement.text) }))
    .toSorted((a, b) => b.likeness - a.likeness);
  return best && best.likeness >= STILL_THE_SAME ? best.found : undefined;
}

/** The share of two texts' characters that they have in common, word by word. */
function likenessOf(a: string, b: string): number {
  const common = differenceOf(a, b)
    .filter(({ kind }) => kind === 'same')
    .reduce((sum, { text }) => sum + text.length, 0);
  return (2 * common) / (a.length + b.length);
}

/** The statement that fills at least half of the old place. */
function atOldPlace(candidates: Found[], { start, end }: Receipt): Found | undefined {
  const overlap = ({ statement: { location } }: Found): number =>
    Math.min(end, location.end) - Math.max(start, location.start);
  const [nearest] = candidates.toSorted((a, b) => overlap(b) - overlap(a));
  return nearest && overlap(nearest) * 2 >= end - start ? nearest : undefined;
}
