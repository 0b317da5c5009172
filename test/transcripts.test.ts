import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../src/answer/answer.ts';
import { Role } from '../src/question/context.ts';
import { converse } from './support/assistant.ts';

const FOLDER = join(import.meta.dirname, 'transcripts');

/** What stands in every answer is left out, so that a change of one answer changes one place. */
const EVERYWHERE = new Set(['review-status', 'provenance']);

function rendered(answer: Answer): string {
  const sources = new Map(answer.citations.map(({ number, key }) => [number, key]));
  const statement = (at: number) => {
    const { text = '', citations = [] } = answer.statements[at] ?? {};
    return `${text} [${citations.map((number) => sources.get(number)).join(', ')}]`;
  };
  const columns = answer.comparison?.columns.map((column, side) => {
    const cells = answer.comparison?.rows.flatMap(({ cells: both }) => both[side] ?? []) ?? [];
    return `**${column}**\n\n${cells.map((at) => `- ${statement(at)}`).join('\n')}`;
  });
  return [
    `\`${answer.state ?? answer.kind}\`${answer.readAs === null ? '' : ` ${answer.readAs}`}`,
    answer.body ?? '',
    columns ? columns.join('\n\n') : answer.statements.map((_, at) => `- ${statement(at)}`).join('\n'),
    answer.notices
      .filter(({ kind }) => !EVERYWHERE.has(kind))
      .map(({ kind, text }) => `*${kind}*: ${text}`)
      .join('\n\n'),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** `> ` lines are the person; a line `role: nurse` says who reads; everything else is what came back. */
async function replayed(transcript: string): Promise<string> {
  const lines = transcript.split('\n');
  const title = lines.find((line) => line.startsWith('# ')) ?? '# Untitled';
  const said = lines.find((line) => line.startsWith('role: '))?.slice('role: '.length);
  const role = Role.parse(said ?? 'physician');
  const turns = lines.filter((line) => line.startsWith('> ')).map((line) => line.slice(2));
  const answers = await converse(turns, role);
  const parts = turns.flatMap((turn, at) => [`> ${turn}`, answers[at] ? rendered(answers[at]) : '']);
  return `${[title, ...(said === undefined ? [] : [`role: ${said}`]), ...parts].join('\n\n')}\n`;
}

describe('conversations that a clinician can read', () => {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.md'));
  test.each(names)('%s', async (name) => {
    await expect(await replayed(readFileSync(join(FOLDER, name), 'utf8'))).toMatchFileSnapshot(
      join(FOLDER, name),
    );
  });
});
