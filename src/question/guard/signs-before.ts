import type { PersonNames } from '../../prompts/person-names.ts';
import { isCapital } from './capitals.ts';
import { isMedicalWord } from './name-likeness.ts';
import type { NameReading } from './name-likeness.ts';
import type { Evidence } from './name-weights.ts';
import { strongest } from './name-weights.ts';
import { endOf, formAt, startOf } from './words.ts';

/** "Give Thandiwe another cycle": who receives something is a person. */
const RECEIVES = /^(?:give|gave|giving|offer|offered|offering|get|got|start|started)$/;
const SOMETHING =
  /^(?:an?|the|another|more|some|his|her|two|three|four|five|six|\d+|on|ready|through|chemo)$/;

function isSomething(names: PersonNames, form: string): boolean {
  return SOMETHING.test(form) || isMedicalWord(form) || names.notNames.has(form);
}

/** A word that leads to a name: "pt", "named", "for"; and between the two at most "is", a colon, a quotation mark or particles. */
export function signBefore(reading: NameReading, name: number, end: number): Evidence[] {
  const { text, words, names, capitalsTell } = reading;
  const first = beforeParticles(reading, name);
  const word = words[first];
  const capital = words[name] !== undefined && isCapital(words[name]);
  const cueOf = (at: number): Evidence[] => {
    const cue = words[at];
    if (
      !cue ||
      !word ||
      !/^\.?[\s:='"(,#-]{1,3}(?:is|was)?[\s:'"]{0,2}$/.test(text.slice(cue.end, word.start))
    )
      return [];
    if (names.nameCues.has(cue.form))
      return names.thingsWithNames.has(formAt(words, at - 1)) ? [] : ['nameCue'];
    const patient = names.patientCues.has(cue.form);
    if (patient && ((capital && capitalsTell) || reading.likeness[name] === 'known')) return ['patientCue'];
    if (names.personNouns.has(cue.form) || names.personObjects.has(cue.form)) return ['personNoun'];
    if (RECEIVES.test(cue.form)) return [isSomething(names, formAt(words, end)) ? 'receiver' : 'pronoun'];
    if (names.personCues.has(cue.form)) return ['personCue'];
    if (AUXILIARY.test(cue.form) && (capital || !capitalsTell) && DOES.test(formAt(words, end)))
      return ['subjectOfQuestion'];
    if (names.weakCues.has(cue.form) && (capital || !capitalsTell)) return ['weakCue'];
    const apart = text.slice(cue.end, word.start) !== ' ';
    if (apart) return [];
    if (names.spokenOf.has(cue.form) && capital && capitalsTell) return ['paperOf'];
    if (PLACE_BEFORE.test(cue.form)) return ['placeBefore'];
    if (cue.form === 'our' && capital && capitalsTell) return ['ours'];
    return ARTICLE.test(cue.form) ? ['article'] : [];
  };
  return strongest([
    ...cueOf(first - 1),
    ...cueOf(first - 2),
    ...spokenOfBefore(reading, first),
    ...(first < name ? (['particle'] as const) : []),
  ]);
}

/** "In Adelaide", "the Codman triangle". */
const PLACE_BEFORE = /^(?:in|at|near|from|via|using|plus|per)$/;
const ARTICLE = /^(?:the|an?|this|these|those|your|any|no|each|every)$/;
/** "Can Thandiwe travel", "does Thandiwe need another scan": what persons are asked about. */
const AUXILIARY =
  /^(?:can|could|should|shall|does|did|would|will|may|must|do|is|was|has|had|if|when|that|whether)$/;
const DOES =
  /^(?:have|get|need|needs|start|starts|restart|go|goes|continue|continues|stop|stops|travel|fly|swim|attend|come|comes|return|wait|eat|drink|walk|play|undergo|receive|finish|see|keep|stay|want|wants|still|really|also|even|be|has|had|going|getting|having|on|at|fit|due|ready|well|eligible|allowed|able|suitable|safe|old|too)$/;

function beforeParticles({ text, words, names }: NameReading, at: number): number {
  let first = at;
  while (
    names.particles.has(formAt(words, first - 1)) &&
    text.slice(endOf(words, first - 1), startOf(words, first)) === ' ' &&
    first > at - LONGEST_PARTICLES
  )
    first -= 1;
  return first;
}

/** "van den" */
const LONGEST_PARTICLES = 2;

const PREPOSITION = /^(?:of|to|with|on|about|for|re)$/;
/** "scan of", "spoke to young", "thoughts on our": the two words and what may stand before the name. */
const BETWEEN = /^ (?:our |little |young |poor |master |miss )?['"]?$/;

/** "Mum of Thandiwe", "spoke to Thandiwe", "thoughts on Thandiwe". */
function spokenOfBefore({ text, words, names }: NameReading, first: number): Evidence[] {
  const name = words[first];
  const at = ['our', 'little', 'young', 'poor'].includes(formAt(words, first - 1)) ? first - 2 : first - 1;
  const [head, preposition] = [words[at - 1], words[at]];
  if (!name || !head || !preposition || !PREPOSITION.test(preposition.form)) return [];
  if (
    !BETWEEN.test(text.slice(preposition.end, name.start)) ||
    text.slice(head.end, preposition.start) !== ' '
  )
    return [];
  if (preposition.form === 'of' && names.kin.has(head.form)) return ['kinOf'];
  return names.spokenOf.has(head.form) ? ['spokenOf'] : [];
}
