import type { Channel } from '../store/channels.ts';
import { casesOf, nextMeetingDay } from '../store/agendas.ts';
import type { Queries } from '../store/store.ts';
import {
  type Case,
  type CaseParts,
  type LedgerEntry,
  type ListedItem,
  messageLink,
  readCase,
} from './case.ts';

/** The cases of a channel's next meeting. Surface-neutral. */
export type Agenda = Channel & {
  /** ISO date; undefined when no open case is set for a meeting from today on. */
  meetingDay: string | undefined;
  cases: AgendaCase[];
  /** Open cases that no meeting is set for. */
  undated: AgendaCase[];
};

export type AgendaCase = Pick<Case, 'label' | 'state' | 'question' | 'meetingDay'> & {
  /** Address of the thread. */
  link: string | undefined;
  /** Questions that were asked of the corpus. */
  asked: number;
  /** Those that it could not answer, or not in one voice. */
  open: LedgerEntry[];
  /** What boards omit most comes first. */
  missing: ListedItem[];
};

/** Reads the agenda of the meeting that comes next after `today` (ISO date, where the channel is), or of the given day. */
export async function readAgenda(
  db: Queries,
  channel: Channel,
  { today, ...parts }: CaseParts & { today: string },
): Promise<Agenda> {
  const meetingDay = await nextMeetingDay(db, channel, today);
  const rows = meetingDay === undefined ? [] : await casesOf(db, channel, meetingDay);
  const undated = await casesOf(db, channel, null);
  const read = async (all: typeof rows): Promise<AgendaCase[]> => {
    const cases: AgendaCase[] = [];
    for (const row of all) cases.push(inAgenda(await readCase(db, row, parts)));
    return cases;
  };
  return { ...channel, meetingDay, cases: await read(rows), undated: await read(undated) };
}

function inAgenda(one: Case): AgendaCase {
  const { label, state, question, meetingDay, ledger, missing, thread } = one;
  return {
    label,
    state,
    question,
    meetingDay,
    link: messageLink(one, thread),
    asked: ledger.length,
    open: ledger.filter((entry) => isOpen(entry)),
    missing,
  };
}

/** A conflict is open, too: the corpus has two answers, and the board has to choose. So is an answer that other words change. */
function isOpen({ state, reading }: LedgerEntry): boolean {
  return state !== 'answered' || reading?.verdict === 'unstable';
}
