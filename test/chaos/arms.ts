import Database from 'libsql';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import type { StorePlace } from '../../src/store/store.ts';
import type { Workspace } from '../../src/workspace/workspace.ts';
import { createInstance, type Instance } from '../instances/instance.ts';
import { newDatabase, newDataDir } from '../instances/own-store.ts';
import type { Later } from '../instances/tidily.ts';
import { smallCorpus } from '../support/small-corpus.ts';
import type { Arm } from './run.ts';

export type ArmName = 'postgresql' | 'embedded' | 'say' | 'say once';

const REPLICAS = 3;

/** The bot with three replicas on PostgreSQL or alone on the embedded store, or a control without an outbox: three of those, too. */
export async function makeArm(name: ArmName, workspace: Workspace, later: Later): Promise<Arm> {
  const store = name === 'postgresql' || name === 'say once' ? await newDatabase() : newDataDir();
  later(() => store.remove());
  const isControl = name === 'say' || name === 'say once';
  const program = isControl ? { program: ['--import', 'tsx', 'test/chaos/control.ts'] } : {};
  const environment = isControl ? {} : { CORPUS_DIR: corpusFolder(later), LOG_LEVEL: 'warn' };
  const instances = Array.from({ length: name === 'embedded' ? 1 : REPLICAS }, (_, n): Instance =>
    createInstance({ name: `${name} ${n + 1}`, workspace, store: store.place, environment, ...program }),
  );
  return {
    instances,
    isSettled: isControl ? () => quietFor(workspace) : async () => (await openRows(store.place)) === 0,
    followsChanges: !isControl,
  };
}

/** A start reads the corpus, and a start is what happens most often here. */
export function corpusFolder(later: Later): string {
  const folder = mkdtempSync(join(tmpdir(), 'boardside-chaos-'));
  later(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(smallCorpus())) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** Longer than the pauses between the first retries of Slack's client, which is all that a control has. */
const CONTROL_QUIET_MS = 15_000;

async function quietFor(workspace: Workspace): Promise<true> {
  await workspace.quiet(CONTROL_QUIET_MS);
  return true;
}

const OPEN = `select (select count(*) from inbox where status <> 'done')
  + (select count(*) from outbox where status in ('ready', 'posting', 'looking')) as open`;

/** Messages and posts that the bot still has to do. */
export async function openRows(place: StorePlace): Promise<number> {
  if ('dataDir' in place) {
    const database = new Database(join(place.dataDir, 'boardside.db'), { readonly: true });
    try {
      return Number(database.prepare(OPEN).pluck().all()[0]);
    } finally {
      database.close();
    }
  }
  const client = new Client({ connectionString: place.databaseUrl });
  try {
    await client.connect();
    const { rows } = await client.query<{ open: string }>(OPEN);
    return Number(rows[0]?.open);
  } finally {
    await client.end();
  }
}
