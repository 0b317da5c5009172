import { type LocalNote, isInForce } from '../corpus/notes.ts';
import { type ReviewStep, reviewNow } from '../corpus/review.ts';
import type { Shelf } from './cite.ts';
import { fill } from './fill.ts';
import type { Words } from './words.ts';

/** What a team adds to the corpus, as far as it holds at the time of a turn; it is an argument, so that no reply looks at a clock. */
export type Local = {
  /** ISO date, UTC: which notes are in force goes by it, and nothing else. */
  day: string;
  /** In the order in which they were taken. */
  reviews?: ReviewStep[] | undefined;
  /** Beside those of the corpus. */
  notes?: LocalNote[] | undefined;
};

/** The shelf as it stands for a team on a day: guidelines in their state of review, notes in force. Without a day there are no notes. */
export function withLocal(
  shelf: Shelf,
  local: Local | undefined,
  words: Pick<Words, 'wording' | 'date'>,
): Shelf {
  if (local === undefined) return shelf;
  const { day, reviews = [], notes = [] } = local;
  const guidelines =
    reviews.length === 0
      ? shelf.guidelines
      : shelf.guidelines.map((guideline) => ({ ...guideline, review: reviewNow(guideline, reviews) }));
  const inForce = new Map<string, string[]>();
  for (const note of [...shelf.notes, ...notes].filter((one) => isInForce(one, day)))
    inForce.set(note.statementSha256, [...(inForce.get(note.statementSha256) ?? []), inWords(note, words)]);
  return { ...shelf, guidelines, inForce };
}

function inWords(
  { text, role, date, expires }: LocalNote,
  { wording, date: day }: Pick<Words, 'wording' | 'date'>,
): string {
  return fill(wording.labels.note, { text, role, date: day(date), expires: day(expires) });
}
