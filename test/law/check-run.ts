import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { loadKnowledge } from '../../src/conversation/knowledge.ts';
import { createLaw } from './law.ts';
import type { OnRecord } from './record.ts';

/** Once a run: when all tests are done, everything that the bot sent in any of them is held against the law. */
export default function setUp({ provide }: TestProject): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'boardside-outgoing-'));
  provide('outgoing', folder);
  return async () => {
    const records = recordsIn(folder);
    rmSync(folder, { recursive: true });
    if (records.length === 0) return;
    const before = process.exitCode;
    // Until the check is done, and for good if it cannot be done: the tests themselves may have passed.
    process.exitCode = 1;
    const law = createLaw(await loadKnowledge({ CORPUS_DIR: 'corpus', PROMPTS_DIR: 'prompts' }));
    const problems = law(records);
    const calls = records.reduce((sum, record) => sum + record.sent.length, 0);
    console.log(`\n${calls} calls of the bot to Slack are on record, ${problems.length} faults are in them.`);
    if (problems.length > 0) console.error(problems.join('\n'));
    else process.exitCode = before;
  };
}

function recordsIn(folder: string): OnRecord[] {
  return readdirSync(folder).flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      // Our own lines, written a moment ago.
      .map((line): OnRecord => JSON.parse(line)),
  );
}
