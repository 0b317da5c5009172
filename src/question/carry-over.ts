import type { Concept } from '../corpus/lexicon.ts';
import type { ConceptReader } from './concepts.ts';
import type { ThreadContext } from './context.ts';
import type { AnswerType, Asked } from './question.ts';
import { isSideOfSetting, NEEDS_SUBJECT, namesTopic, saysWhatIsWanted } from './slots.ts';

/** What the thread said counts less than what the person says now, and less still where the turn names a topic of its own. */
const CARRIED_WEIGHT = 0.5;
const CARRIED_BESIDE_TOPIC = 0.4;
/** "Is that meant to cure?" asks something of what the thread is about. */
const CARRIED_SUBJECT = 0.9;
const ANSWERED_WEIGHT = 0.2;
/** A concept that nobody named for this many turns is forgotten (historical query expansion keeps sub-topics "a few turns"). */
const FORGOTTEN_AFTER = 3;

/** Slots that hold one value at a time: a new value takes the place of the old one. */
const SINGLE_VALUED = new Set([
  'disease',
  'setting',
  'extent',
  'resection',
  'outcome',
  'attribute',
  'intervention',
  'source',
  'population',
]);

/** Kinds of question that ask for the thing itself, not for something about it. */
const NAMING = new Set<AnswerType>(['definition', 'list']);

/**
 * The concepts of an elliptical turn ("and if unresectable?"): what it names itself, and what the thread holds in slots that
 * it leaves open. `replaces` is for corrections ("no, I meant …") and for topics that a new value pushes out.
 */
export function carryOver(
  fresh: Asked[],
  context: ThreadContext,
  concepts: ConceptReader,
  answerType: AnswerType,
): Asked[] {
  const named = fresh.map(({ concept }) => concept);
  const wanted = named.some((concept) => namesTopic(concept) && saysWhatIsWanted(concept));
  const taken = new Set(named.map(({ id }) => id));
  const ofNothing = named.every(({ slot }) => NEEDS_SUBJECT.has(slot));
  const weightOf = ({ slot }: Concept): number => {
    if (slot === 'intervention' && ofNothing) return CARRIED_SUBJECT;
    return wanted && slot !== 'setting' ? CARRIED_BESIDE_TOPIC : CARRIED_WEIGHT;
  };
  const carried = context.concepts.flatMap((held) => {
    const concept = inSettingOf(named, concepts.concept(held), concepts);
    const id = concept?.id ?? held;
    if (!concept || taken.has(id) || isForgotten(concept, context.ages[held] ?? 0)) return [];
    if (concept.slot === 'disease' && concept.generic) return [];
    if (named.some((one) => pushesOut(one, concept, concepts))) return [];
    // "And what are these called?", "so what could one use?" leave behind what was asked before.
    const asksAnew = NAMING.has(answerType) && answerType !== context.answerType;
    if (asksAnew && (concept.slot === 'outcome' || concept.slot === 'attribute')) return [];
    taken.add(id);
    return [{ concept, weight: weightOf(concept), from: 'thread' as const }];
  });
  const answered = (wanted ? [] : context.answerConcepts).flatMap((id) => {
    const concept = concepts.concept(id);
    if (
      !concept ||
      taken.has(id) ||
      [...named, ...carried.map((one) => one.concept)].some((one) => pushesOut(one, concept, concepts))
    )
      return [];
    return [{ concept, weight: ANSWERED_WEIGHT, from: 'answer' as const }];
  });
  return [...fresh, ...carried, ...answered];
}

/**
 * What the thread holds, in the setting that is named now: "chemotherapy at relapse" is chemotherapy when "I meant at diagnosis" follows.
 * The nearest kind that belongs to no other setting.
 */
function inSettingOf(
  named: Concept[],
  held: Concept | undefined,
  { concept, ancestors }: ConceptReader,
): Concept | undefined {
  if (!held || held.slot === 'setting') return held;
  const settings = named.filter(isSideOfSetting);
  const isOfOther = ({ id, related }: Concept) =>
    settings.some(({ opposite }) => [...ancestors(id), ...related].some((one) => opposite.includes(one)));
  const kinds = [held, ...ancestors(held.id).flatMap((id) => concept(id) ?? [])];
  return kinds.find((kind) => !isOfOther(kind)) ?? held;
}

/** A thread stays with its disease until it names another. */
export function isForgotten({ slot }: Concept, turns: number): boolean {
  return slot !== 'disease' && turns >= FORGOTTEN_AFTER;
}

/** A new value pushes the old one of its slot out, unless one is a kind of the other or they are meant to go together. */
function pushesOut(fresh: Concept, old: Concept, { ancestors }: ConceptReader): boolean {
  if (fresh.opposite.includes(old.id) || old.opposite.includes(fresh.id)) return true;
  // "I meant first line": a setting goes with what implied it.
  if (isSideOfSetting(old) && fresh.related.some((id) => old.opposite.includes(id))) return true;
  if (fresh.slot !== old.slot || !SINGLE_VALUED.has(fresh.slot)) return false;
  const kin =
    ancestors(fresh.id).includes(old.id) ||
    ancestors(old.id).includes(fresh.id) ||
    fresh.related.includes(old.id);
  return !kin;
}

/** Which of two groups is meant within a setting. */
const GROUPS = new Set(['extent', 'resection']);

/** The thread turned round: "no, the other group" is the other group of the same setting, where a group was named, else the other setting. */
export function swapped(context: ThreadContext, concepts: ConceptReader): ThreadContext {
  const held = context.concepts.flatMap((id) => concepts.concept(id) ?? []);
  const namesGroup = held.some(({ slot, opposite }) => GROUPS.has(slot) && opposite.length > 0);
  const turns = ({ slot }: Concept) => (namesGroup ? GROUPS.has(slot) : slot === 'setting');
  const turned = held.map((concept) => (turns(concept) ? (concept.opposite[0] ?? concept.id) : concept.id));
  return {
    ...context,
    concepts: turned,
    ages: Object.fromEntries(turned.map((id) => [id, 0])),
    answerConcepts: [],
  };
}

/** "Are they worse than the other type?": what the thread holds of one side is set against the other side of it. */
export function withOtherSide(asked: Asked[], concepts: ConceptReader): Asked[] {
  const others = asked
    .filter(({ concept }) => concept.slot === 'setting')
    .flatMap((one) => {
      const concept = concepts.concept(one.concept.opposite[0] ?? '');
      const named = asked.some(({ concept: { id } }) => id === concept?.id);
      return concept && !named ? [{ ...one, concept }] : [];
    });
  return [...asked, ...others];
}

/** The context after a turn: what it asked about (with how long ago each was named) and what the answer was about. */
export function nextContext(
  before: ThreadContext | undefined,
  asked: Asked[],
  answer: { concepts: string[]; shown: string[]; answerType: AnswerType; corpusVersion: string },
): ThreadContext {
  const kept = asked.filter(({ from }) => from !== 'answer');
  return {
    concepts: kept.map(({ concept }) => concept.id),
    ages: Object.fromEntries(
      kept.map(({ concept, from }) => [
        concept.id,
        from === 'question' ? 0 : (before?.ages[concept.id] ?? 0) + 1,
      ]),
    ),
    answerConcepts: answer.concepts,
    shown: answer.shown,
    answerType: answer.answerType,
    corpusVersion: answer.corpusVersion,
  };
}
