import { createHash } from 'node:crypto';
import type { Answer, Explanation } from './answer.ts';
import { plainText } from './plain-text.ts';
import type { Voice } from './voice.ts';

/** An answer without what every reply has. */
export type Draft = Omit<Answer, 'id' | 'corpusVersion' | 'disclaimer' | 'text' | 'why'>;

/** 64 bits: no two answers of one team meet by chance. */
const ID_LENGTH = 16;

/** Adds corpus version, disclaimer, the whole text, and an id that is the same for the same answer. */
export function finish(draft: Draft, why: Explanation, { role, shelf, words }: Voice): Answer {
  const whole = { ...draft, corpusVersion: shelf.version, disclaimer: words.disclaimer, why };
  const text = plainText(whole, words.wording.labels);
  const hash = createHash('sha256').update(
    JSON.stringify([text, draft.statements.map(({ receipt }) => receipt), role]),
  );
  return { id: `a-${hash.digest('hex').slice(0, ID_LENGTH)}`, ...whole, text };
}

/** A reply of words alone, to be filled in. */
export function bare(kind: Answer['kind'], headline: string, body: string): Draft {
  return {
    kind,
    state: null,
    headline,
    standaloneQuestion: '',
    readAs: null,
    carried: [],
    withoutCarried: null,
    body,
    statements: [],
    sides: 0,
    comparison: null,
    citations: [],
    pointers: [],
    notices: [],
    seeAlso: [],
    followUps: [],
    review: [],
  };
}
