import { tokenize } from '../../src/language/analyzer.ts';
import { createForeignness } from '../../src/question/foreign.ts';
import { createNumberReader } from '../../src/question/numbers.ts';
import { createSentenceReader, sentencesOf } from '../../src/question/sentence.ts';
import { concepts, corpus } from './reading.ts';

/**
 * What of a text stands for what, sentence by sentence: `concept: its words`, `! kind: words` outside, `?` the asking clause where it is
 * not the whole. To be made within a test: what is worked out while a file loads is remembered from one mutant to the next.
 */
export function createMarks(): (text: string) => string[] {
  const numbers = createNumberReader(concepts);
  const isNamed = (name: string) => concepts.mentions(tokenize(name)).length > 0;
  const isForeign = createForeignness(new Map([['metastasis', 1]]), isNamed);
  const read = createSentenceReader(
    concepts,
    { ...corpus.scope },
    { isStated: (name) => name === 'heart failure' || name === 'kidney', isNamed, isForeign },
  );
  return (text) => {
    const all = tokenize(text);
    return sentencesOf(all, text).flatMap((tokens) => {
      const words = (start: number, end: number) =>
        tokens
          .slice(start, end)
          .map(({ surface }) => surface)
          .join(' ');
      const { mentions, outside, ask, asks } = read(tokens, text, { words: all, inThread: false });
      const named = concepts.mentions(tokens);
      const counted = [...numbers.sides(tokens, named, all), ...numbers.spans(tokens, named)];
      const isCounted = (id: string, start: number) =>
        counted.some(({ concept, start: at }) => concept.id === id && at === start);
      return [
        ...mentions.map(
          ({ concept, start, end, negated }) =>
            `${negated ? 'not ' : ''}${isCounted(concept.id, start) ? '# ' : ''}${concept.id}: ${words(start, end)}`,
        ),
        ...outside.map(({ kind, start, end }) => `! ${kind}: ${words(start, end)}`),
        ...(ask.start === 0 && ask.end === tokens.length ? [] : [`ask: ${words(ask.start, ask.end)}`]),
        ...(asks ? ['asks'] : []),
      ];
    });
  };
}
