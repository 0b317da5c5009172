import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { finishMessage, insertMessage, leaseMessage } from '../../src/store/inbox.ts';
import { enqueuePost, leasePost } from '../../src/store/outbox.ts';
import { openStore } from '../../src/store/store.ts';
import { newFolder, openForTest } from './engines.ts';
import { aMessage, aPost, T0 } from './rows.ts';

/** Lines of a writer: enough that it is in full swing, on a machine of any speed. */
const KILLED_AFTER = 15;

const open = (dataDir: string) => openForTest({ dataDir });

test('a second process on the folder is refused and told who holds it', async () => {
  const dataDir = newFolder();
  const { child, lines } = startWriter(dataDir, 'holder');
  await lines.until((line) => line === 'open');
  await expect(openStore({ dataDir })).rejects.toThrow(
    new RegExp(`in use by process ${child.pid} on .+ since 20`),
  );
  await expect(openStore({ dataDir })).rejects.toMatchObject({ trouble: 'in-use' });
});

test('one process cannot open the folder twice, and again after closing', async () => {
  const dataDir = newFolder();
  const first = await openStore({ dataDir });
  await expect(openStore({ dataDir })).rejects.toMatchObject({ trouble: 'in-use' });
  await first.close();
  await open(dataDir);
});

test(
  'killed again and again, also while opening, no acknowledged message is lost',
  { timeout: 60_000 },
  async () => {
    const dataDir = newFolder();
    const acknowledged: string[] = [];
    for (let round = 0; round < 6; round += 1) {
      const { child, lines } = startWriter(dataDir, `life-${round}`);
      const whileOpening = round % 4 === 3;
      await lines.until((line) => line === (whileOpening ? 'opening' : 'open'));
      if (whileOpening) await sleep(round * 5);
      else while (lines.all.length < KILLED_AFTER + round * 7) await once(child.stdout!, 'data');
      child.kill('SIGKILL');
      await once(child, 'close');
      acknowledged.push(...lines.all.filter((line) => line.startsWith('message:')));
      const store = await openStore({ dataDir });
      const kept = new Set(
        (await store.db.selectFrom('inbox').select('key').execute()).map(({ key }) => key),
      );
      expect(acknowledged.filter((key) => !kept.has(key))).toEqual([]);
      await store.close();
    }
    expect(acknowledged.length).toBeGreaterThan(50);
  },
);

test('after a restart nobody waits for the leases of the dead', async () => {
  const dataDir = newFolder();
  const now = Date.now();
  const before = await openStore({ dataDir });
  const [message, post] = [aMessage({ receivedAt: now }), aPost({ createdAt: now })];
  await insertMessage(before.db, message);
  await enqueuePost(before.db, post);
  await leaseMessage(before, { lease: 'a', now, until: now + 3_600_000 });
  await leasePost(before, { lease: 'a', now, until: now + 3_600_000 });
  await before.close();

  const after = await open(dataDir);
  expect(await leaseMessage(after, { lease: 'b', now, until: now + 1000 })).toMatchObject({
    key: message.key,
  });
  expect(await leasePost(after, { lease: 'b', now: now + 2000, until: now + 9000 })).toBeUndefined();
  expect(await leasePost(after, { lease: 'b', now: Date.now() + 4000, until: now + 9000 })).toMatchObject({
    status: 'looking',
  });
});

test('erased text is in none of the files', async () => {
  const dataDir = newFolder();
  const store = await open(dataDir);
  const canary = 'canary-Kowalczyk-7731204';
  for (let n = 0; n < 20; n += 1) {
    const message = aMessage({ text: `${canary} ${n} ${'x'.repeat(3000)}` });
    await insertMessage(store.db, message);
    if (n === 0) expect(filesWith(dataDir, canary)).not.toEqual([]);
    await leaseMessage(store, { lease: `lease-${n}`, now: T0, until: T0 + 1 });
    await finishMessage(store.db, { key: message.key, lease: `lease-${n}` });
  }
  await store.checkpoint();
  expect(filesWith(dataDir, canary)).toEqual([]);
  await store.close();
  expect(filesWith(dataDir, canary)).toEqual([]);
});

test('a database of a newer version is left as it is', async () => {
  const dataDir = newFolder();
  const store = await openStore({ dataDir });
  await sql`insert into schema_migration values ('9999-from-the-future')`.execute(store.db);
  await store.close();
  const before = readFileSync(join(dataDir, 'boardside.db'));
  const refused = openStore({ dataDir });
  await expect(refused).rejects.toMatchObject({ trouble: 'newer-schema' });
  await expect(refused).rejects.toThrow('9999-from-the-future');
  expect(readFileSync(join(dataDir, 'boardside.db')).equals(before)).toBe(true);
});

