import { createHash } from 'node:crypto';
import { appendAudit } from './audit.ts';
import { comeBack } from './departures.ts';
import type { InstallationRow } from './rows/workspaces.ts';
import type { Queries, Store } from './store.ts';
import { readTextList } from './text-list.ts';
import { type TokenKeys, openToken, sealToken, sealedWithAnOlderKey } from './token-seal.ts';

/** The bot as a workspace installed it. */
export type Installed = Omit<InstallationRow, 'sealedToken' | 'scopes'> & {
  botToken: string;
  scopes: string[];
};

/** In the place of an earlier one of the same workspace. */
export async function saveInstallation(store: Store, installed: Installed, keys: TokenKeys): Promise<void> {
  const { botToken, scopes, ...rest } = installed;
  const sealedToken = sealToken(botToken, installed.team, keys);
  const row = { ...rest, scopes: JSON.stringify(scopes), sealedToken };
  await store.transaction(async (db) => {
    await comeBack(db, installed.team);
    await db
      .insertInto('installation')
      .values(row)
      .onConflict((conflict) => conflict.column('team').doUpdateSet(row))
      .execute();
    await appendAudit(db, {
      action: 'installed',
      subject: installed.team,
      detail: `${scopes.length} scopes`,
      at: installed.installedAt,
    });
  });
}

/** Throws `StoreError` when the token does not open. */
export async function loadInstallation(
  db: Queries,
  team: string,
  keys: TokenKeys,
): Promise<Installed | undefined> {
  const row = await db.selectFrom('installation').selectAll().where('team', '=', team).executeTakeFirst();
  if (row === undefined) return undefined;
  const { sealedToken, scopes, ...rest } = row;
  return { ...rest, scopes: readTextList(scopes), botToken: openToken(sealedToken, team, keys) };
}

/** Opens every token and returns the workspaces. Throws `StoreError` at the first that does not open. */
export async function openInstallations(db: Queries, keys: TokenKeys): Promise<string[]> {
  const rows = await db.selectFrom('installation').select(['team', 'sealedToken']).orderBy('team').execute();
  for (const { team, sealedToken } of rows) openToken(sealedToken, team, keys);
  return rows.map(({ team }) => team);
}

/** Seals with the first key what an older one has sealed, and returns how many that were: after this the older one may go. */
export async function resealTokens({ db }: Pick<Store, 'db'>, keys: TokenKeys): Promise<number> {
  const rows = await db.selectFrom('installation').select(['team', 'sealedToken']).execute();
  let resealed = 0;
  for (const { team, sealedToken } of rows.filter((row) => sealedWithAnOlderKey(row.sealedToken, keys))) {
    const fresh = sealToken(openToken(sealedToken, team, keys), team, keys);
    const { numUpdatedRows } = await db
      .updateTable('installation')
      .set({ sealedToken: fresh })
      .where('team', '=', team)
      // Installed again in between: that one has the newer token.
      .where('sealedToken', '=', sealedToken)
      .executeTakeFirstOrThrow();
    resealed += Number(numUpdatedRows);
  }
  return resealed;
}

/** An installation begins in a browser; `state` comes back with it. Kept as a digest. */
export async function beginInstall(db: Queries, state: string, expiresAt: number): Promise<void> {
  await db
    .insertInto('installState')
    .values({ digest: digestOf(state), expiresAt })
    .execute();
}

/** True once for each state that has begun, and not after its time. */
export async function endInstall(db: Queries, state: string, now: number): Promise<boolean> {
  const begun = await db
    .deleteFrom('installState')
    .where('digest', '=', digestOf(state))
    .returning('expiresAt')
    .executeTakeFirst();
  return begun !== undefined && begun.expiresAt > now;
}

function digestOf(state: string): string {
  return createHash('sha256').update(state).digest('hex');
}
