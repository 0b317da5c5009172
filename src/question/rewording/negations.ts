import type { Token } from '../../language/analyzer.ts';
import { isStopWord, tokenize } from '../../language/analyzer.ts';
import type { SecondReaderWords } from '../../prompts/second-reader.ts';
import type { Mention } from '../concepts.ts';
import { casedLike, partsOf } from './parts.ts';
import { wordClassOf } from './word-class.ts';

/** "Is it supported?" and "is it not supported?" are answered by one statement; a "not" that stands there is taken away. */
export function negationsOf(
  text: string,
  { openers, contractions, predicates, people }: SecondReaderWords,
): string[] {
  const { lead, ask, end } = partsOf(text);
  const words = ask.split(/\s+/);
  const [opener = '', second = ''] = words.map((word) => word.toLowerCase());
  if (!openers.includes(opener) || words.length < 3) return [];
  const written = (changed: string[]) => lead + changed.join(' ') + end;
  const negator = words.findIndex((word) => word.toLowerCase() === 'not');
  if (negator > 0) return [written(words.filter((_, at) => at !== negator))];
  const behind = people.includes(second)
    ? 2
    : words.findIndex(
        (word, at) =>
          predicates.includes(word.toLowerCase()) &&
          // "Resection of a nodule": no predicate. An opener is a stop word, too.
          !isStopWord(words[at - 1]?.toLowerCase() ?? ''),
      );
  const contracted = contractions[opener];
  return [
    ...(behind > 1 ? [written([...words.slice(0, behind), 'not', ...words.slice(behind)])] : []),
    ...(contracted === undefined ? [] : [written([casedLike(ask, contracted), ...words.slice(1)])]),
  ];
}

/** A condition turned round, and the concept that it was about. */
export type Turned = { text: string; mention: Mention };

/** "With complete resection" becomes "without complete resection", and the other way about, where what is named has an opposite. */
export function turnedConditions(
  text: string,
  tokens: Token[],
  mentions: Mention[],
  { conditions }: SecondReaderWords,
): Turned[] {
  return mentions.flatMap((mention) => {
    const { slot, opposite } = mention.concept;
    const bothNamed = mentions.some(({ concept }) => opposite.includes(concept.id));
    if (slot !== 'resection' || opposite.length === 0 || bothNamed || !isThing(text, tokens, mention))
      return [];
    // The longer name may begin with the negator: "without complete resection".
    const at = [mention.start, mention.start - 1, mention.start - 2].find((place) => {
      const word = tokens[place]?.word;
      const between = tokens.slice(place + 1, mention.start).every(({ word: one }) => ARTICLES.has(one));
      return between && (word === conditions.with || word === conditions.without);
    });
    const token = at === undefined ? undefined : tokens[at];
    if (!token) return [];
    const other = token.word === conditions.with ? conditions.without : conditions.with;
    return [{ text: text.slice(0, token.start) + other + text.slice(token.end), mention }];
  });
}

/** "With resectable nodules" is about nodules. */
function isThing(text: string, tokens: Token[], { start, end }: Mention): boolean {
  return (
    wordClassOf(text.slice(tokens[start]?.start, tokens[end - 1]?.end).replace(/^without\s+/i, '')) === 'noun'
  );
}

const ARTICLES = new Set(tokenize('a an the').map(({ word }) => word));
