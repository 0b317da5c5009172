import { createBreathing } from '../content/breathe.ts';
import { indexTerms } from '../language/analyzer.ts';
import type { Asked, Question } from '../question/question.ts';
import { isSideOfSetting } from '../question/slots.ts';
import type { Understanding } from '../question/understand.ts';
import { NAMED } from './ledger.ts';
import type { Profile } from './profile.ts';

/** What a question consists of, each with its weight: concepts, words, the kind of answer wanted. */
export type Features = Map<string, number>;
/** A question that editors wrote for the statement at this place, or that statement's own words. */
export type Written = { place: number; settings: Set<string>; features: Features };

/** Concepts carry most of what a question means; its bare words and the kind of answer wanted tell questions on one topic apart. */
const WORD_WEIGHT = 0.2;
const TYPE_WEIGHT = 0.5;

/** Own words and questions of all statements, in their order. */
export async function readWritten(
  profiles: Profile[],
  questions: Map<string, string[]>,
  understand: Understanding,
): Promise<Written[]> {
  const breathe = createBreathing();
  const written: Written[] = [];
  for (const [place, profile] of profiles.entries()) {
    await breathe();
    written.push(ownWords(profile, place));
    for (const wording of questions.get(profile.statement.id) ?? []) {
      const understood = understand(wording, undefined);
      if (understood.kind !== 'question') continue;
      const { question } = understood;
      written.push({
        place,
        settings: settingsOf(question),
        features: new Map([...wordsOf(question), ...conceptsOf(question.asked)]),
      });
    }
  }
  return written;
}

/** A statement that nobody wrote questions for is as like as its own words are. */
function ownWords({ statement, concepts }: Profile, place: number): Written {
  const features: Features = new Map(indexTerms(statement.text).map((term) => [`word ${term}`, WORD_WEIGHT]));
  for (const [id, held] of concepts) if (held >= NAMED) features.set(id, held);
  return { place, settings: new Set(), features };
}

export function wordsOf({ answerType, terms }: Question): Features {
  const features: Features = new Map([[`type ${answerType}`, TYPE_WEIGHT]]);
  for (const term of terms) features.set(`word ${term}`, WORD_WEIGHT);
  return features;
}

export function conceptsOf(asked: Asked[]): Features {
  return new Map(
    asked.flatMap(({ concept, weight, from }) => (from === 'answer' ? [] : [[concept.id, weight]])),
  );
}

function settingsOf({ asked }: Question): Set<string> {
  return new Set(
    asked
      .map(({ concept }) => concept)
      .filter(isSideOfSetting)
      .map(({ id }) => id),
  );
}
