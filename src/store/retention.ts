import { sql } from 'kysely';
import { dayOf } from './clock.ts';
import { finishDepartures } from './departures.ts';
import type { Retention } from './retention-times.ts';
import type { Queries, Store } from './store.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** Slack delivers again within minutes; a week leaves room for an operator who looks at what happened. */
const TWIN_MARK_DAYS = 7;

export function daysBefore(now: number, days: number): number {
  return now - days * DAY_MS;
}

/** Removes what is past its time and empties the write-ahead log of erased text. To be called every few minutes. */
export async function tidy(store: Store, retention: Retention, now: number): Promise<void> {
  const before = (days: number): number => daysBefore(now, days);
  await finishDepartures(store, now);
  await store.transaction(async (db) => {
    await db
      .deleteFrom('inbox')
      .where('status', '=', 'done')
      .where('receivedAt', '<', before(TWIN_MARK_DAYS))
      .execute();
    await db
      .deleteFrom('outbox')
      .where('status', 'in', ['sent', 'withdrawn', 'dead'])
      .where('createdAt', '<', before(TWIN_MARK_DAYS))
      // It says where the post stands, which is changed when the request is resolved.
      .where('key', 'not in', (sub) =>
        sub.selectFrom('expertRequest').select('expertRequest.key').where('resolvedAt', 'is', null),
      )
      // The same of a case's card and outcome, which are edited as long as the case is kept.
      .where('key', 'not in', (sub) => sub.selectFrom('boardCase').select('boardCase.cardKey'))
      .where('key', 'not in', (sub) => sub.selectFrom('boardCase').select(OUTCOME_KEY.as('key')))
      .execute();
    await eraseUndelivered(db, now - retention.undeliveredHours * HOUR_MS);
    await db.deleteFrom('pace').where('nextPostAt', '<', before(1)).execute();
    await db.deleteFrom('thread').where('updatedAt', '<', before(retention.contextDays)).execute();
    await db
      .updateTable('answer')
      .set({ context: null })
      .where('answeredAt', '<', before(retention.contextDays))
      .execute();
    await db.deleteFrom('answer').where('answeredAt', '<', before(retention.answerDays)).execute();
    await db.deleteFrom('recall').where('recalledAt', '<', before(retention.answerDays)).execute();
    await db.deleteFrom('feedback').where('judgedAt', '<', before(retention.answerDays)).execute();
    await db.deleteFrom('expertRequest').where('askedAt', '<', before(retention.answerDays)).execute();
    await db.deleteFrom('briefMark').where('markedAt', '<', before(retention.answerDays)).execute();
    await forgetCases(db, before(retention.answerDays));
    await db.deleteFrom('secondReading').where('readAt', '<', before(retention.answerDays)).execute();
    const agendaDay = dayOf(before(retention.answerDays));
    await db.deleteFrom('agendaPost').where('meetingDay', '<', agendaDay).execute();
    await db.deleteFrom('installState').where('expiresAt', '<', now).execute();
    await db.deleteFrom('deadLetter').where('buriedAt', '<', before(retention.contextDays)).execute();
  });
  await store.checkpoint();
}

/** The words of replies that were given up before then. */
async function eraseUndelivered(db: Queries, before: number): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ payload: null, fallback: null })
    .where('status', '=', 'dead')
    .where('payload', 'is not', null)
    .where('key', 'not in', (sub) =>
      sub.selectFrom('deadLetter').select('deadLetter.key').where('buriedAt', '>=', before),
    )
    .execute();
}

/** `outcomeKey` of each case. */
const OUTCOME_KEY = sql<string>`'outcome:' || board_case.team || ':' || board_case.channel || ':' || board_case.thread`;

/** With what their messages mention: cases that were closed, or opened and never closed, so long ago. */
async function forgetCases(db: Queries, before: number): Promise<void> {
  await db
    .deleteFrom('boardCase')
    .where((row) => row.fn.coalesce(row.ref('closedAt'), row.ref('openedAt')), '<', before)
    .execute();
  await db
    .deleteFrom('caseMessage')
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('boardCase')
            .select('boardCase.thread')
            .whereRef('boardCase.team', '=', 'caseMessage.team')
            .whereRef('boardCase.channel', '=', 'caseMessage.channel')
            .whereRef('boardCase.thread', '=', 'caseMessage.thread'),
        ),
      ),
    )
    .execute();
}
