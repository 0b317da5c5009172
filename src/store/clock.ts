import { sql } from 'kysely';
import type { Store } from './store.ts';

export type Clock = {
  /** Epoch milliseconds. */
  now: () => number;
  /** Asks for the time again: a machine that slept has lost some. To be called every few minutes. */
  sync: () => Promise<void>;
};

/**
 * The time that leases go by: the server's where replicas share one, so that they agree whatever their own clocks say. In between it
 * runs evenly, also when somebody sets this machine's clock.
 */
export async function createClock(store: Store): Promise<Clock> {
  let origin = 0;
  const sync = async (): Promise<void> => {
    const asked = performance.now();
    const time = await timeOf(store);
    origin = time - (asked + performance.now()) / 2;
  };
  await sync();
  return { now: () => Math.round(origin + performance.now()), sync };
}

async function timeOf({ db, engine }: Store): Promise<number> {
  if (engine === 'sqlite') return Date.now();
  const now = sql<{ now: number }>`select (extract(epoch from clock_timestamp()) * 1000)::bigint as now`;
  const { rows } = await now.execute(db);
  return rows[0]?.now ?? Date.now();
}

/** The day of a time, UTC: the same on every machine. */
export function dayOf(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}

/** When that day began, epoch milliseconds. */
export function startOfDay(now: number): number {
  return Date.parse(dayOf(now));
}
