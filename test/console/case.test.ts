import { join } from 'node:path';
import { expect, test } from 'vitest';
import { OutcomeRecord } from '../../src/board/outcome-record.ts';
import { writeOutcome } from '../../src/board/outcome.ts';
import { closeCase, openCase } from '../../src/store/cases.ts';
import { openStore } from '../../src/store/store.ts';
import { anOutcome } from '../board/an-outcome.ts';
import { aFolder } from '../content/a-folder.ts';
import { corpusFiles } from '../corpus/a-corpus.ts';
import { newFolder } from '../store/engines.ts';
import { T0 } from '../store/rows.ts';
import { command } from './command.ts';

test('npm run case lists cases, and writes an outcome as a file of each kind', async () => {
  const DATA_DIR = newFolder();
  // Without tokens of Slack, the bot keeps what the practice workspace was asked.
  const store = await openStore({ dataDir: join(DATA_DIR, 'practice') });
  for (const number of [1, 2]) {
    const place = { team: 'T1', channel: 'C1', thread: `1700.${number}` };
    const label = `Case ${number}`;
    const begun = { ...place, number, label, meetingDay: '2026-12-02', cardKey: `card-${number}` };
    await openCase(store.db, begun, { who: 'T1:U1', cardSha256: '', now: T0 + number });
    const kept = { outcome: writeOutcome(anOutcome()), frozen: null };
    const by = { who: 'T1:U1', action: 'case-closed' as const, now: T0 };
    if (number === 1) await closeCase(store.db, { ...place, label }, kept, by);
  }
  await store.close();
  const variables = { DATA_DIR, CORPUS_DIR: await aFolder('corpus', corpusFiles()) };
  const run = (...args: string[]) => command('case', args, '', variables);
  const [list, json, csv, none] = await Promise.all([
    run(),
    run('--export', 'json', 'Case 1'),
    run('--export', 'csv'),
    run('--export', 'markdown', '2'),
  ]);
  expect(list.stdout.split('\n').slice(0, 2)).toEqual([
    '2. Case 2 · open · meeting 2026-12-02 · no outcome · T1 C1',
    '1. Case 1 · closed · meeting 2026-12-02 · outcome recorded · T1 C1',
  ]);
  expect(OutcomeRecord.parse(JSON.parse(json.stdout)).decision).toBe('the first option');
  expect(csv.stdout).toMatch(/^\uFEFFcase,meeting,.*\r\nCase 1,2026-12-02,.*\r\n$/s);
  expect(none).toMatchObject({ status: 2, stderr: expect.stringContaining('No outcome of Case 2') });
}, 120_000);
