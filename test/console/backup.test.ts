import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { insertMessage } from '../../src/store/inbox.ts';
import { openStore } from '../../src/store/store.ts';
import { ENGINES, newFolder, openForTest } from '../store/engines.ts';
import { aMessage } from '../store/rows.ts';
import { command } from './command.ts';

/** Without tokens of Slack, the bot keeps what the practice workspace was asked. */
const practice = (DATA_DIR: string) => ({ dataDir: join(DATA_DIR, 'practice') });
// A line separator cuts no line of a backup.
const TEXT = 'first line\nsecond\u2028third';

const textsIn = async (store: Awaited<ReturnType<typeof openForTest>>) =>
  (await store.db.selectFrom('inbox').select('text').execute()).map(({ text }) => text);

describe('npm run backup and restore', { timeout: 60_000 }, () => {
  test('bring a running bot’s rows into another place, and a damaged file nowhere', async () => {
    // A server where there is one; `store/backup.test.ts` goes all ways.
    const to = ENGINES.at(-1)!;
    const DATA_DIR = newFolder();
    const bot = await openForTest(practice(DATA_DIR));
    await insertMessage(bot.db, aMessage({ text: TEXT }));
    const file = join(newFolder(), 'night.jsonl');
    const run = (name: 'backup' | 'restore', ...args: string[]) => command(name, args, '', { DATA_DIR });

    const saved = await run('backup', file);
    expect(saved).toMatchObject({ status: 0, stdout: expect.stringContaining('1 row (inbox 1)') });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const place = await to.newPlace();
    const into = 'dataDir' in place ? place.dataDir : place.databaseUrl;
    const cut = join(newFolder(), 'cut.jsonl');
    writeFileSync(cut, readFileSync(file).subarray(0, -20));
    const [again, inUse, damaged, dry] = await Promise.all([
      run('backup', file),
      run('restore', file),
      run('restore', cut, '--into', into),
      run('restore', file, '--into', into, '--dry-run'),
    ]);
    expect(again).toMatchObject({ status: 2, stderr: expect.stringContaining('there already') });
    expect(inUse).toMatchObject({ status: 2, stderr: expect.stringContaining('in use by process') });
    expect(damaged).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Line 3 of the backup is cut'),
    });
    expect(dry).toMatchObject({ status: 0, stdout: expect.stringContaining('is whole: 1 row') });
    const restored = await run('restore', file, '--into', into);
    expect(restored).toMatchObject({ status: 0, stderr: '' });
    expect(await textsIn(await openForTest(place))).toEqual([TEXT]);
  });

  test('leave no half of a file, and say why', async () => {
    const folder = newFolder();
    const [missing, nowhere, noFile] = await Promise.all([
      command('backup', [join(folder, 'a.jsonl')], '', { DATA_DIR: folder }),
      (async () => {
        await (await openStore(practice(join(folder, 'data')))).close();
        return command('backup', [join(folder, 'no-such', 'a.jsonl')], '', {
          DATA_DIR: join(folder, 'data'),
        });
      })(),
      command('restore', [join(folder, 'b.jsonl')], '', { DATA_DIR: folder }),
    ]);
    expect(missing).toMatchObject({ status: 2, stderr: expect.stringContaining('There is no database in') });
    expect(nowhere).toMatchObject({ status: 2, stderr: expect.stringContaining('no such file or folder') });
    expect(noFile).toMatchObject({ status: 2, stderr: expect.stringContaining('b.jsonl was not restored') });
    expect(readdirSync(folder)).toEqual(['data']);
  });
});
