import type { Concept, Lexicon } from '../corpus/lexicon.ts';
import type { Token } from '../language/analyzer.ts';
import { isStopWord } from '../language/analyzer.ts';
import type { Found } from './phrase-book.ts';
import { createPhraseBook } from './phrase-book.ts';

/** A concept that a text names. `start` and `end` are token positions, `end` exclusive. */
export type Mention = { concept: Concept; start: number; end: number; negated: boolean };

export type ConceptReader = {
  concept: (id: string) => Concept | undefined;
  /** `thread` are words of what was carried over; they help to read an ambiguous word. */
  mentions: (tokens: Token[], thread?: Token[]) => Mention[];
  /** Also concepts named within longer names, where these have to do with each other ("second-line *chemotherapy*"). */
  nestedMentions: (tokens: Token[]) => Mention[];
  /** What a concept is a kind of, all the way up, nearest first; without the concept itself. */
  ancestors: (id: string) => string[];
};

/** A negator reaches over this many words: "not (been completely) removed". */
const NEGATION_REACH = 3;

/** Reads the concepts of the lexicon in questions and in statements alike. A negated concept is read as its opposite, where it has one. */
export function createConceptReader(lexicon: Lexicon, negators: string[]): ConceptReader {
  const byId = new Map(lexicon.concepts.map((concept) => [concept.id, concept]));
  const ambiguous = createPhraseBook(lexicon.ambiguous.map((entry) => [entry.term, entry] as const));
  const cueBooks = new Map(
    lexicon.ambiguous
      .flatMap(({ readings }) => readings)
      .map((reading) => [reading, createPhraseBook(reading.cues.map((cue) => [cue, cue] as const))]),
  );
  const terms = createPhraseBook<Concept | 'ambiguous'>([
    ...lexicon.concepts.flatMap((concept) => concept.terms.map((term) => [term, concept] as const)),
    ...lexicon.ambiguous.map(({ term }) => [term, 'ambiguous'] as const),
  ]);
  const ancestors = new Map<string, string[]>();
  const negations = createPhraseBook(negators.map((negator) => [negator, true] as const));

  function disambiguate(tokens: Token[], start: number, end: number, thread: Token[]): Concept | undefined {
    const entry = ambiguous.find(tokens.slice(start, end))[0]?.value;
    if (!entry) return undefined;
    const scored = entry.readings.map((reading) => ({
      reading,
      cues: cueBooks.get(reading)?.find([...tokens, ...thread]).length ?? 0,
    }));
    const most = Math.max(...scored.map(({ cues }) => cues));
    const winners = scored.filter(({ cues }) => cues === most && most > 0);
    const [winner, ...others] = winners;
    const id = winner && others.length === 0 ? winner.reading.concept : entry.default;
    return id === undefined ? undefined : byId.get(id);
  }

  return {
    concept: (id) => byId.get(id),
    ancestors: ancestorsOf,
    mentions: (tokens, thread = []) => read(tokens, terms.find(tokens), thread),
    nestedMentions(tokens) {
      const all = read(tokens, terms.findNested(tokens));
      const within = (outer: Mention, inner: Mention) =>
        outer !== inner &&
        outer.start <= inner.start &&
        inner.end <= outer.end &&
        outer.end - outer.start > inner.end - inner.start;
      return all.filter((inner) =>
        all.every((outer) => !within(outer, inner) || akin(outer.concept, inner.concept.id)),
      );
    },
  };

  function akin(outer: Concept, inner: string): boolean {
    return ancestorsOf(outer.id).includes(inner) || (outer.related?.includes(inner) ?? false);
  }

  function ancestorsOf(id: string): string[] {
    const known = ancestors.get(id);
    if (known) return known;
    const climbed = climb(id);
    ancestors.set(id, climbed);
    return climbed;
  }

  function climb(id: string): string[] {
    const seen: string[] = [];
    const queue = [...(byId.get(id)?.broader ?? [])];
    for (let next = queue.shift(); next; next = queue.shift()) {
      if (seen.includes(next)) continue;
      seen.push(next);
      queue.push(...(byId.get(next)?.broader ?? []));
    }
    return seen;
  }

  function read(tokens: Token[], found: Found<Concept | 'ambiguous'>[], thread: Token[] = []): Mention[] {
    const negatedBy = negations.find(tokens);
    const negates = (at: number) => negatedBy.some((negator) => negator.start <= at && at < negator.end);
    return found.flatMap(({ value, start, end, steppedOver }) => {
      const concept = value === 'ambiguous' ? disambiguate(tokens, start, end, thread) : value;
      if (!concept || isEverydayWord(concept, tokens, start, end)) return [];
      // "Surgery isn't possible" has the negator inside the name of its opposite.
      const negated =
        steppedOver.some(negates) ||
        negatedBy.some(
          (negator) =>
            negator.end <= start &&
            start - negator.end < NEGATION_REACH &&
            unbroken(tokens, negator.end - 1, start) &&
            !deniesElse(concept, tokens.slice(negator.end, start)) &&
            !deniesEvent(tokens, negator.end, start) &&
            !deniesVerb(concept, tokens, negator, start),
        );
      // "No boy needs …" asks of boys all the same.
      const opposite =
        negated && concept.slot !== 'modifier' ? byId.get(concept.opposite[0] ?? '') : undefined;
      const mention = { concept: opposite ?? concept, start, end, negated };
      const other = byId.get(mention.concept.opposite[0] ?? '');
      return other && withAndWithout(tokens, start) ? [mention, { ...mention, concept: other }] : [mention];
    });
  }
}

