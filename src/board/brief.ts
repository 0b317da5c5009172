import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Citation, ShownStatement } from '../answer/answer.ts';
import { groundsOf, standingOf } from '../answer/grounds.ts';
import type { Local } from '../answer/local.ts';
import type { ProvenStatement } from '../answer/proof.ts';
import { shortReceipt } from '../answer/receipt.ts';
import type { Verdict } from '../answer/verify.ts';
import type { Assistant } from '../conversation/turn.ts';
import { sidesOf } from './brief-sides.ts';

/** A statement as the corpus has it: whole, with what limits it (headings, population) and what it rests on in `remarks`. */
const Line = z.strictObject({
  id: z.string(),
  /** Whole. */
  receipt: z.string(),
  leadIn: z.string().nullable(),
  text: z.string(),
  /** Numbers of the brief's citations. */
  citations: z.array(z.number()),
  remarks: z.array(z.string()),
  notes: z.array(z.string()),
});
export type BriefLine = z.infer<typeof Line>;

const Shown = z.strictObject({
  /** Counted through the whole brief. */
  number: z.number(),
  /** Of what was shown, as people see it. */
  receipt: z.string(),
  /** What became of it since it was shown. */
  became: z.enum(['same', 'changed', 'elsewhere', 'gone']),
  /** Null when it is gone. */
  now: Line.nullable(),
  /** What limits it now and does not stand in the entry anyway: shown right behind it. */
  limits: z.array(Line),
});
export type BriefStatement = z.infer<typeof Shown>;

/** What a second reading of the question found; `unread` where there is none. */
const SecondVerdict = z.strictObject({
  verdict: z.enum(['stable', 'unstable', 'unread']),
  count: z.int(),
  agreeing: z.int(),
});

const Entry = z.strictObject({
  number: z.number(),
  answerId: z.string(),
  /** What was asked about: the words for its concepts. */
  topics: z.array(z.string()),
  state: z.enum(['answered', 'partial', 'conflict', 'not-in-corpus', 'unclear']),
  /** Address of the question. */
  url: z.string().nullable(),
  statements: z.array(Shown),
  /** Of a conflict: numbers of the statements of each side, newest side first, and the years of its sources. Else empty. */
  sides: z.array(z.strictObject({ years: z.string(), statements: z.array(z.number()) })),
  second: SecondVerdict.nullable(),
});
export type BriefEntry = z.infer<typeof Entry>;

const Listed = z.strictObject({ id: z.string(), label: z.string() });

/** What only a case has. */
const OfCase = z.strictObject({
  label: z.string(),
  meetingDay: z.iso.date().nullable(),
  question: z.string().nullable(),
  /** Questions that somebody took out of the brief. */
  leftOut: z.int(),
  missing: z.array(Listed),
  mentioned: z.array(z.strictObject({ ...Listed.shape, url: z.string().nullable() })),
  /** Who stands for the checklist, in words. */
  signOff: z.string().nullable(),
  /** Why messages from before the bot came are not in the lists: Slack's code, or `reading`; null where they are. */
  unreadEarlier: z.string().nullable(),
});
export type BriefOfCase = z.infer<typeof OfCase>;

/** What is new since the last brief of the case; numbers of entries, labels of checklist items. */
const Since = z.strictObject({
  day: z.iso.date(),
  added: z.array(z.number()),
  changed: z.array(z.number()),
  /** Questions that are not in it any more. */
  removed: z.int(),
  mentioned: z.array(z.string()),
  unmentioned: z.array(z.string()),
  /** The corpus version of the last brief, where this one has another. */
  corpusBefore: z.string().nullable(),
});
export type BriefSince = z.infer<typeof Since>;

/** The brief as one document, surface-neutral: every form of it is made from this alone, also long after it was frozen. */
export const Brief = z.strictObject({
  /** When it was made, an ISO date. */
  day: z.iso.date(),
  corpusVersion: z.string(),
  /** Since when the corpus has been live, an ISO date. */
  corpusSince: z.iso.date().nullable(),
  case: OfCase.nullable(),
  /** Null for a thread without a case, and for the first brief of a case. */
  since: Since.nullable(),
  entries: z.array(Entry),
  citations: z.array(
    z.strictObject({
      number: z.number(),
      reference: z.string(),
      /** What it is, how far it was read, and what of it is missing. */
      standing: z.string(),
      url: z.string().nullable(),
    }),
  ),
});
export type Brief = z.infer<typeof Brief>;

