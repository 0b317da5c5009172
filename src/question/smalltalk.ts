import type { Token } from '../language/analyzer.ts';
import { isStopWord } from '../language/stop-words.ts';
import type { Smalltalk } from '../prompts/smalltalk.ts';
import { createPhraseBook } from './phrase-book.ts';

/** Longer messages ask something, whatever else they say. */
const LONGEST = 12;
/** Politeness around a cue: "ok, thanks so much everybody". */
const POLITENESS = new Set(
  'boardside bot so much very lot all team everyone everybody again really for your now you too then friend please well day question no'.split(
    ' ',
  ),
);

/** The id of the intent when a message is nothing but small talk. The last intent wins: "ok, thanks, bye" says goodbye. */
export function createSmalltalkReader(smalltalk: Smalltalk): (tokens: Token[]) => string | undefined {
  const book = createPhraseBook(
    smalltalk.intents.flatMap(({ id, cues }) => cues.map((cue) => [cue, id] as const)),
  );
  return (tokens) => {
    if (tokens.length === 0 || tokens.length > LONGEST) return undefined;
    const found = book.find(tokens);
    const covered = (at: number) => found.some(({ start, end }) => start <= at && at < end);
    const onlySmalltalk = tokens.every(
      ({ word }, at) => covered(at) || POLITENESS.has(word) || isStopWord(word),
    );
    return onlySmalltalk ? found.at(-1)?.value : undefined;
  };
}
