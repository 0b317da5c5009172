import type { Local } from '../answer/local.ts';
import type { Assistant } from '../conversation/turn.ts';
import { answersIn } from '../store/answers.ts';
import { type BriefMark, briefMarks, isLeftOut } from '../store/brief-marks.ts';
import { type BoardCase, caseAt } from '../store/cases.ts';
import { dayOf } from '../store/clock.ts';
import { liveVersion } from '../store/corpus-versions.ts';
import type { Queries } from '../store/store.ts';
import type { Place } from '../store/threads.ts';
import { type LastBrief, readLastBrief, snapshotOf, withChanges } from './brief-changes.ts';
import { type Asked, Brief, type BriefEntry, type BriefOfCase, briefOf } from './brief.ts';
import { type Case, type CaseParts, messageLink, readCase } from './case.ts';

export type BriefParts = Pick<Assistant, 'prove' | 'label'> & {
  checklist: CaseParts['checklist'] & { signOff?: string };
  /** What the team adds to the corpus. */
  local?: Local | undefined;
};

/**
 * Which brief of a thread: a new one, as of a day, or once more the one that was posted (as of its day, with what was new in it), so that
 * its other forms say the same unless the thread has gone on.
 */
export type Which = { kind: 'new' | 'posted'; day: string };

/** The brief of a thread: of its case, or of what is marked in it. A closed case has the one that was frozen. */
export async function readBrief(db: Queries, place: Place, which: Which, parts: BriefParts): Promise<Brief> {
  const row = await caseAt(db, place);
  if (row?.state === 'closed' && row.frozen !== null) return Brief.parse(JSON.parse(row.frozen));
  return row === undefined ? ofThread(db, place, which.day, parts) : ofCase(db, row, which, parts);
}

/** The brief of a case as it is now, as JSON to be kept when the case is closed: every form is made from it from then on. */
export async function freezeBrief(
  db: Queries,
  row: BoardCase,
  now: number,
  parts: BriefParts,
): Promise<string> {
  return JSON.stringify(await ofCase(db, row, { kind: 'new', day: dayOf(now) }, parts));
}

/** What to keep of a brief that is posted now, as JSON for `boardCase.lastBrief`. */
export function lastBriefAfter(brief: Brief, lastBrief: string | null): string {
  const before = readLastBrief(lastBrief)?.snapshot ?? null;
  return JSON.stringify({ day: brief.day, snapshot: snapshotOf(brief), before } satisfies LastBrief);
}

async function ofThread(db: Queries, place: Place, day: string, parts: BriefParts): Promise<Brief> {
  const answers = await answersIn(db, place);
  const marks = (await briefMarks(db, place)).filter((mark) => !isLeftOut(mark));
  const asked = marks.map((mark, index): Asked => {
    const { answerId, about, receipts } = mark;
    return {
      number: index + 1,
      answerId,
      topics: about.map(parts.label),
      state: stateOf(mark),
      url: null,
      receipts,
      sides: answers.find((given) => given.answerId === answerId)?.sides ?? 0,
      // What is marked in an ordinary thread is not asked again.
      second: null,
    };
  });
  return briefOf(asked, parts, { day, corpusSince: await corpusSince(db), case: null }, parts.local);
}

async function ofCase(db: Queries, row: BoardCase, which: Which, parts: BriefParts): Promise<Brief> {
  const shown = await readCase(db, row, parts);
  const leftOut = new Set(
    (await briefMarks(db, row)).flatMap((mark) => (isLeftOut(mark) ? [mark.answerId] : [])),
  );
  const ledger = onceEach(shown);
  const asked = ledger
    .filter(({ answerId }) => !leftOut.has(answerId))
    .map(({ number, answerId, topics, state, receipts, sides, questionTs, replyTs, reading }): Asked => ({
      number,
      answerId,
      topics,
      state,
      url: linkTo(shown, questionTs ?? replyTs),
      receipts,
      sides,
      second: reading ?? null,
    }));
  const last = readLastBrief(row.lastBrief);
  const posted = which.kind === 'posted' ? last : undefined;
  const about = {
    day: posted?.day ?? which.day,
    corpusSince: await corpusSince(db),
    case: aboutCase(shown, ledger.length - asked.length, parts.checklist.signOff),
  };
  const before = posted === undefined ? last?.snapshot : (posted.before ?? undefined);
  return withChanges(briefOf(asked, parts, about, parts.local), before);
}

/** A question that was asked twice got the same answer, which stands once. */
function onceEach({ ledger }: Case): Case['ledger'] {
  const known = new Set<string>();
  return ledger.filter(({ answerId }) => !known.has(answerId) && known.add(answerId));
}

function aboutCase(shown: Case, leftOut: number, signOff: string | undefined): BriefOfCase {
  const { label, meetingDay, question, missing, mentioned, earlier } = shown;
  return {
    label,
    meetingDay,
    question,
    leftOut,
    missing,
    mentioned: mentioned.map(({ id, label: words, ts }) => ({ id, label: words, url: linkTo(shown, ts) })),
    signOff: signOff ?? null,
    unreadEarlier: earlier.kind === 'read' ? null : earlier.kind === 'reading' ? 'reading' : earlier.code,
  };
}

function linkTo(shown: Case, ts: string | undefined): string | null {
  return ts === undefined ? null : (messageLink(shown, ts) ?? null);
}

/** What an older version marked in other words was answered. */
function stateOf({ state }: BriefMark): BriefEntry['state'] {
  return state === 'partial' || state === 'conflict' || state === 'not-in-corpus' ? state : 'answered';
}

async function corpusSince(db: Queries): Promise<string | null> {
  const live = await liveVersion(db);
  return live === undefined ? null : dayOf(live.liveSince);
}
