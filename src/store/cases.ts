import { appendAudit } from './audit.ts';
import type { Tables } from './schema.ts';
import type { Queries, Store } from './store.ts';
import type { Place } from './threads.ts';

// A case is a thread that prepares a tumour board, under a label that names nobody. Everything about it is found by its place.

export type BoardCase = Tables['boardCase'];

/** The label's number is counted in each workspace; it says nothing of a person, a place or a time. */
export async function nextCaseNumber(db: Queries, team: string): Promise<number> {
  const { last } = await db
    .selectFrom('boardCase')
    .select(({ fn }) => fn.max<number | null>('number').as('last'))
    .where('team', '=', team)
    .executeTakeFirstOrThrow();
  return (last ?? 0) + 1;
}

/** What a case begins with; `cardKey` is the outbox key of the message that is edited from here on. */
export type NewCase = Place & Pick<BoardCase, 'number' | 'label' | 'meetingDay' | 'cardKey'>;

/**
 * Opens a case, or opens a closed one again under its old label. False when it is open already. Throws when another case was opened with
 * its number in the meantime: then the turn is tried again.
 */
export async function openCase(
  db: Queries,
  { team, channel, thread, number, label, meetingDay, cardKey }: NewCase,
  { who, cardSha256, now }: { who: string; cardSha256: string; now: number },
): Promise<boolean> {
  const known = await caseAt(db, { team, channel, thread });
  if (known?.state === 'open') return false;
  const opened = { state: 'open', cardKey, cardSha256, cardDueAt: null, closedAt: null } as const;
  // Whatever was written while it was closed is read again.
  const unread = { earlier: 'unread', earlierCursor: null, earlierDueAt: now } as const;
  if (known === undefined)
    await db
      .insertInto('boardCase')
      .values({
        team,
        channel,
        thread,
        number,
        label,
        meetingDay,
        question: null,
        ...opened,
        ...unread,
        link: null,
        lastBrief: null,
        outcome: null,
        frozen: null,
        openedAt: now,
      })
      .execute();
  else
    await updateCase(db, { team, channel, thread })
      .set({ ...opened, ...unread, meetingDay, frozen: null })
      .execute();
  await appendAudit(db, { action: 'case-opened', subject: who, detail: label, at: now });
  return true;
}

/** The case of a thread, open or closed. */
export async function caseAt(db: Queries, place: Place): Promise<BoardCase | undefined> {
  return oneCase(db, place).executeTakeFirst();
}

function oneCase(db: Queries, { team, channel, thread }: Place) {
  return db
    .selectFrom('boardCase')
    .selectAll()
    .where('team', '=', team)
    .where('channel', '=', channel)
    .where('thread', '=', thread);
}

/** All cases of all workspaces, the newest first. */
export async function allCases(db: Queries): Promise<BoardCase[]> {
  return db
    .selectFrom('boardCase')
    .selectAll()
    .orderBy('openedAt', 'desc')
    .orderBy('team')
    .orderBy('number', 'desc')
    .execute();
}

/** Cards are edited once for all that happens within this time: a thread that talks fast would else use up its channel's posts. */
const CARD_WAITS_MS = 2000;

/** Something of the case has changed: its card is looked at soon. Nothing happens where the thread is no open case. */
export async function touchCase(db: Queries, place: Place, now: number): Promise<void> {
  await updateCase(db, place)
    .set({ cardDueAt: now + CARD_WAITS_MS })
    .where('state', '=', 'open')
    .where('cardDueAt', 'is', null)
    .execute();
}

/** What people set in the form of a case. */
export type Described = Pick<BoardCase, 'label' | 'meetingDay' | 'question'>;

/** Keeps it, past the identifier guard, where the case is open; what changes nothing leaves no trace. */
export async function describeCase(
  db: Queries,
  place: Place,
  said: Partial<Described>,
  { who, now }: { who: string; now: number },
): Promise<void> {
  const fields = Object.keys(said);
  if (fields.length === 0) return;
  await updateCase(db, place).set(said).where('state', '=', 'open').execute();
  await touchCase(db, place, now);
  await appendAudit(db, { action: 'case-described', subject: who, detail: fields.join(' '), at: now });
}

/** The case of a thread, held until the transaction ends, so that nobody changes it in between. */
export async function heldCase(
  db: Queries,
  engine: Store['engine'],
  place: Place,
): Promise<BoardCase | undefined> {
  return oneCase(db, place)
    .$if(engine === 'postgres', (query) => query.forUpdate())
    .executeTakeFirst();
}

/**
 * Closes a case: what is said in its thread is not read for cues any more, and its card is looked at once more. `frozen` is its brief as
 * it was then.
 */
export async function closeCase(
  db: Queries,
  { label, ...place }: Place & Pick<BoardCase, 'label'>,
  kept: Pick<BoardCase, 'outcome' | 'frozen'>,
  { who, action, now }: { who: string; action: 'case-closed' | 'case-stopped'; now: number },
): Promise<void> {
  await updateCase(db, place)
    .set({ ...kept, state: 'closed', closedAt: now, cardDueAt: now })
    .execute();
  await appendAudit(db, { action, subject: who, detail: label, at: now });
}

/** What the board decided is written otherwise, of a closed case. */
export async function reviseOutcome(
  db: Queries,
  { label, ...place }: Place & Pick<BoardCase, 'label'>,
  outcome: string,
  { who, now }: { who: string; now: number },
): Promise<void> {
  await updateCase(db, place).set({ outcome, cardDueAt: now }).execute();
  await appendAudit(db, { action: 'outcome-revised', subject: who, detail: label, at: now });
}

/** Outbox key of the message that shows the outcome of a case, and is edited with it; `retention.ts` keeps its row by the same form. */
export function outcomeKey({ team, channel, thread }: Place): string {
  return `outcome:${team}:${channel}:${thread}`;
}

/** What the next brief tells its changes since: ids and hashes. */
export async function rememberBrief(db: Queries, place: Place, lastBrief: string): Promise<void> {
  await updateCase(db, place).set({ lastBrief }).execute();
}

/** An update of one case, to be told of what. */
export function updateCase(db: Queries, { team, channel, thread }: Place) {
  return db
    .updateTable('boardCase')
    .where('team', '=', team)
    .where('channel', '=', channel)
    .where('thread', '=', thread);
}
