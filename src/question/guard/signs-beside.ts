import type { NameReading } from './name-likeness.ts';
import type { Evidence } from './name-weights.ts';
import { endOf, startOf } from './words.ts';

/** "bed 7 Kwabena", "Matilde (bed 2)". */
const BED_BEFORE = /\b(?:bed|bay|room|cot|rm|side ?room)\.? ?#?\d{1,3}[a-z]?[ :,-]{1,3}$/i;
const BED_AFTER = /^[\s,;-]{0,3}\(?(?:in )?(?:bed|bay|room|cot|rm|side ?room)\.? ?#?\d/i;
/** "Thandiwe on the ward", "Thandiwe is in clinic" */
const ON_WARD =
  /^ (?:is |was |still )?(?:on|in|at) (?:the |our |your )?(?:ward|icu|picu|itu|hdu|ed|clinic|theatre|hospital|resus)\b/i;
/** "Thabo and family", "Zainab and her brother". */
export const WITH_FAMILY =
  /^ (?:and|&|\+|with) (?:(?:his|her|their|the) )?(?:husband|fianc|partner|boyfriend|girlfriend|granny|gran|nan|grandma|grandmother|grandparents|carer|foster|aunt|uncle|guardian|cousin|twin|family|parents|mum|mom|mother|dad|father|brother|sister|wife|husband|son|daughter|sibs|siblings)\b/i;
/** An item of a list, a line of its own: "2) Koskela", "- Malinowski: 1 nodule". */
const ITEM_BEFORE = /(?:^|\n|\||\/\/|[;,] ?|\d[).] ?)[\s>*#_-]{0,4}$/;
const ITEM_AFTER = /^[*_]{0,2}(?:\s?[:|/=;–]|\s-{1,2}\s)(?!\/)/;
/** "Re: Thandiwe" at the beginning of a line: what the message is about. */
const SUBJECT_BEFORE =
  /(?:^|\n)[\s>*_]{0,4}(?:re|subj|subject|regarding|concerning|betreff|objet|asunto)\s?:\s?(?:fwd?:\s?|pt\.?\s)?[*_]{0,2}$/i;
/** "D2 HDMTX", "c3d1", "wk 12": where a patient stands in the treatment. */
const DAY_AFTER = /^(?:\s|\s?[:,-]\s)(?:day|d|cycle|course|c|week|wk|pod)\s?\d{1,2}(?!\d|[.,]\d)/i;
/** "9:20 Sadio", "14.30 - Kimura". */
const CLOCK_BEFORE = /(?<!\d)(?:[01]?\d|2[0-3])(?:[:.][0-5]\d ?(?:am|pm|h)?|(?:am|pm)) ?-? ?$/i;
/** "Thandiwe / F / femur", "Thandiwe, male". */
const SEX_AFTER = /^\s?[,/|(]{1,2}\s?(?:f|m|female|male|girl|boy)(?=\s?[,/|);]|\s\d|$)/i;
/** "Fam mtg Thandiwe 3pm", "Thandiwe @ 9:20". */
const CLOCK_AFTER =
  /^,? (?:(?:at |@ ?)(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?(?![\d%]| ?(?:mg|g|cm|mm|h|weeks?|months?|years?|yrs?|days?))|(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)? ?[ap]m\b)/i;
/** "Board list: Adebayo, Pham", "New: Koskela (femur), Reza": the row of a list of patients. */
const LIST =
  /\b(?:lists?|board|mdt|mtb|clinic|opd|rounds?|ward|pts|patients|handover|new|today|tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|mon|tues?|wed|thurs?|fri|follow[- ]?ups?|reviews?|admissions?|discharges?|theatre|outcomes?|referrals|relapses|cases)\b/i;
/** Characters from the label to the name, and of the label. */
const LONGEST_ROW = 160;
const LONGEST_LABEL = 24;
const IN_LIST = /(?:[:,;|&/]|\band|\)|\d[.)]) ?$/;
/** Characters looked at on either side. */
const BESIDE = 24;

/** Where the name stands: in a row of a list, beside a bed, after a time of day. */
export function signOfPlace({ text, words }: NameReading, first: number, end: number): Evidence[] {
  const start = startOf(words, first);
  const from = endOf(words, end - 1);
  // So that no expression takes it for the beginning of the text.
  const before = start > BESIDE ? `.${text.slice(start - BESIDE, start)}` : text.slice(0, start);
  const after = text.slice(from, from + BESIDE).replace(/^\./, '');
  if (BED_BEFORE.test(before) || BED_AFTER.test(after)) return ['bed'];
  if (ON_WARD.test(after)) return ['bed'];
  if (WITH_FAMILY.test(after)) return ['withFamily'];
  if (SUBJECT_BEFORE.test(before)) return ['subject'];
  if (SEX_AFTER.test(after)) return ['sex'];
  if (CLOCK_BEFORE.test(before) || CLOCK_AFTER.test(after)) return ['clock'];
  if (DAY_AFTER.test(after)) return ['day'];
  if (ITEM_BEFORE.test(before) && ITEM_AFTER.test(after)) return ['ofList'];
  if (IN_LIST.test(before) && isInRowOfPatients(text.slice(Math.max(0, start - LONGEST_ROW), start)))
    return ['ofBoard'];
  if (before.endsWith('(') && after.startsWith(')')) return ['inBrackets'];
  return [];
}

function isInRowOfPatients(row: string): boolean {
  const colon = row.lastIndexOf(':');
  if (colon === -1 || /[\n?!]/.test(row.slice(colon))) return false;
  const label = row.slice(Math.max(0, colon - LONGEST_LABEL), colon);
  return LIST.test(label.slice(label.lastIndexOf('\n') + 1));
}