/** A question that goes into a brief. */
export type Asked = Pick<BriefEntry, 'number' | 'answerId' | 'topics' | 'state' | 'url' | 'second'> & {
  receipts: string[];
  /** So many statements, from the first on, are sides of a conflict and what limits them. */
  sides: number;
};

/** Quotes the answers from the corpus as it is: whole statements with what limits them, and whether each receipt still holds. */
export function briefOf(
  asked: Asked[],
  { prove }: Pick<Assistant, 'prove'>,
  about: Pick<Brief, 'day' | 'corpusSince' | 'case'>,
  local?: Local,
): Brief {
  const proof = prove(
    asked.flatMap(({ receipts }) => receipts),
    '',
    local,
  );
  let at = 0;
  const entries = asked.map(({ receipts, sides, ...entry }) => {
    const [first, end] = [at + 1, at + receipts.length];
    at = end;
    const own = proof.statements.filter(({ number }) => number >= first && number <= end);
    return {
      ...entry,
      statements: statementsOf(own, proof.citations),
      sides: sidesOf(
        own.filter(({ number }) => number < first + sides),
        proof.citations,
      ),
    };
  });
  const quoted = new Set(
    entries.flatMap(({ statements }) => statements.flatMap(linesOf)).flatMap(({ citations }) => citations),
  );
  const citations = proof.citations.filter(({ number }) => quoted.has(number));
  return {
    ...about,
    corpusVersion: proof.corpusVersion,
    since: null,
    entries,
    citations: citations.map((citation) => ({
      number: citation.number,
      reference: citation.vancouver || citation.title,
      standing: standingOf(citation).join(' · '),
      url: citation.url ?? null,
    })),
  };
}

/** SHA-256 of what the brief says, whatever its form. */
export function briefHash(brief: Brief): string {
  return createHash('sha256')
    .update(JSON.stringify(inOrder(brief)))
    .digest('hex');
}

/** As people see it: 48 bits recognise a brief. */
export function shortBriefHash(brief: Brief): string {
  return briefHash(brief).slice(0, 12);
}

/** What a brief shows, to be kept as shown in its thread. */
export function statementsIn({ entries }: Brief): BriefLine[] {
  const all = entries.flatMap(({ statements }) => statements.flatMap(linesOf));
  return [...new Map(all.map((one) => [one.receipt, one])).values()];
}

/** A statement and what limits it. */
export function linesOf({ now, limits }: BriefStatement): BriefLine[] {
  return [now ?? [], limits].flat();
}

function statementsOf(own: ProvenStatement[], citations: Citation[]): BriefStatement[] {
  const shown = new Set(own.flatMap(({ now }) => now?.id ?? []));
  return own.map(({ number, receipt, verdict, now, limits }) => ({
    number,
    receipt: shortReceipt(receipt),
    became: becameOf(verdict),
    now: now === undefined ? null : lineOf(now, citations),
    limits: limits.filter(({ id }) => !shown.has(id)).map((limit) => lineOf(limit, citations)),
  }));
}

function lineOf(statement: ShownStatement, citations: Citation[]): BriefLine {
  const { id, receipt, leadIn = null, text, section, population = '', notes = [] } = statement;
  const path = section.length > 1 ? section.slice(1).join(' › ') : (section[0] ?? '');
  return {
    id,
    receipt,
    leadIn,
    text,
    citations: statement.citations,
    remarks: [path, population, ...groundsOf(statement, citations)].filter((part) => part !== ''),
    notes,
  };
}

function becameOf({ status }: Verdict): BriefStatement['became'] {
  return status === 'unchanged' || status === 'moved' ? 'same' : status;
}

/** Keys in one order, at any depth: the same content is the same text. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, inOrder(inner)]));
}
