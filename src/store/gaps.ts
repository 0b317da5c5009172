import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Gap } from '../answer/gap.ts';
import { appendAudit } from './audit.ts';
import { dayOf } from './clock.ts';
import type { Tables } from './schema.ts';
import type { Queries, Store } from './store.ts';
import { readTextList } from './text-list.ts';

/** Why an editor closed a gap; a guideline goes by its id. */
export const GapReason = z.string().regex(/^(?:out of scope|duplicate|covered by [a-z0-9-]{1,100})$/);

/** A gap with how often and in which days it was met; days are ISO dates, UTC. */
export type CountedGap = Omit<Gap, 'rule' | 'answerType'> & {
  /** The workspace that it was met in. */
  team: string;
  id: string;
  rule: string;
  answerType: string;
  asked: number;
  firstDay: string;
  lastDay: string;
  closed: { reason: string; day: string } | undefined;
};

/** A workspace's, or every workspace's for the operator. */
type Whose = { team: string } | 'all';

/** The same gap has the same id in every workspace and database. */
export function gapId({ kind, rule, answerType, concepts, missing, outside }: Gap): string {
  const key = JSON.stringify([kind, rule, answerType, concepts, missing, outside]);
  return createHash('sha256').update(key).digest('hex').slice(0, 12);
}

/** One more time, in one workspace. A closed gap opens again when it is met in another corpus than the one it was closed for. */
export async function countGap(
  db: Queries,
  team: string,
  gap: Gap,
  { day, corpusVersion }: { day: string; corpusVersion: string },
): Promise<void> {
  const id = gapId(gap);
  const { kind, rule, answerType, outside } = gap;
  await db
    .insertInto('gap')
    .values({
      team,
      id,
      kind,
      rule,
      answerType,
      outside,
      concepts: JSON.stringify(gap.concepts),
      missing: JSON.stringify(gap.missing),
      asked: 1,
      firstDay: day,
      lastDay: day,
      closedReason: null,
      closedDay: null,
      closedCorpus: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['team', 'id'])
        .doUpdateSet((old) => ({ asked: old('gap.asked', '+', 1), lastDay: day })),
    )
    .execute();
  await db
    .updateTable('gap')
    .set({ closedReason: null, closedDay: null, closedCorpus: null })
    .where('team', '=', team)
    .where('id', '=', id)
    .where('closedCorpus', 'is not', null)
    .where('closedCorpus', '<>', corpusVersion)
    .execute();
}

/** Most often met first, then latest; the closed ones only when they are asked for. */
export async function gapsIn(
  db: Queries,
  whose: Whose,
  { most, closedToo = false }: { most?: number; closedToo?: boolean } = {},
): Promise<CountedGap[]> {
  const team = teamOf(whose);
  const rows = await db
    .selectFrom('gap')
    .selectAll()
    .$if(team !== undefined, (query) => query.where('team', '=', team ?? ''))
    .$if(!closedToo, (query) => query.where('closedReason', 'is', null))
    .orderBy('asked', 'desc')
    .orderBy('lastDay', 'desc')
    .orderBy('id')
    .orderBy('team')
    .$if(most !== undefined, (query) => query.limit(most ?? 0))
    .execute();
  return rows.map(countedGap);
}

/** False when there is no such gap, or it is closed already. `by` is kept as a digest. */
export async function closeGap(
  store: Pick<Store, 'transaction'>,
  whose: Whose,
  id: string,
  { reason, by, corpusVersion, now }: { reason: string; by: string; corpusVersion: string; now: number },
): Promise<boolean> {
  const words = GapReason.parse(reason);
  const team = teamOf(whose);
  return store.transaction(async (db) => {
    const { numUpdatedRows } = await db
      .updateTable('gap')
      .set({ closedReason: words, closedDay: dayOf(now), closedCorpus: corpusVersion })
      .where('id', '=', id)
      .$if(team !== undefined, (query) => query.where('team', '=', team ?? ''))
      .where('closedReason', 'is', null)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return false;
    await appendAudit(db, { action: 'gap-closed', subject: by, detail: `${id} ${words}`, at: now });
    return true;
  });
}

function teamOf(whose: Whose): string | undefined {
  return whose === 'all' ? undefined : whose.team;
}

function countedGap(row: Tables['gap']): CountedGap {
  const { kind, concepts, missing, closedReason, closedDay, closedCorpus: _, ...rest } = row;
  return {
    ...rest,
    kind,
    concepts: readTextList(concepts),
    missing: readTextList(missing),
    closed: closedReason === null ? undefined : { reason: closedReason, day: closedDay ?? '' },
  };
}
