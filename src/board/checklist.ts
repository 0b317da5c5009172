import type { ChecklistWords } from '../prompts/checklist.ts';
import { fill } from '../prompts/template.ts';
import { withoutMarkup } from '../question/guard/markup.ts';
import {
  createCueBook,
  createVocabulary,
  endsOf,
  read,
  type CueBook,
  type Reading,
} from './checklist-cues.ts';

/** `group` is a label, as `label` is. `mentionedIn` is per cent of published discussions, undefined where nobody counted. */
type ChecklistItem = {
  id: string;
  label: string;
  group: string;
  mentionedIn: number | undefined;
  /** The form of the case that asks for it by itself. */
  form: 'details' | 'outcome' | undefined;
};

export type Checklist = {
  /** In the order of the file, which is that of a case. */
  items: ChecklistItem[];
  /** One line to stand wherever the checklist is shown: who signed it off, or that a clinician has yet to. */
  signOff: string;
  /**
   * Ids of the items that a message mentions, in the order of the file. Pure. A question mentions what it asks about, and a denial
   * what it denies. Takes a message as Slack has it, or cleaned.
   */
  itemsIn: (text: string) => string[];
  /** The items that are not among those mentioned: what boards leave out most first, then in the order of the file. Unknown ids are passed over. */
  missing: (mentioned: Iterable<string>) => ChecklistItem[];
};

/** Builds the checklist of `prompts/checklist.yaml`. */
export function createChecklist({ signedOffBy, wording, lists, ignore, groups }: ChecklistWords): Checklist {
  const items = groups.flatMap((group) =>
    group.items.map(({ id, label, mentionedIn, form }) => ({
      id,
      label,
      group: group.label,
      mentionedIn,
      form,
    })),
  );
  const vocabulary = createVocabulary(lists);
  const cues = createCueBook(
    groups.flatMap((group) =>
      group.items.flatMap(({ id, cues: all }) => all.map((cue) => [cue, id] as const)),
    ),
    vocabulary,
  );
  const ignored = createCueBook(
    ignore.map((phrase) => [phrase, true] as const),
    vocabulary,
  );
  // The sort is stable: items of which no share is known stay in the order of the file.
  const byShare = items.toSorted(
    (a, b) => (a.mentionedIn ?? Number.MAX_VALUE) - (b.mentionedIn ?? Number.MAX_VALUE),
  );

  return {
    items,
    signOff: signedOffBy ? fill(wording.signed, signedOffBy) : wording.unsigned,
    itemsIn(text) {
      const found = foundIn(read(withoutMarkup(text)), cues, ignored);
      return items.flatMap(({ id }) => (found.has(id) ? [id] : []));
    },
    missing(mentioned) {
      const known = new Set(mentioned);
      return byShare.filter(({ id }) => !known.has(id));
    },
  };
}

type Span = { start: number; end: number };

function foundIn(reading: Reading, cues: CueBook<string>, ignored: CueBook<true>): Set<string> {
  const found = new Set<string>();
  const passedOver = reading.tokens.flatMap((_, start) => longestAt(reading, ignored, start) ?? []);
  for (const [start, keys] of reading.keys.entries())
    for (const key of keys)
      for (const { cue, value } of cues.get(key) ?? [])
        if (
          !found.has(value) &&
          endsOf(cue, reading, start).some((end) => counts({ start, end }, passedOver))
        )
          found.add(value);
  return found;
}

function longestAt(reading: Reading, book: CueBook<true>, start: number): Span | undefined {
  const ends = (reading.keys[start] ?? []).flatMap((key) =>
    (book.get(key) ?? []).flatMap(({ cue }) => endsOf(cue, reading, start)),
  );
  return ends.length > 0 ? { start, end: Math.max(...ends) } : undefined;
}

/** "Soft tissue sample" is no sample of tissue, but "whole-body MRI" is one of its own, though no MRI of the primary. */
function counts(cue: Span, passedOver: Span[]): boolean {
  return passedOver.every(
    ({ start, end }) => end <= cue.start || cue.end <= start || (cue.start <= start && end <= cue.end),
  );
}
