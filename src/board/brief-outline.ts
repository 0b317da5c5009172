import { dateInWords } from '../answer/words.ts';
import type { BoardWording } from '../prompts/board.ts';
import { fill } from '../prompts/template.ts';
import { type Brief, type BriefEntry, type BriefLine, type BriefStatement, shortBriefHash } from './brief.ts';

/** The brief in words, as every form has them: a form decides where they stand, and never what they are. */
export type BriefOutline = {
  title: string;
  /** Meeting, date, corpus and hash, a line each. */
  facts: string[];
  hash: string;
  /** For the board, as somebody wrote it. */
  question: string | undefined;
  sections: BriefSection[];
  sources: { heading: string; references: { number: number; text: string; url: string | undefined }[] };
  receipts: { heading: string; lines: { number: number; text: string }[] };
  caution: string;
  /** The last line. */
  disclaimer: string;
};

export type BriefSection =
  | { kind: 'lines'; heading: string; lines: string[] }
  /** Short labels, each perhaps with an address; `below` says what to know of them. */
  | { kind: 'labels'; heading: string; labels: { text: string; url?: string | undefined }[]; below: string[] }
  | { kind: 'entries'; heading: string; entries: OutlinedEntry[] };

export type OutlinedEntry = {
  heading: string;
  url: string | undefined;
  remarks: string[];
  /** What stands below each other. */
  lines: OutlinedLine[];
  /** Of a conflict, before that: its sides, to stand beside each other. */
  sides: { name: string; lines: OutlinedLine[] }[];
};

/** One statement: a mark ("S3"; what limits it has none), what became of it, its words, its citation marks, what it rests on. */
export type OutlinedLine =
  | { kind: 'gone'; number: number; text: string }
  | {
      kind: 'statement';
      number: number | undefined;
      before: string;
      statement: BriefLine;
    };

type Wording = BoardWording['brief'];

export function outlineOf(brief: Brief, board: BoardWording, disclaimer: string): BriefOutline {
  const { brief: wording } = board;
  const { case: ofCase, entries, citations } = brief;
  const hash = shortBriefHash(brief);
  return {
    title: titleOf(brief, wording),
    facts: [
      ...(ofCase === null ? [] : [meetingOf(ofCase.meetingDay, board)]),
      madeOf(brief, wording),
      fill(wording.hash, { hash }),
    ],
    hash,
    question:
      ofCase?.question === null || ofCase === null
        ? undefined
        : fill(board.card.question, { question: ofCase.question }),
    sections: [
      ...sinceSection(brief, wording),
      ...missingSection(brief, board),
      ...expertSection(entries, wording),
      ...entriesSection(brief, wording),
      ...mentionedSection(brief, board),
    ],
    sources: {
      heading: fill(wording.sources, { count: citations.length }),
      references: citations.map(({ number, reference, standing, url }) => ({
        number,
        text: standing === '' ? reference : `${reference} – ${standing}`,
        url: url ?? undefined,
      })),
    },
    receipts: { heading: wording.receipts, lines: receiptLines(entries, wording) },
    caution: wording.caution,
    disclaimer,
  };
}

/** "S3": the mark of a statement. */
export function statementMark(number: number | undefined): string {
  return number === undefined ? '' : `S${number}`;
}

/** "Five of ten. [1] [2] (In adults · trial, 2016)", where text is all there is. */
export function plainLine(line: OutlinedLine): string {
  if (line.kind === 'gone') return `${statementMark(line.number)} ${line.text}`;
  const { leadIn, text, citations, remarks, notes } = line.statement;
  const marks = citations.map((number) => ` [${number}]`).join('');
  const said = `${leadIn === null ? '' : `${leadIn} `}${text}${marks}${remarks.length === 0 ? '' : ` (${remarks.join(' · ')})`}`;
  const mark = statementMark(line.number);
  return [`${mark === '' ? '' : `${mark} `}${line.before}${said}`, ...notes].join('\n');
}

function titleOf({ case: ofCase }: Brief, wording: Wording): string {
  return ofCase === null ? wording.threadTitle : fill(wording.title, { label: ofCase.label });
}

function meetingOf(meetingDay: string | null, { card }: BoardWording): string {
  return meetingDay === null ? card.noMeeting : fill(card.meeting, { date: dateInWords(meetingDay) });
}

function madeOf({ day, corpusVersion, corpusSince }: Brief, wording: Wording): string {
  const made = { date: dateInWords(day), version: corpusVersion };
  return corpusSince === null
    ? fill(wording.made, made)
    : fill(wording.madeSince, { ...made, since: dateInWords(corpusSince) });
}

function sinceSection({ since }: Brief, wording: Wording): BriefSection[] {
  if (since === null) return [];
  const { since: words } = wording;
  const told = (template: string, list: (string | number)[]): string[] =>
    list.length === 0 ? [] : [fill(template, { list: list.join(', ') })];
  const lines = [
    ...told(words.added, since.added),
    ...told(words.changed, since.changed),
    ...(since.removed === 0 ? [] : [fill(words.removed, { count: since.removed })]),
    ...told(words.mentioned, since.mentioned),
    ...told(words.unmentioned, since.unmentioned),
    ...(since.corpusBefore === null ? [] : [fill(words.corpus, { before: since.corpusBefore })]),
  ];
  const heading = fill(words.heading, { date: dateInWords(since.day) });
  return [{ kind: 'lines', heading, lines: lines.length === 0 ? [words.nothing] : lines }];
}

