import { MONTHS } from '../language/months.ts';

/**
 * The day that words name: ISO days. `ambiguous`: day and month may be either. `impossible`: there is no such day, or it is another day
 * of the week. `far`: gone by, or more than a year away. `relative`: said from today, so that it means another day tomorrow.
 */
export type MeetingDay =
  | { kind: 'day'; day: string }
  | { kind: 'ambiguous'; either: [string, string] }
  | { kind: 'impossible' | 'far' | 'relative' };

export type MeetingParts = {
  /** ISO date: a day without a year is the next such day. */
  today: string;
  /** "tomorrow" and the like, lower case. */
  relative: readonly string[];
};

/** "prep for 2 December" → "prep" and "2 december". Lower case; undefined where no day stands at the end. */
export function splitMeetingDay(
  text: string,
  relative: MeetingParts['relative'],
): { before: string; day: string } | undefined {
  if (text.length > LONGEST) return undefined;
  const plain = text
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[\s.!,?]+$/, '')
    .trim();
  const day = FORMS.map(({ pattern }) => pattern.exec(plain)?.[0]).find((found) => found !== undefined);
  const named = day ?? relative.find((word) => plain.endsWith(` ${word}`));
  if (named === undefined) return undefined;
  const before = plain.slice(0, -named.length).replace(LEADING_TO_IT, '').trim();
  return { before, day: named.trim() };
}

/** The day at the end of a text; undefined where none stands there. */
export function readMeetingDay(text: string, { today, relative }: MeetingParts): MeetingDay | undefined {
  const named = splitMeetingDay(text, relative)?.day;
  if (named === undefined) return undefined;
  for (const { pattern, read } of FORMS) {
    const groups = pattern.exec(named)?.groups;
    if (groups !== undefined) return resolved(read(groups), groups['weekday'], today);
  }
  return { kind: 'relative' };
}

/** Whether a day may be one of a meeting: within a year of today, on either side. What is further away is a slip, or the date of something else. */
export function mayBeMeeting(day: string, today: string): boolean {
  return Math.abs(Date.parse(day) - Date.parse(today)) <= A_YEAR_MS;
}

/** In characters, with mentions in it. What is longer says more than a day, and is not searched: a message may have 40,000. */
const LONGEST = 400;

const A_YEAR_MS = 366 * 24 * 60 * 60 * 1000;

const LEADING_TO_IT = /(?:\s*(?:[,:–-]|for|on|at|the|next|this|coming|meeting|board|mdt))+\s*$/;

const MONTH = `(?<month>${MONTHS.map((month) => {
  const name = month.toLowerCase();
  return name.length <= 4 ? name : `${name}|${name.slice(0, 3)}`;
}).join('|')}|sept|jun|jul)`;
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const WEEKDAY = `(?:(?<weekday>${WEEKDAYS.map((name) => `${name}|${name.slice(0, 3)}`).join('|')}),? )?`;
const DAY = '(?<day>\\d{1,2})';
const YEAR = '(?<year>\\d{4})';
const START = '(?<![\\w./-])';

type Read = { year: number | undefined; month: number; day: number };
type Groups = Record<string, string | undefined>;

/** Each reads a day in one or two ways. */
const FORMS: { pattern: RegExp; read: (groups: Groups) => Read[] }[] = [
  { pattern: new RegExp(`${START}${WEEKDAY}${YEAR}-(?<number>\\d{1,2})-${DAY}$`), read: inNumbers },
  {
    pattern: new RegExp(`${START}${WEEKDAY}${DAY}(?:st|nd|rd|th|\\.)? ?(?:of )?${MONTH}\\.?(?:,? ${YEAR})?$`),
    read: inWords,
  },
  {
    pattern: new RegExp(`${START}${WEEKDAY}${MONTH}\\.? ${DAY}(?:st|nd|rd|th)?(?:,? ${YEAR})?$`),
    read: inWords,
  },
  {
    pattern: new RegExp(
      `${START}${WEEKDAY}${DAY}(?<sign>[/.-])(?<number>\\d{1,2})(?:\\k<sign>(?<year>\\d{4}|\\d\\d))?$`,
    ),
    read: eitherWay,
  },
];

function inNumbers({ year, number, day }: Groups): Read[] {
  return [{ year: Number(year), month: Number(number), day: Number(day) }];
}

function inWords({ year, month = '', day }: Groups): Read[] {
  const at = MONTHS.findIndex((name) => name.toLowerCase().startsWith(month.slice(0, 3)));
  return [{ year: year === undefined ? undefined : Number(year), month: at + 1, day: Number(day) }];
}

/** Half of the world writes the month first. */
function eitherWay({ year, number, day }: Groups): Read[] {
  const [first, second] = [Number(day), Number(number)];
  const inYear = year === undefined ? undefined : Number(year.length === 2 ? `20${year}` : year);
  return [
    { year: inYear, month: second, day: first },
    ...(first === second ? [] : [{ year: inYear, month: first, day: second }]),
  ];
}

function resolved(all: Read[], weekday: string | undefined, today: string): MeetingDay {
  const real = all.flatMap((read) => isoDay(read, today) ?? []);
  const fitting = real.filter((day) => weekday === undefined || isWeekday(day, weekday));
  const [one, other] = fitting;
  if (one === undefined) return { kind: 'impossible' };
  if (other !== undefined) return { kind: 'ambiguous', either: [one, other] };
  return one < today || !mayBeMeeting(one, today) ? { kind: 'far' } : { kind: 'day', day: one };
}

/** Without a year, the next such day from today on. */
function isoDay({ year, month, day }: Read, today: string): string | undefined {
  const thisYear = Number(today.slice(0, 4));
  if (year !== undefined) return calendarDay(year, month, day);
  const upcoming = [thisYear, thisYear + 1].map((one) => calendarDay(one, month, day));
  return upcoming.find((one) => one !== undefined && one >= today);
}

function calendarDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.toISOString().slice(0, 10) : undefined;
}

function isWeekday(day: string, weekday: string): boolean {
  return WEEKDAYS[new Date(day).getUTCDay()]?.startsWith(weekday.slice(0, 3)) === true;
}
