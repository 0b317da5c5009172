import { join } from 'node:path';
import { expect, test } from 'vitest';
import { appendAudit } from '../../src/store/audit.ts';
import { enqueuePost, leasePost } from '../../src/store/outbox.ts';
import { buryPost } from '../../src/store/post-outcomes.ts';
import { saveRole } from '../../src/store/readers.ts';
import { IN_DOUBT } from '../../src/store/refused.ts';
import { openStore } from '../../src/store/store.ts';
import { newFolder } from '../store/engines.ts';
import { aPost } from '../store/rows.ts';
import { command } from './command.ts';

test('whoever runs the bot lists, retries and drops dead letters, forgets a person and verifies the audit, beside it', async () => {
  const DATA_DIR = newFolder();
  // It stays open: that is the bot that runs.
  const store = await openStore({ dataDir: join(DATA_DIR, 'practice') });
  const now = Date.now();
  for (const [at, code] of ['is_archived', IN_DOUBT].entries()) {
    await enqueuePost(store.db, aPost({ key: `k${at}`, channel: `C${at}`, createdAt: now }));
    const post = await leasePost(store, { lease: `l${at}`, now, until: now + 9000 });
    if (post) await buryPost(store, post, { code, instead: undefined, now });
  }
  await saveRole(store.db, { team: 'T1', user: 'U0GONE' }, 'nurse', now);
  await appendAudit(store.db, { action: 'answered', subject: 'T1:U0GONE', detail: '', at: now });
  const run = (name: 'audit' | 'dead-letters' | 'forget', ...args: string[]) =>
    command(name, args, '', { DATA_DIR });
  try {
    const [list, wrong] = await Promise.all([
      run('dead-letters'),
      run('dead-letters', '--drop', 'k1', '--reason', 'because'),
    ]);
    expect(list.stdout.split('\n').slice(0, 2)).toEqual([
      'k0  post  is_archived  0 h ago, 1 try; can be posted again',
      'k1  post  may-not-have-been-delivered  0 h ago, 1 try; may stand in Slack: is looked for first',
    ]);
    expect(list.stdout).not.toContain('the answer');
    expect(wrong).toMatchObject({ status: 2, stderr: expect.stringContaining('--reason is one of') });

    const all = await run('dead-letters', '--retry', 'all');
    expect(all.stdout.split('\n').slice(0, 2)).toEqual([
      'k0  is posted by the bot',
      'k1  is looked for by the bot, and posted if it is not there',
    ]);
    expect(await run('dead-letters', '--retry', 'k0')).toMatchObject({ status: 1 });

    const gone = await run('forget', '--user', 'T1/U0GONE');
    expect(gone).toMatchObject({ status: 0, stderr: '' });
    expect(gone.stdout).toContain('Found before: 1 in reader.');
    expect(gone.stdout).toContain('Found now, in every column of every table: nothing.');

    const whole = await run('audit');
    expect(whole).toMatchObject({ status: 0, stdout: expect.stringMatching(/^4 rows, the chain is whole/) });
    const cut = await run('audit', '--anchor', 'f'.repeat(64));
    expect(cut).toMatchObject({ status: 1, stdout: expect.stringContaining('The anchor is not in it') });
  } finally {
    await store.close();
  }
}, 120_000);