function missingSection({ case: ofCase }: Brief, { card, brief: wording }: BoardWording): BriefSection[] {
  if (ofCase === null) return [];
  const { missing, signOff, unreadEarlier } = ofCase;
  const below = [signOff ?? '', unreadOf(unreadEarlier, card), wording.checklistHint].filter(
    (line) => line !== '',
  );
  if (missing.length === 0) return [{ kind: 'lines', heading: card.nothingMissing, lines: below }];
  const heading = fill(card.missing, { count: missing.length });
  return [{ kind: 'labels', heading, labels: missing.map(({ label }) => ({ text: label })), below }];
}

function unreadOf(code: string | null, { reading, refused, reasons }: BoardWording['card']): string {
  if (code === null) return '';
  if (code === 'reading') return reading;
  const reason =
    code === 'missing_scope' || code === 'not_in_channel' ? reasons[code] : fill(reasons.other, { code });
  return fill(refused, { reason });
}

function mentionedSection({ case: ofCase }: Brief, { card }: BoardWording): BriefSection[] {
  if (ofCase === null) return [];
  const { mentioned } = ofCase;
  if (mentioned.length === 0) return [{ kind: 'lines', heading: card.noneMentioned, lines: [] }];
  const heading = fill(card.mentioned, { count: mentioned.length });
  return [
    {
      kind: 'labels',
      heading,
      labels: mentioned.map(({ label, url }) => ({ text: label, url: url ?? undefined })),
      below: [],
    },
  ];
}

function expertSection(entries: BriefEntry[], wording: Wording): BriefSection[] {
  const open = entries.filter(({ state }) => state === 'not-in-corpus' || state === 'partial');
  if (open.length === 0) return [];
  const heading = fill(wording.experts.heading, { count: open.length });
  const labels = open.map((entry) => ({ text: headingOf(entry, wording), url: entry.url ?? undefined }));
  return [{ kind: 'labels', heading, labels, below: [wording.experts.hint] }];
}

function entriesSection({ entries, case: ofCase }: Brief, wording: Wording): BriefSection[] {
  const leftOut =
    ofCase !== null && ofCase.leftOut > 0 ? [fill(wording.leftOut, { count: ofCase.leftOut })] : [];
  if (entries.length === 0)
    return [
      { kind: 'lines', heading: ofCase === null ? wording.nothing : wording.noQuestions, lines: leftOut },
    ];
  const heading = fill(ofCase === null ? wording.marked : wording.asked, { count: entries.length });
  return [
    { kind: 'entries', heading, entries: entries.map((entry) => entryOf(entry, wording)) },
    ...leftOut.map((line) => ({ kind: 'lines' as const, heading: line, lines: [] })),
  ];
}

function entryOf(entry: BriefEntry, wording: Wording): OutlinedEntry {
  const { statements, sides, second, state } = entry;
  const beside = new Set(sides.flatMap((side) => side.statements));
  const lines = (wanted: (one: BriefStatement) => boolean): OutlinedLine[] =>
    statements.filter(wanted).flatMap((one) => linesFor(one, wording));
  return {
    heading: headingOf(entry, wording),
    url: entry.url ?? undefined,
    remarks: [
      ...(state === 'unclear' ? [wording.unclear] : []),
      ...(second === null
        ? []
        : [fill(wording.second[second.verdict], { agreeing: second.agreeing, count: second.count })]),
    ],
    lines: lines(({ number }) => !beside.has(number)),
    sides: sides.map(({ years, statements: numbers }, index) => ({
      name: fill(wording.side, { number: index + 1, count: sides.length, years }),
      lines: lines(({ number }) => numbers.includes(number)),
    })),
  };
}

function headingOf({ number, topics, state }: BriefEntry, wording: Wording): string {
  const named = topics.length === 0 ? wording.noTopics : topics.join(' · ');
  return fill(wording.heading, { number, topics: named, state: wording.states[state] });
}

function linesFor(
  { number, receipt, became, now, limits }: BriefStatement,
  wording: Wording,
): OutlinedLine[] {
  if (now === null) return [{ kind: 'gone', number, text: fill(wording.removed, { receipt }) }];
  const before = became === 'changed' ? wording.changed : became === 'elsewhere' ? wording.elsewhere : '';
  return [
    { kind: 'statement', number, before, statement: now },
    ...limits.map((statement) => ({ kind: 'statement' as const, number: undefined, before: '', statement })),
  ];
}

function receiptLines(entries: BriefEntry[], wording: Wording): { number: number; text: string }[] {
  return entries.flatMap(({ statements }) =>
    statements.map(({ number, receipt, became }) => ({
      number,
      text: fill(became === 'same' ? wording.holds : wording.changedSince, {
        mark: statementMark(number),
        receipt,
      }),
    })),
  );
}
