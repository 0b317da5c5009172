import type { Concept } from '../corpus/lexicon.ts';
import type { Token } from '../language/analyzer.ts';
import { isNextTo } from '../language/analyzer.ts';
import type { Cues } from '../prompts/cues.ts';
import type { ConceptReader, Mention } from './concepts.ts';
import { createPhraseBook } from './phrase-book.ts';
import { saysWhatIsWanted } from './slots.ts';

/**
 * Treatments that a sentence names as given before ("hearing loss after cisplatin"): the case, not what is asked of. `failed` are
 * drugs that have not done it ("MAP failed"), or of which only what comes next is asked ("which drugs after MAP?").
 */
export type GivenBefore = { earlier: Set<Mention>; failed: Set<Mention> };

/** Drugs, and the line of them that is asked about when others have failed. */
const CHEMOTHERAPY = 'chemotherapy';
export const NEXT_LINE = 'second-line';

/** Reads which treatments of a sentence were given before; `mentions` are all of that sentence, in their order. */
export function createGivenBefore(
  { after, failed }: Cues['given-before'],
  concepts: ConceptReader,
): (tokens: Token[], mentions: Mention[]) => GivenBefore {
  const book = (phrases: string[]) => createPhraseBook(phrases.map((phrase) => [phrase, true] as const));
  const books = { after: book(after), ahead: book(failed.ahead), behind: book(failed.behind) };

  return (tokens, mentions) => {
    const treatments = mentions.filter(({ concept }) => concept.slot === 'intervention');
    const ends = (of: keyof typeof books) => new Set(books[of].find(tokens).map(({ end }) => end));
    const [afterEnds, aheadEnds] = [ends('after'), ends('ahead')];
    const behindStarts = new Set(books.behind.find(tokens).map(({ start }) => start));

    /** The cue stands right before the name, or before another one of the same list ("after cisplatin and doxorubicin"). */
    const followsOneOf = (cueEnds: Set<number>, { start }: Mention): boolean => {
      const from = backOver(tokens, start);
      const isCued = [...cueEnds].some((end) => from <= end && end <= start);
      const previous = treatments.find(({ end }) => from <= end && end <= start);
      return isCued || (previous !== undefined && followsOneOf(cueEnds, previous));
    };
    const standsBefore = ({ end }: Mention): boolean => {
      if (behindStarts.has(end) || behindStarts.has(end + 1)) return true;
      const next = treatments.find(({ start }) => start === onOver(tokens, end));
      return next !== undefined && standsBefore(next);
    };

    const failing = treatments.filter(
      (one) => isDrug(one.concept) && (followsOneOf(aheadEnds, one) || standsBefore(one)),
    );
    const earlier = treatments.filter((one) => failing.includes(one) || followsOneOf(afterEnds, one));
    const others = mentions.filter((one) => !earlier.includes(one));
    const drugs = earlier.filter(({ concept }) => isDrug(concept));
    // Drugs after drugs and an operation are those of the same line.
    const asksNext = drugs.length === earlier.length && asksOnlyWhatNext(others);
    return { earlier: new Set(earlier), failed: new Set(asksNext ? drugs : failing) };
  };

  function isDrug({ id }: Concept): boolean {
    const kinds = [id, ...concepts.ancestors(id)];
    return id !== NEXT_LINE && kinds.includes(CHEMOTHERAPY);
  }

  /** Treatment or drugs, and nothing in particular: neither an operation nor an outcome. */
  function asksOnlyWhatNext(others: Mention[]): boolean {
    const wanted = others.filter(({ concept }) => saysWhatIsWanted(concept));
    return (
      wanted.length > 0 &&
      wanted.every(({ concept }) => concept.generic === true || concept.id === CHEMOTHERAPY)
    );
  }
}

/** Over articles and what joins a list, but no comma: "after the MAP", "after cisplatin and doxorubicin". */
function backOver(tokens: Token[], start: number): number {
  let from = start;
  while (isNextTo(tokens, from) && JOINING.has(tokens[from - 1]?.word ?? '')) from -= 1;
  return isNextTo(tokens, from) ? from : NOWHERE;
}

/** The same the other way: "MAP and ifosfamide failed". */
function onOver(tokens: Token[], end: number): number {
  let to = end;
  while (isNextTo(tokens, to) && JOINING.has(tokens[to]?.word ?? '')) to += 1;
  return isNextTo(tokens, to) ? to : NOWHERE;
}

const JOINING = new Set(
  'a an the his her their its this that these prior previous and or plus with of'.split(' '),
);
const NOWHERE = Infinity;
