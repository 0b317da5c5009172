import { indexTerms, queryTerms, tokenize } from '../../../src/language/analyzer.ts';
import { findIdentifiers } from '../../../src/question/guard/identifiers.ts';
import { escapeForSlack, withoutMarkup } from '../../../src/question/guard/markup.ts';
import { screen } from '../../../src/question/guard/screen.ts';
import { createConceptReader } from '../../../src/question/concepts.ts';
import { createRewording } from '../../../src/question/rewording/rewording.ts';
import { escapeMrkdwn } from '../../../src/slack/blocks/mrkdwn.ts';
import { knowledge, vocabulary, wild } from '../known.ts';
import { type Target, fuzzed } from '../target.ts';

const { corpus, prompts } = knowledge;
/** A text of 4,000 characters takes a twentieth of it on an idle core. */
const LONGEST_MS = 1000;

const analyzer: Target = {
  name: 'analyzer',
  share: 250_000,
  longestMs: LONGEST_MS,
  open: async () =>
    fuzzed(wild, (text) => {
      const tokens = tokenize(text);
      const whole = tokens.every(({ surface, start, end }) => text.slice(start, end) === surface);
      const inOrder = tokens.every(
        ({ start, end }, at) => start < end && (tokens[at - 1]?.end ?? 0) <= start,
      );
      const terms = indexTerms(text);
      return [
        ...(whole ? [] : ['a token is not what stands at its place']),
        ...(inOrder ? [] : ['tokens overlap']),
        ...(tokens.every(({ word, stem }) => word !== '' && stem !== '') ? [] : ['a token is empty']),
        ...(queryTerms(text)
          .map(({ term }) => term)
          .join() === terms.join()
          ? []
          : ['index and query differ']),
      ];
    }),
};

const guard: Target = {
  name: 'guard',
  share: 120_000,
  longestMs: LONGEST_MS,
  open: async () =>
    fuzzed(wild, (text) => {
      const found = findIdentifiers(text, prompts.guards, vocabulary);
      const outside = found.some(({ start, end }) => start < 0 || end <= start || end > text.length);
      const screened = screen(text, prompts.guards, vocabulary);
      return [
        ...(outside ? ['a finding lies outside of the text'] : []),
        ...(found.length > 0 && (screened.kind === 'clear' || screened.kind === 'order')
          ? [`the screen lets pass what the guard finds: ${found[0]?.type}`]
          : []),
      ];
    }),
};

/** What Slack would act upon in mrkdwn. */
const LIVE =
  /<[@!#a-z/]|&(?!(?:amp|lt|gt);)|:[a-z0-9_+'-]*[a-z][a-z0-9_+'-]*:|https?:\/\/|[*_~`@]|^\s*(?:>|&gt;)/i;

const escaping: Target = {
  name: 'escaping',
  share: 200_000,
  longestMs: LONGEST_MS,
  open: async () =>
    fuzzed(wild, (text) => {
      const plain = withoutMarkup(text);
      const shown = escapeForSlack(plain);
      const typed = escapeForSlack(text);
      return [
        ...(withoutMarkup(plain) === plain ? [] : ['cleaning twice changes something']),
        ...(LIVE.test(shown) ? [`live after cleaning and escaping: ${LIVE.exec(shown)?.[0]}`] : []),
        ...(LIVE.test(typed) ? [`live after escaping: ${LIVE.exec(typed)?.[0]}`] : []),
        ...(/<|>|&(?!(?:amp|lt|gt);)/.test(escapeMrkdwn(text)) ? ['a control character is left'] : []),
      ];
    }),
};

const rewording: Target = {
  name: 'rewording',
  share: 15_000,
  longestMs: LONGEST_MS,
  async open() {
    const concepts = createConceptReader(corpus.lexicon, prompts.cues.negators);
    const { lexicon } = corpus;
    const reword = createRewording({ lexicon, cues: prompts.cues, concepts, words: prompts.secondReader });
    return fuzzed(wild, (text) => {
      const wordings = reword(withoutMarkup(text));
      return [
        ...(wordings.every((one) => tokenize(one.text).length > 0) ? [] : ['a wording has no word']),
        ...(wordings.length <= 9 ? [] : [`it has ${wordings.length} wordings`]),
        ...(wordings.some((one) => /\{\w+\}/.test(one.text)) && !/\{\w+\}/.test(text)
          ? ['a placeholder is left']
          : []),
      ];
    });
  },
};

export const WORDS = [analyzer, guard, escaping, rewording];
