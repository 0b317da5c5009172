import type { Concept } from '../corpus/lexicon.ts';
import type { Question } from '../question/question.ts';

/** Outcomes that mean nothing without a setting, and the settings that the corpus tells apart. */
const BARE_OUTCOMES = new Set([
  'prognosis',
  'survival',
  'long-term-survival',
  'five-year-survival',
  'treatment',
]);
const SETTINGS = ['synchronous', 'metachronous'];

/** "Survival?" and nothing else: the answer depends on the setting, so that is asked first. */
export function neededSetting(
  { asked, cites, unknown, followUp }: Question,
  lookUp: (id: string) => Concept | undefined,
): { about: Concept; choices: Concept[] } | undefined {
  const [only, ...others] = asked.filter(
    ({ concept }) => concept.slot !== 'disease' && concept.slot !== 'modifier',
  );
  if (
    !only ||
    others.length + cites.length + unknown.length > 0 ||
    followUp ||
    !BARE_OUTCOMES.has(only.concept.id)
  )
    return undefined;
  return { about: only.concept, choices: SETTINGS.flatMap((id) => lookUp(id) ?? []) };
}