/** "WHO" is an organisation, "who" is not, and in a text all in capitals nobody can tell. */
function isEverydayWord({ terms }: Concept, tokens: Token[], start: number, end: number): boolean {
  const [first] = tokens.slice(start, end);
  if (!first || end - start > 1 || !isStopWord(first.word)) return false;
  const isAcronym = !terms.includes(first.word) && terms.includes(first.word.toUpperCase());
  return isAcronym && (!isCapital(first) || (tokens.length > 1 && tokens.every(isCapital)));
}

function isCapital({ surface }: Token): boolean {
  return surface === surface.toUpperCase();
}

/**
 * "No role at relapse", "not recommended for bilateral nodules": what is denied is said of relapse, of those nodules; "not at relapse"
 * is of another setting. What is done is denied with its purpose ("not fit for complete resection").
 */
function deniesElse({ slot }: Concept, between: Token[]): boolean {
  return between.findIndex(({ word }) => WHEN.has(word) || (word === 'for' && OF_WHOM.has(slot))) > 0;
}
const WHEN = new Set(['at', 'in', 'after', 'during', 'with', 'among', 'if', 'when', 'where']);
const OF_WHOM = new Set<Concept['slot']>(['setting', 'extent', 'population', 'site', 'time']);

/** "Nobody relapses", "without recurrence": that it happens is denied, which is not to speak of diagnosis ("not at relapse"). */
function deniesEvent(tokens: Token[], from: number, start: number): boolean {
  const { word = '', stem = '' } = tokens[start] ?? {};
  const isEvent = EVENTS.has(stem) || EVENTS.has(word);
  return isEvent && !tokens.slice(from, start).some((between) => WHEN.has(between.word));
}
/** Stems of what a relapse does; "recurrent disease" has the stem of the noun. */
const EVENTS = new Set(
  'relaps recur recurrence recurrences return reappear come came regrew regrow'.split(' '),
);

/**
 * "Does not cure bilateral disease", "nobody survives a relapse": the verb is denied, and its object is what it was. "Does not have
 * bilateral disease" denies that there is any.
 */
function deniesVerb(
  { slot }: Concept,
  tokens: Token[],
  negator: { start: number; end: number },
  start: number,
): boolean {
  if (!OF_WHOM.has(slot)) return false;
  const [before, own] = [tokens[negator.start - 1]?.word ?? '', tokens[negator.start]?.word ?? ''];
  const isSubject = SUBJECT.has(own) || (own === 'no' && tokens[negator.start + 1]?.word === 'one');
  if (!isSubject && !NEGATED_AUXILIARY.has(own) && !(own === 'not' && AUXILIARY.has(before))) return false;
  const verb = tokens
    .slice(negator.end, start)
    .find(({ word }) => !/ly$|^(?:yet|even|ever|always)$/.test(word));
  return verb !== undefined && !OF_PRESENCE.has(verb.stem);
}
const AUXILIARY = new Set('do does did can could will would shall should may might must'.split(' '));
/** Who does it not. */
const SUBJECT = new Set(['nobody', 'none']);
const NEGATED_AUXILIARY = new Set('cannot cant dont doesnt didnt wont wouldnt couldnt shouldnt'.split(' '));
/** Stems of verbs that only say that something is there. */
const OF_PRESENCE = new Set(
  'be been ha have had develop show present achiev reach attain get involv affect includ spread'.split(' '),
);

/** No comma, dash or full stop between two tokens: neighbours are one character apart. */
function unbroken(tokens: Token[], from: number, to: number): boolean {
  return tokens.slice(from, to).every(({ end }, at) => (tokens[from + at + 1]?.start ?? end) - end <= 1);
}

/** "With and without complete resection" asks for both sides; the longer name may begin with the negator. */
function withAndWithout(tokens: Token[], start: number): boolean {
  const words = tokens.slice(Math.max(0, start - 3), start + 1).map(({ word }) => word);
  return /\bwith (?:and|or|vs|versus) without\b/.test(words.join(' '));
}
