import type { Lexicon } from '../../corpus/lexicon.ts';
import { tokenize } from '../../language/analyzer.ts';
import type { Cues } from '../../prompts/cues.ts';
import type { SecondReaderWords } from '../../prompts/second-reader.ts';
import type { ConceptReader } from '../concepts.ts';
import { createCueReader } from '../cue-reader.ts';
import { formsOf, ordersOf } from './forms.ts';
import { negationsOf, turnedConditions } from './negations.ts';
import { casedLike } from './parts.ts';
import { createSynonyms } from './synonyms.ts';

/** Another wording of a question. `turnedTo`: the condition was turned round, and this concept takes the place of its opposite. */
export type Rewording = {
  kind: 'synonym' | 'form' | 'order' | 'negated';
  text: string;
  turnedTo?: string;
};

/** Pure: the same question, lexicon and prompts give the same wordings in the same order, at most nine. */
export type Reword = (text: string) => Rewording[];

const MOST = { synonym: 3, form: 3, order: 1, negated: 1 } as const;
/** A longer message tells a story; more than this of it is not taken apart. */
const LONGEST = 1000;

/**
 * Builds the rules that ask a question in other words: other terms of the concepts that it names, another form of asking, another order,
 * and negated. A wording is kept only when our own reader finds the same concepts and the same kind of question in it: what then
 * changes the answer is the choice of words, not what was asked. The text must have passed the guard and be free of markup.
 */
export function createRewording({
  lexicon,
  cues: heard,
  concepts,
  words,
}: {
  lexicon: Lexicon;
  cues: Cues;
  concepts: ConceptReader;
  words: SecondReaderWords;
}): Reword {
  const cues = createCueReader(heard);
  const synonymsOf = createSynonyms(lexicon, concepts, words);

  return function reword(text) {
    const asked = text.trim();
    const tokens = tokenize(asked);
    if (tokens.length === 0 || asked.length > LONGEST) return [];
    const mentions = concepts.mentions(tokens);
    const read = readingOf(asked);
    // Without its article ". an" is ".", which names and asks the same: nothing.
    const same = (other: string) => tokenize(other).length > 0 && sameReading(readingOf(other), read);
    const pick = (kind: keyof typeof MOST, texts: string[]): Rewording[] =>
      [...new Set(texts)]
        .filter((one) => one !== asked && same(one))
        .slice(0, MOST[kind])
        .map((one) => ({ kind, text: one }));
    const turned = turnedConditions(asked, tokens, mentions, words).flatMap(
      ({ text: other, mention: { concept } }): Rewording[] => {
        const now = readingOf(other);
        const to = concept.opposite.find((id) => now.named.has(id));
        if (to === undefined) return [];
        const named = new Set([...read.named].map((id) => (id === concept.id ? to : id)));
        return sameReading(now, { ...read, named }) ? [{ kind: 'negated', text: other, turnedTo: to }] : [];
      },
    );
    const all = [
      ...pick('synonym', withSynonyms(asked)),
      ...pick('form', formsOf(asked, words)),
      ...pick('order', ordersOf(asked, words, endsNamed)),
      ...pick('negated', negationsOf(asked, words)),
      ...turned.slice(0, MOST.negated),
    ];
    return all.filter((one, at) => all.findIndex(({ text: other }) => other === one.text) === at);
  };

  /** Each concept in turn by another term, then all of them at once. */
  function withSynonyms(text: string): string[] {
    const tokens = tokenize(text);
    const mentions = concepts.mentions(tokens);
    const places = mentions.flatMap((mention, at) => {
      // "With and without complete resection" names two concepts in one place.
      if (mentions.findIndex(({ start }) => start === mention.start) < at) return [];
      const [first, last] = [tokens[mention.start], tokens[mention.end - 1]];
      const terms = synonymsOf(text, tokens, mention, mentions);
      return first && last && terms.length > 0 ? [{ start: first.start, end: last.end, terms }] : [];
    });
    const replaced = (chosen: typeof places, choice: number) =>
      chosen.toReversed().reduce((written, { start, end, terms }) => {
        const term = terms[choice] ?? terms[0] ?? '';
        const cased = start === 0 ? casedLike(text, term) : term;
        return written.slice(0, start) + cased + written.slice(end);
      }, text);
    return [
      ...places.map((place) => replaced([place], 0)),
      replaced(places, 1),
      ...places.map((place) => replaced([place], 1)),
    ];
  }

  /** Ends with a concept: a part that is complete. */
  function endsNamed(part: string): boolean {
    const tokens = tokenize(part);
    return concepts.mentions(tokens).at(-1)?.end === tokens.length;
  }

  function readingOf(text: string): Reading {
    const tokens = tokenize(text);
    const { reset, correction, swap, continuation } = cues.opening(tokens);
    return {
      named: new Set(concepts.mentions(tokens).map(({ concept }) => concept.id)),
      signs: [
        cues.answerType(tokens),
        reset,
        correction,
        swap,
        continuation,
        cues.compares(tokens),
        cues.whyOnly(tokens),
      ].join(),
    };
  }
}

/** Concept ids, and how the question is asked: type, opening, comparison. */
type Reading = { named: ReadonlySet<string>; signs: string };

function sameReading(one: Reading, other: Reading): boolean {
  return (
    one.signs === other.signs &&
    one.named.size === other.named.size &&
    [...one.named].every((id) => other.named.has(id))
  );
}