test('a file that is no database is left as it is', async () => {
  const dataDir = newFolder();
  const file = join(dataDir, 'boardside.db');
  writeFileSync(file, 'something else entirely\n'.repeat(500));
  const before = readFileSync(file);
  await expect(openStore({ dataDir })).rejects.toMatchObject({ trouble: 'corrupt' });
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('a database with a damaged page is left as it is', async () => {
  const dataDir = newFolder();
  const store = await openStore({ dataDir });
  for (let n = 0; n < 200; n += 1) await insertMessage(store.db, aMessage());
  await store.close();
  const file = join(dataDir, 'boardside.db');
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(8192, 0xa5), 0, 8192, 4096 * 3);
  closeSync(handle);
  const before = readFileSync(file);
  await expect(openStore({ dataDir })).rejects.toMatchObject({ trouble: 'corrupt' });
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('a folder that cannot be written is named', async () => {
  const dataDir = join(newFolder(), 'sealed');
  mkdirSync(dataDir, { mode: 0o555 });
  const refused = unprivileged(() => openStore({ dataDir }));
  await expect(refused).rejects.toMatchObject({ trouble: 'not-writable' });
  await expect(refused).rejects.toThrow(dataDir);
  const blocked = join(newFolder(), 'a-file');
  writeFileSync(blocked, '');
  await expect(openStore({ dataDir: blocked })).rejects.toMatchObject({ trouble: 'not-writable' });
});

test('a full disk is said to be full, loses nothing, and is over when there is room', async () => {
  const dataDir = newFolder();
  const store = await open(dataDir);
  const first = aMessage();
  await insertMessage(store.db, first);
  await sql`pragma max_page_count = 1`.execute(store.db);
  const fill = async (): Promise<void> => {
    for (let n = 0; n < 100; n += 1) await insertMessage(store.db, aMessage({ text: 'x'.repeat(4000) }));
  };
  await expect(fill()).rejects.toMatchObject({ trouble: 'full' });
  await expect(
    store.transaction((db) => insertMessage(db, aMessage({ text: 'x'.repeat(9000) }))),
  ).rejects.toMatchObject({ trouble: 'full' });
  await sql`pragma max_page_count = 100000`.execute(store.db);
  expect(await insertMessage(store.db, aMessage())).toBe(true);
  expect(await insertMessage(store.db, first)).toBe(false);
});

test('an error after which SQLite has rolled back by itself is the one that is reported', async () => {
  const store = await open(newFolder());
  const failing = store.transaction(async (db) => {
    await insertMessage(db, aMessage());
    // As on a full disk, without one.
    await sql`insert or rollback into reader (team, user_id) values (null, null)`.execute(db);
  });
  await expect(failing).rejects.toThrow('NOT NULL');
  expect(await store.db.selectFrom('inbox').selectAll().execute()).toEqual([]);
});

test('each commit is on the disk before it is reported', async () => {
  const store = await open(newFolder());
  const [mode, sync] = [sql`pragma journal_mode`, sql`pragma synchronous`];
  expect((await mode.execute(store.db)).rows).toEqual([{ journalMode: 'wal' }]);
  // 2 is `full`; with 1 a power cut takes the last commits along.
  expect((await sync.execute(store.db)).rows).toEqual([{ synchronous: 2 }]);
});

/** A child that writes until it is killed; `lines` is what it said so far. */
function startWriter(
  dataDir: string,
  life: string,
): {
  child: ChildProcess;
  lines: { all: string[]; until: (is: (line: string) => boolean) => Promise<void> };
} {
  const writer = fileURLToPath(new URL('writer.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', writer, dataDir, life], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const reader = createInterface({ input: child.stdout });
  const all: string[] = [];
  reader.on('line', (line) => all.push(line));
  const until = async (is: (line: string) => boolean): Promise<void> => {
    while (!all.some(is)) await once(reader, 'line');
  };
  return { child, lines: { all, until } };
}

function filesWith(dataDir: string, text: string): string[] {
  return readdirSync(dataDir).filter((name) => readFileSync(join(dataDir, name)).includes(text));
}

/** Root may write everywhere, so root steps down for the length of the call. */
async function unprivileged<Result>(work: () => Promise<Result>): Promise<Result> {
  if (process.getuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}
