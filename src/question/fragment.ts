import type { Concept } from '../corpus/lexicon.ts';
import type { Token } from '../language/analyzer.ts';
import { isStopWord } from '../language/stop-words.ts';
import { isForgotten } from './carry-over.ts';
import type { ConceptReader } from './concepts.ts';
import type { ThreadContext } from './context.ts';
import type { AnswerType, Asked } from './question.ts';
import { CASE_SLOTS, CASE_WEIGHT, isSideOfSetting, namesTopic } from './slots.ts';

/** "Operate?", "chemo afterwards?", "does treatment differ?": so many words that tell something, at most. */
const MOST_TELLING = 3;
const MOST_WORDS = 5;
/** And so many topics: more are a question of their own. */
const MOST_TOPICS = 2;
/** What else of the case stays the same while one thing after another is asked of it. */
const STAYING_SLOTS = new Set([...CASE_SLOTS, 'resection', 'time']);
/** "What is MAP?" asks about the thing itself, whatever the case. */
const OF_ITSELF = new Set(['what', 'whats', 'who', 'define']);

/** A turn of a few words that names one topic and leaves open of whom it asks. */
export function isFragment(tokens: Token[], named: Asked[], type: AnswerType): boolean {
  const topics = named.filter(({ concept }) => namesTopic(concept));
  const telling = tokens.filter(({ word }) => !isStopWord(word));
  return (
    topics.length > 0 &&
    topics.length <= MOST_TOPICS &&
    tokens.length <= MOST_WORDS &&
    telling.length <= MOST_TELLING &&
    type !== 'definition' &&
    !OF_ITSELF.has(tokens[0]?.word ?? '')
  );
}

/**
 * What a fragment names, in the case that the thread is about ("third relapse" … "surgery?"). A setting of its own ("MAP" belongs to the
 * first treatment) or a value in the same slot takes the place of the thread's. One that compares ("versus surgery?") sets what it names
 * against the treatment that the thread is about.
 */
export function inCaseOfThread(
  named: Asked[],
  thread: ThreadContext,
  concepts: ConceptReader,
  compares: boolean,
): Asked[] {
  const own = named.map(({ concept }) => concept);
  const settings = own.flatMap((concept) => settingsOf(concept, concepts));
  const isOpen = (concept: Concept) =>
    STAYING_SLOTS.has(concept.slot) &&
    (!isSideOfSetting(concept) || settings.length === 0 || settings.includes(concept)) &&
    own.every(({ slot, opposite }) => slot !== concept.slot && !opposite.includes(concept.id));
  const isOtherSide = ({ slot }: Concept) => compares && slot === 'intervention';
  const taken = new Set(own.map(({ id }) => id));
  const carried = thread.concepts.flatMap((id) => {
    const concept = concepts.concept(id);
    if (!concept || taken.has(id) || isForgotten(concept, thread.ages[id] ?? 0)) return [];
    if (concept.slot === 'disease' && concept.generic) return [];
    if (isOtherSide(concept)) return [{ concept, weight: 1, from: 'thread' as const }];
    return isOpen(concept) ? [{ concept, weight: CASE_WEIGHT, from: 'thread' as const }] : [];
  });
  return [...named, ...carried];
}

/** The settings that a concept, or what it is a kind of, belongs to. */
function settingsOf(concept: Concept, concepts: ConceptReader): Concept[] {
  const kinds = [concept, ...concepts.ancestors(concept.id).flatMap((id) => concepts.concept(id) ?? [])];
  return kinds
    .flatMap(({ related }) => related.flatMap((id) => concepts.concept(id) ?? []))
    .filter(isSideOfSetting);
}
