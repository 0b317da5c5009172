import type { NameReading } from './name-likeness.ts';
import type { Evidence } from './name-weights.ts';
import type { Word } from './words.ts';
import { endOf, formAt, startOf } from './words.ts';

const NEXT_TO = /^[*_]{0,2}[\s.,:;|/(–-]{1,4}$/;
const COUNT = /^(?:nodules?|nods?|mets|metastas[ei]s|lesions?)$/;

/** "Saoirse restaged", "Ines dx 2 y ago", "Hrafnhildur is pregnant", "Malinowski: 1 nodule": as one speaks of a patient. */
export function stateAfter({ text, words, names }: NameReading, first: number, end: number): Evidence[] {
  const start = startOf(words, first);
  const is = /^(?:is|has|was|had|now|still|no|not|also|both|all|just|due)$/.test(formAt(words, end)) ? 1 : 0;
  // Between the cells of a row a semicolon ends no sentence.
  const at = words[end]?.surface === ';' ? end + 1 : end + is;
  const next = words[at];
  const gap = text.slice(endOf(words, at - 1), next?.start ?? text.length);
  if (!next || !NEXT_TO.test(gap)) return [];
  // "Thandiwe to be discussed"
  if (next.form === 'to' && TO_BE.test(formAt(words, end + 1))) return ['state'];
  // "Thandiwe for resection"
  const what = formAt(words, at + 1);
  if (next.form === 'for' && PLANNED.test(what)) return ['state'];
  // "Haugland: R1 margin"
  if (STAGE.test(text.slice(endOf(words, end - 1), endOf(words, end - 1) + LONGEST_STAGE))) return ['state'];
  const counted = next.kind === 'number' && COUNT.test(formAt(words, at + 1));
  const apart = is === 1 || /[^\s*_]/.test(gap);
  if (!counted && !names.patientStates.has(next.form) && !(apart && names.caseWords.has(next.form)))
    return [];
  const opens = OPENS.test(text.slice(Math.max(0, start - 3), start));
  const state: Evidence = apart ? 'state' : 'stateBeside';
  return opens ? [state, 'stateAtStart'] : [state];
}

const STAGE = /^[\s:,;(|/-]{1,3}(?:[RTNM][0-4]|IIA|IIB|III|IVA|IVB)\b/;
const LONGEST_STAGE = 8;
const PLANNED =
  /^(?:palliative|second|repeat|urgent|further|elective|salvage|discharge|transfer|amputation|vats|wedge|metastasectomy|map|resection|surgery|thoracotomy|biopsy|discussion|review|opinion|rt|radiotherapy|chemo|scans?|ct|mri|pet|surveillance)$/;
const TO_BE = /^(?:be|start|have|see|go|come|continue|attend|discuss|return|restart|finish|get)$/;
/** At the beginning, or after a colon, a dash or a line break. */
const OPENS = /^$|[:\n;|] ?$|- $/;

/** Words after a name in which a pronoun may mean it, or a day its visit. */
const REACH_OF_PRONOUN = 7;

/** "Matilde knows what she wants". */
export function pronounAfter({ words, names }: NameReading, end: number): Evidence[] {
  const isPronoun = ({ form }: Word): boolean => names.pronouns.has(form);
  return words.slice(end, end + REACH_OF_PRONOUN).some(isPronoun) ? ['pronoun'] : [];
}
