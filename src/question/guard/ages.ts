import type { Span } from './spans.ts';
import { spansOf } from './spans.ts';

/** Above 89 an age identifies (45 CFR 164.514(b)(2)(i)(C)); up to 119. */
const OLD = '(?:9\\d|1[01]\\d)';
/** "over 90", ">= 95": the age of a group, not of a person. */
const GROUP =
  '(?<![A-Za-z\\d.,/>=<≥≤+-])(?<!(?:over|above|under|below|than|least|beyond|past|until|to|in|exceeding|[<>≥≤=]) )';
/** Ninety to a hundred and nineteen in words. */
const OLD_IN_WORDS =
  '(?:ninety(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|(?:a|one) hundred(?: and (?:one|two|three|four|five|six|seven|eight|nine|ten))?)';
const ORDINAL_IN_WORDS =
  '(?:ninetieth|ninety[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|hundredth)';
const SOMEBODY =
  '(?:he|she|patient|pt|mother|father|mum|mom|dad|grandmother|grandfather|gran|grandma|lady|man|woman)';
const UNIT = '(?:years?|yrs?|y|jahre|ans|anos)';
const PERSON = '(?:male|female|man|woman|lady|gentleman|boy|girl|patient|pt)';

const AGES: RegExp[] = [
  new RegExp(`${GROUP}${OLD}[ -]{0,2}${UNIT}[ ./-]{0,2}(?:old|o)\\b(?!s)`, 'gi'),
  new RegExp(`${GROUP}${OLD} ?(?:y\\/o|y\\.o\\b|yo\\b(?!s))`, 'gi'),
  new RegExp(`${GROUP}${OLD} ?${UNIT}\\.?,? ?(?=${PERSON}\\b|[mf]\\b)`, 'gi'),
  new RegExp(`${GROUP}${OLD}(?:-|, ?| )?${PERSON}\\b`, 'gi'),
  new RegExp(
    `(?<!\\b(?:temp|temperature|fever|febrile|pyrexia|t|of|to|at)[ :=]{0,2})${GROUP}${OLD} ?[MF]\\b(?! ?(?:fever|temp))`,
    'g',
  ),
  new RegExp(`(?<!\\b(?:temp|temperature|fever|febrile|pyrexia|of|to|at)[ :=]{0,2})${GROUP}9\\d[mf]\\b`, 'g'),
  new RegExp(
    `\\b(?:aged?|age of|age is|age was|aged about)[ :=]{0,3}(?<at>${OLD})\\b(?! ?(?:%|-|\\/|or\\b|and over|and older|\\+|months|days|weeks)|[.,]\\d)`,
    'gi',
  ),
  new RegExp(
    `\\b(?:he|she|patient|pt|mother|father|mum|mom|dad|grandmother|grandfather|gran|grandma|lady|man|woman)(?: is|'s| was| turned| just turned| turns| has turned) (?:now |already |about |nearly )?(?<at>${OLD})\\b(?! ?(?:%|kg|cm|mm|mg|g\\b|ml|months|days|weeks|\\/)|[.,-]\\d)`,
    'gi',
  ),
  new RegExp(
    `\\b${PERSON},? (?:aged? )?(?<at>${OLD})\\b(?! ?(?:%|kg|cm|mm|mg|g\\b|ml|months|days|weeks|\\/)|[.,-]\\d)`,
    'gi',
  ),
  new RegExp(
    `\\b${PERSON} of (?<at>${OLD})\\b(?! ?(?:%|or|and|to|\\+|-|\\/|patients|days|weeks|months)|[.,]\\d)`,
    'gi',
  ),
  new RegExp(`\\b(?:his|her) (?<at>${OLD}(?:st|nd|rd|th)) (?:year|birthday)\\b`, 'gi'),
  new RegExp(`\\b(?:his|her) ${ORDINAL_IN_WORDS} (?:year|birthday)\\b`, 'gi'),
  new RegExp(`\\b${OLD_IN_WORDS}[- ]years?[- ]old\\b(?!s)`, 'gi'),
  new RegExp(
    `\\b(?:${SOMEBODY}(?: is|'s| was| turned| turns)(?: now| already)?|aged) (?<at>${OLD_IN_WORDS})\\b(?! ?(?:%|percent|per cent|or\\b|and over|kilo|kg|days|weeks|months|minutes|miles))`,
    'gi',
  ),
  // "F/91", "91/F", "nonagenarian (91)"
  new RegExp(`(?<![\\w/])[MF] ?\\/ ?(?<at>${OLD})(?![\\w/%]|[.,]\\d)`, 'g'),
  new RegExp(`(?<![\\w/.,])${OLD} ?\\/ ?[MF]\\b`, 'g'),
  new RegExp(`\\bnonagenarian\\b(?: \\(${OLD}\\))?`, 'gi'),
  new RegExp(
    `\\b${SOMEBODY},? (?:aged |of )?(?<at>${OLD_IN_WORDS})\\b(?! ?(?:%|percent|per cent|days|weeks|months))`,
    'gi',
  ),
  new RegExp(`\\b${SOMEBODY}, (?<at>${OLD})(?![\\w/%]|[.,]\\d| ?(?:%|kg|cm|mm|mg))`, 'gi'),
  // "Turned 95 last week": only persons do.
  new RegExp(
    `\\b(?:turned|turning|turns) (?<at>${OLD})\\b(?! ?(?:%|degrees|°|kg|days|weeks|months)|[.,]\\d)`,
    'gi',
  ),
];

export function agesOverEightyNine(text: string): Span[] {
  return AGES.flatMap((pattern) => spansOf(pattern, text));
}
