import type { CuePhrases } from '../../prompts/cue-phrases.ts';
import type { CueRule, Guards } from '../../prompts/guards.ts';
import { findCues, hasCue } from './cue-match.ts';
import type { IdentifierType } from './identifiers.ts';
import { findIdentifiers } from './identifiers.ts';
import { withoutMarkup } from './markup.ts';
import type { Word } from './words.ts';
import { sentencesOf, splitWords } from './words.ts';

/** `cue` is the id of the rule in `prompts/guards.yaml`; neither it nor `types` says anything about the person. */
export type Screening =
  | { kind: 'clear' }
  | { kind: 'emergency'; cue: string; types: IdentifierType[] }
  | { kind: 'identifiers'; types: IdentifierType[] }
  | { kind: 'order'; cue: string };

/**
 * Must run on the message as it came, before anything is logged, stored or indexed; cap it first. An emergency outranks
 * identifiers (its `types` are the identifiers beside it), and these outrank an order.
 */
export function screen(text: string, guards: Guards, vocabulary: ReadonlySet<string>): Screening {
  const plain = withoutMarkup(text);
  // Both, because a link's address may name a patient, and markup may split a number.
  const versions = new Set([text, plain]);
  const found = [...versions].flatMap((version) => findIdentifiers(version, guards, vocabulary));
  const types = [...new Set(found.map(({ type }) => type))].toSorted();
  const sentences = sentencesOf(splitWords(plain));

  const emergency = guards.cues.emergencies.find((rule) => applies(rule, sentences));
  if (emergency) return { kind: 'emergency', cue: emergency.id, types };
  if (types.length > 0) return { kind: 'identifiers', types };
  const order = guards.cues.orders.find((rule) => applies(rule, sentences));
  return order ? { kind: 'order', cue: order.id } : { kind: 'clear' };
}

/** The same sign twice says more than once; a third time nothing new. */
const MOST_OF_A_SIGN = 2;

function applies({ when, signs, enough, unless }: CueRule, sentences: Word[][]): boolean {
  // Of most rules nothing is heard: what makes exceptions of them is asked last.
  const said = (group: CuePhrases) => sentences.some((sentence) => hasCue(group, sentence));
  if (!when.every(said)) return false;
  const heard = sentences.filter((sentence) => !hasCue(unless, sentence));
  if (!when.every((group) => heard.some((sentence) => hasCue(group, sentence)))) return false;
  const weight = signs.reduce((sum, { weight: each, cues }) => {
    const hits = heard.reduce((count, sentence) => count + findCues(cues, sentence).length, 0);
    return sum + each * Math.min(hits, MOST_OF_A_SIGN);
  }, 0);
  return weight >= enough;
}
