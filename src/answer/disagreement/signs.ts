import type { Token } from '../../language/analyzer.ts';
import type { Disagreement } from '../../prompts/disagreement.ts';
import { ADVICE } from '../../prompts/disagreement.ts';
import type { Found } from '../../question/phrase-book.ts';
import { createPhraseBook } from '../../question/phrase-book.ts';

export type Advice = (typeof ADVICE)[number];
/** What a phrase may say. One phrase may be a sign of several kinds; what it stands beside decides. */
export type Sign =
  | { kind: 'change'; by: 1 | 0 | -1; near: boolean }
  | { kind: 'benefit'; by: 1 | 0 }
  | { kind: 'advice'; level: Advice }
  | { kind: 'property'; id: string; holds: boolean }
  | { kind: 'exclusive' };
export type Outcome = Disagreement['outcomes'][number];

export type SignReader = {
  signs: (tokens: Token[]) => Found<Sign[]>[];
  outcomes: (tokens: Token[]) => Found<Outcome>[];
  kinds: (tokens: Token[]) => Found<string>[];
  negators: (tokens: Token[]) => Found<boolean>[];
};

export function createSignReader(words: Disagreement): SignReader {
  const meanings = new Map<string, Sign[]>();
  const enter = (phrases: string[], sign: Sign) => {
    for (const phrase of phrases) meanings.set(phrase, [...(meanings.get(phrase) ?? []), sign]);
  };
  enter(words.more.anywhere, { kind: 'change', by: 1, near: false });
  enter(words.less.anywhere, { kind: 'change', by: -1, near: false });
  enter(words.more.near, { kind: 'change', by: 1, near: true });
  enter(words.less.near, { kind: 'change', by: -1, near: true });
  enter(words.same, { kind: 'change', by: 0, near: false });
  enter(words.benefit, { kind: 'benefit', by: 1 });
  enter(words.harm, { kind: 'benefit', by: 0 });
  for (const level of ADVICE) enter(words.advice[level], { kind: 'advice', level });
  for (const { id, holds, fails } of words.properties) {
    enter(holds, { kind: 'property', id, holds: true });
    enter(fails, { kind: 'property', id, holds: false });
  }
  enter(words.exclusive, { kind: 'exclusive' });

  const signBook = createPhraseBook(meanings);
  const outcomeBook = createPhraseBook(
    words.outcomes.flatMap((outcome) => outcome.terms.map((term) => [term, outcome] as const)),
  );
  const kindBook = createPhraseBook(
    words.kinds.flatMap(({ id, terms }) => terms.map((term) => [term, id] as const)),
  );
  const notNegating = createPhraseBook(words['not-negating'].map((phrase) => [phrase, true] as const));
  const negatorBook = createPhraseBook(words.negators.map((phrase) => [phrase, true] as const));
  return {
    signs: (tokens) => signBook.find(tokens),
    outcomes: (tokens) => outcomeBook.find(tokens),
    kinds: (tokens) => kindBook.find(tokens),
    negators(tokens) {
      // "Not the only factor" is no "not only": the phrase holds as it is written.
      const harmless = notNegating.find(tokens).filter(({ steppedOver }) => steppedOver.length === 0);
      return negatorBook
        .find(tokens)
        .filter((one) => !harmless.some(({ start, end }) => start <= one.start && one.end <= end));
    },
  };
}
