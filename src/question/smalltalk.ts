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

/** In a question these ask about something: "so it helps, right?", "who is right?", "right too?". */
const ASKING = new Set(
  'it its that this they them these those he she who which what how why too also'.split(' '),
);

/**
 * The id of the intent when a message is nothing but small talk; `asks` is whether it ends with a question mark. The last intent wins:
 * "ok, thanks, bye" says goodbye.
 */
export function createSmalltalkReader(
  smalltalk: Smalltalk,
): (tokens: Token[], asks: boolean) => string | undefined {
  const book = createPhraseBook(
    smalltalk.intents.flatMap(({ id, cues }) => cues.map((cue) => [cue, id] as const)),
  );
  return (tokens, asks) => {
    if (tokens.length > LONGEST) return undefined;
    const found = book.find(tokens);
    const covered = (at: number) => found.some(({ start, end }) => start <= at && at < end);
    const onlySmalltalk = tokens.every(
      ({ word }, at) => covered(at) || POLITENESS.has(word) || isStopWord(word),
    );
    const asksOfSomething = asks && tokens.some(({ word }, at) => !covered(at) && ASKING.has(word));
    return onlySmalltalk && !asksOfSomething ? found.at(-1)?.value : undefined;
  };
}
