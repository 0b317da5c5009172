import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { type Store, type StorePlace, openStore } from '../../src/store/store.ts';
import type { ThrowAwayServer } from '../store/throw-away-server.ts';

export type Tally = {
  rounds: number;
  killedWhileOpening: number;
  serverKilled: number;
  messages: number;
  turns: number;
  /** What was acknowledged and is not there. */
  lost: string[];
  /** Rows of a transaction without the others of it. */
  halves: number;
  /** What the engine says of its files, where that is not "ok". */
  damage: string[];
};

/** A quarter of the kills comes while the store is being opened. */
const WHILE_OPENING = 0.25;
const OPENING_MS = 150;
/** Of the others: the longest life, in which a writer commits hundreds of rows. */
const LIFE_MS = 600;
/** Where there is one of our own, it dies instead of its client in a quarter of the rounds. */
const SERVER_DIES = 0.25;
/** A writer whose server is gone ends by itself, within its own time limits. */
const GIVE_UP_MS = 15_000;

/** Kills a writer at random moments, and looks after each whether all that it had acknowledged is there. */
export async function crashRounds(
  place: StorePlace,
  rounds: number,
  random: () => number,
  { server, told }: { server?: ThrowAwayServer; told: (text: string) => void },
): Promise<Tally> {
  const acknowledged = new Set<string>();
  const counts = { killedWhileOpening: 0, serverKilled: 0 };
  const damage: string[] = [];
  let state = { lost: [] as string[], halves: 0 };
  let round = 0;
  while (round < rounds) {
    round += 1;
    const writer = startWriter(place, `life-${round}`);
    if (random() < WHILE_OPENING) {
      counts.killedWhileOpening += 1;
      await writer.said('opening');
      await sleep(random() * OPENING_MS);
    } else {
      await writer.said('message:');
      await sleep(random() * LIFE_MS);
    }
    if (server && random() < SERVER_DIES) {
      counts.serverKilled += 1;
      server.kill();
      await server.start();
      await writer.ended();
    } else await writer.kill();
    for (const line of writer.lines) if (/^(message|turn):/.test(line)) acknowledged.add(line);
    const store = await openStore(place);
    try {
      state = await missingFrom(store, acknowledged);
      damage.push(...(await damageIn(store)));
    } finally {
      await store.close();
    }
    if (state.lost.length + state.halves + damage.length > 0) break;
    if (round % 10 === 0) told(`  ${round} rounds, ${acknowledged.size} acknowledged, nothing lost`);
  }
  const turns = [...acknowledged].filter((line) => line.startsWith('turn:')).length;
  return { rounds: round, ...counts, messages: acknowledged.size - turns, turns, ...state, damage };
}

async function missingFrom(
  { db }: Store,
  acknowledged: Set<string>,
): Promise<Pick<Tally, 'lost' | 'halves'>> {
  const inbox = await db.selectFrom('inbox').select(['key', 'status']).execute();
  const posts = new Set((await db.selectFrom('outbox').select('key').execute()).map(({ key }) => key));
  const answers = new Set((await db.selectFrom('answer').select('key').execute()).map(({ key }) => key));
  const done = new Set(inbox.filter(({ status }) => status === 'done').map(({ key }) => key));
  const known = new Set(inbox.map(({ key }) => key));
  const isThere = (line: string) => {
    const key = line.replace(/^turn:/, '');
    return line === key ? known.has(key) : done.has(key) && posts.has(key) && answers.has(key);
  };
  const parts = [done, posts, answers];
  const halves = [...new Set(parts.flatMap((keys) => [...keys]))].filter(
    (key) => !parts.every((keys) => keys.has(key)),
  );
  return { lost: [...acknowledged].filter((line) => !isThere(line)), halves: halves.length };
}

async function damageIn({ db, engine }: Store): Promise<string[]> {
  // PostgreSQL has no such question; what is damaged there fails when it is read, which it just was.
  if (engine === 'postgres') return [];
  const { rows } = await sql<{ integrityCheck: string }>`pragma integrity_check`.execute(db);
  return rows.map(({ integrityCheck }) => integrityCheck).filter((word) => word !== 'ok');
}

/** The settings that decide what a power cut takes along, as the engine tells them. */
export async function durability(place: StorePlace): Promise<string> {
  const store = await openStore(place);
  try {
    if (store.engine === 'sqlite') {
      const mode = await sql<{ journalMode: string }>`pragma journal_mode`.execute(store.db);
      const level = await sql<{ synchronous: number }>`pragma synchronous`.execute(store.db);
      const { synchronous = -1 } = level.rows[0] ?? {};
      return `journal_mode ${mode.rows[0]?.journalMode}, synchronous ${['off', 'normal', 'full', 'extra'][synchronous]}`;
    }
    const { rows } = await sql<{ name: string; setting: string }>`
      select name, setting from pg_settings
      where name in ('fsync', 'synchronous_commit', 'full_page_writes') order by name`.execute(store.db);
    return rows.map(({ name, setting }) => `${name} ${setting}`).join(', ');
  } finally {
    await store.close();
  }
}

export const WRITER = fileURLToPath(new URL('../store/writer.ts', import.meta.url));

export function addressOf(place: StorePlace): string {
  return 'dataDir' in place ? place.dataDir : place.databaseUrl;
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

function startWriter(place: StorePlace, life: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', WRITER, addressOf(place), life], {
    // What it says when its server dies is expected.
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  running.add(child);
  const gone = once(child, 'close').finally(() => running.delete(child));
  const reader = createInterface({ input: child.stdout });
  const lines: string[] = [];
  reader.on('line', (line) => lines.push(line));
  const ended = async () => {
    const late = setTimeout(() => child.kill('SIGKILL'), GIVE_UP_MS);
    await gone;
    clearTimeout(late);
  };
  return {
    lines,
    ended,
    async said(beginning: string) {
      while (!lines.some((line) => line.startsWith(beginning))) {
        if (child.exitCode !== null)
          throw new Error(`The writer ended (${child.exitCode}) before it was killed.`);
        await Promise.race([once(reader, 'line'), gone]);
      }
    },
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
