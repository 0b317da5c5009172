import type { Span } from './spans.ts';
import { spansOf } from './spans.ts';

/** Above 89 an age identifies (45 CFR 164.514(b)(2)(i)(C)); up to 119. */
const OLD = '(?:9\\d|1[01]\\d)';
/** "over 90", ">= 95": the age of a group, not of a person. */
const GROUP =
  '(?<![A-Za-z\\d.,/>=<≥≤+-])(?<!(?:over|above|under|below|than|least|beyond|past|until|to|in|exceeding|[<>≥≤=]) )';
const UNIT = '(?:years?|yrs?|y|jahre|ans|anos)';
const PERSON = '(?:male|female|man|woman|lady|gentleman|boy|girl|patient|pt)';

const AGES: RegExp[] = [
  new RegExp(`${GROUP}${OLD}[ -]{0,2}${UNIT}[ ./-]{0,2}(?:old|o)\\b(?!s)`, 'gi'),
  new RegExp(`${GROUP}${OLD} ?(?:y\\/o|y\\.o\\b|yo\\b(?!s))`, 'gi'),
  new RegExp(`${GROUP}${OLD} ?${UNIT}\\.?,? ?(?=${PERSON}\\b|[mf]\\b)`, 'gi'),
  new RegExp(`${GROUP}${OLD}(?:-|, ?| )?${PERSON}\\b`, 'gi'),
  new RegExp(
    `(?<!\\b(?:temp|temperature|fever|febrile|pyrexia|t|of|to|at)[ :=]{0,2})${GROUP}${OLD}[MF]\\b(?! ?(?:fever|temp))`,
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
  /\bninety(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?[- ]years?[- ]old\b(?!s)/gi,
  /\b(?:a|one) hundred(?: and [a-z]{3,6})?[- ]years?[- ]old\b(?!s)/gi,
];

export function agesOverEightyNine(text: string): Span[] {
  return AGES.flatMap((pattern) => spansOf(pattern, text));
}
