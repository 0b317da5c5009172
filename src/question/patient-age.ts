import type { Token } from '../language/analyzer.ts';

type Span = { start: number; end: number };

/** Trials in osteosarcoma draw the line here: EURAMOS-1 took patients up to 40 years, EUROBOSS from 41 on. */
const YOUNGER_UP_TO = 40;
const OLDEST = 110;
/** "Man with osteosarcoma, 72": as far from the person as this. */
const REACH = 4;
const PEOPLE = new Set(
  'man men woman women male female patient patients pt pts people adult adults gentleman lady grandmother grandfather mother father pensioner'.split(
    ' ',
  ),
);

/** Where a patient is said to be over 40: "55-year-old", "55yo", "72M", "aged 47", "a man of 63". */
export function agesOverForty(tokens: Token[]): Span[] {
  return tokens.flatMap(({ word }, at) => {
    const [, sign, number, person] = /^([>≥]?)(\d{2,3})(yo|[fm])?$/.exec(word) ?? [];
    const age = Number(number) + (sign === '>' ? 1 : 0);
    if (!(age > YOUNGER_UP_TO && age <= OLDEST)) return [];
    const span = person === undefined ? ageAround(tokens, at, sign !== '') : { start: at, end: at + 1 };
    return span ? [span] : [];
  });
}

/** The words that make a bare number an age. */
function ageAround(tokens: Token[], at: number, isBound: boolean): Span | undefined {
  const word = (offset: number) => tokens[at + offset]?.word ?? '';
  const isYears = /^years?$/.test(word(1));
  if (isYears && word(2) === 'old') return { start: at, end: at + 3 };
  if (isYears && word(2) === 'of' && word(3) === 'age') return { start: at, end: at + 4 };
  // "Osteosarcoma >40 yrs": no treatment and no interval is that long.
  if (isYears && isBound) return { start: at, end: at + 2 };
  if (['yo', 'yof', 'yom', 'f', 'm'].includes(word(1))) return { start: at, end: at + 2 };
  if (['age', 'aged'].includes(word(-1))) return { start: at - 1, end: at + 1 };
  if (word(-1) === 'than' && word(-2) === 'older') return { start: at - 2, end: at + 1 };
  // Else it ends its clause, so that nothing is counted, measured or dosed with it.
  const next = tokens[at + 1];
  const endsClause = !next || next.start - (tokens[at]?.end ?? 0) > 1;
  const ofPerson = tokens.slice(Math.max(0, at - REACH), at).some((one) => PEOPLE.has(one.word));
  return endsClause && (word(-1) === 'at' || ofPerson) ? { start: at, end: at + 1 } : undefined;
}
