import type { Token } from '../../language/analyzer.ts';
import type { Disagreement } from '../../prompts/disagreement.ts';
import { ADVICE } from '../../prompts/disagreement.ts';
import type { Found } from '../../question/phrase-book.ts';
import { createPhraseBook } from '../../question/phrase-book.ts';

export type Advice = (typeof ADVICE)[number];
/** What a phrase may say. One phrase may be a sign of several kinds; what it stands beside decides. */
export type Sign =
  | { kind: 'change'; by: 1 | 0 | -1; needs: 'nothing' | 'outcome' | 'outcome beside' }
  | { kind: 'difference' }
  | { kind: 'benefit'; by: 1 | 0 }
  | { kind: 'advice'; level: Advice }
  | { kind: 'property'; id: string; holds: boolean }
  | { kind: 'exclusive' };
export type Outcome = Disagreement['outcomes'][number];

export type SignReader = {
  signs: (tokens: Token[]) => Found<Sign[]>[];
  outcomes: (tokens: Token[]) => Found<Outcome>[];
  /** Outcomes by words that as often say when or in whom ("at relapse"). */
  events: (tokens: Token[]) => Found<Outcome>[];
  kinds: (tokens: Token[]) => Found<string>[];
  /** What denies, or leaves open, what is said around it. */
  doubts: (tokens: Token[]) => Record<Doubt, Found<boolean>[]>;
};
/** Negators; what is denied with "to" behind it; what is denied behind it; what is missing before it; what only asks. */
export type Doubt = 'negators' | 'unable' | 'shown' | 'missing' | 'open';

export function createSignReader(words: Disagreement): SignReader {
  const meanings = new Map<string, Sign[]>();
  const enter = (phrases: string[], sign: Sign) => {
    for (const phrase of phrases) meanings.set(phrase, [...(meanings.get(phrase) ?? []), sign]);
  };
  enter(words.more.anywhere, { kind: 'change', by: 1, needs: 'nothing' });
  enter(words.less.anywhere, { kind: 'change', by: -1, needs: 'nothing' });
  enter(words.more['of-outcome'], { kind: 'change', by: 1, needs: 'outcome' });
  enter(words.less['of-outcome'], { kind: 'change', by: -1, needs: 'outcome' });
  enter(words.more.near, { kind: 'change', by: 1, needs: 'outcome beside' });
  enter(words.less.near, { kind: 'change', by: -1, needs: 'outcome beside' });
  enter(words.same, { kind: 'change', by: 0, needs: 'nothing' });
  enter(words.difference, { kind: 'difference' });
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
  const book = (phrases: string[]) => createPhraseBook(phrases.map((phrase) => [phrase, true] as const));
  const notNegating = book(words['not-negating']);
  const [negators, unable, shown, missing, open] = [
    book(words.negators),
    book(words.unable),
    book(words.shown),
    book(words.missing),
    book(words.open),
  ];
  const eventBook = createPhraseBook(
    words.outcomes.flatMap((outcome) => outcome.events.map((term) => [term, outcome] as const)),
  );
  return {
    signs: (tokens) => signBook.find(tokens),
    outcomes: (tokens) => outcomeBook.find(tokens),
    kinds: (tokens) => kindBook.find(tokens),
    events: (tokens) => eventBook.find(tokens),
    doubts(tokens) {
      // "Not the only factor" is no "not only": the phrase holds as it is written.
      const harmless = notNegating.find(tokens).filter(({ steppedOver }) => steppedOver.length === 0);
      return {
        negators: negators
          .find(tokens)
          .filter((one) => !harmless.some(({ start, end }) => start <= one.start && one.end <= end)),
        unable: unable.find(tokens),
        shown: shown.find(tokens),
        missing: missing.find(tokens),
        open: open.find(tokens),
      };
    },
  };
}
