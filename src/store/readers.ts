import { Role } from '../question/context.ts';
import type { Queries } from './store.ts';

export type Reader = { team: string; user: string };

/** Undefined when the reader has not chosen one. */
export async function loadRole(db: Queries, { team, user }: Reader): Promise<Role | undefined> {
  const row = await db
    .selectFrom('reader')
    .select('role')
    .where('team', '=', team)
    .where('userId', '=', user)
    .executeTakeFirst();
  return Role.safeParse(row?.role).data;
}

/** Null takes the choice back. */
export async function saveRole(
  db: Queries,
  { team, user }: Reader,
  role: Role | null,
  now: number,
): Promise<void> {
  await db
    .insertInto('reader')
    .values({ team, userId: user, role, askedRole: 1, updatedAt: now })
    .onConflict((conflict) =>
      conflict.columns(['team', 'userId']).doUpdateSet({ role, askedRole: 1, updatedAt: now }),
    )
    .execute();
}

/** True once in a person's life: whoever gets it asks for the role. False for a person who has chosen one without being asked. */
export async function claimRoleQuestion(db: Queries, { team, user }: Reader, now: number): Promise<boolean> {
  const claimed = await db
    .insertInto('reader')
    .values({ team, userId: user, role: null, askedRole: 1, updatedAt: now })
    .onConflict((conflict) =>
      conflict
        .columns(['team', 'userId'])
        .doUpdateSet({ askedRole: 1, updatedAt: now })
        .where('reader.askedRole', '=', 0)
        .where('reader.role', 'is', null),
    )
    .returning('userId')
    .executeTakeFirst();
  return claimed !== undefined;
}
