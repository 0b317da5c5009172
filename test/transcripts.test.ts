import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
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

/** A title, for whom, questions, and no answer yet: as the practice workspace saves a case. */
function isUnanswered(transcript: string): boolean {
  return transcript.split('\n').every((line) => /^(# |role: |> |\s*$)/.test(line));
}

describe('conversations that a clinician can read', () => {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.md'));
  test.each(names)('%s', async (name) => {
    const path = join(FOLDER, name);
    const transcript = readFileSync(path, 'utf8');
    const said = await replayed(transcript);
    // A new case is recorded when it is first run, as a new snapshot is; where nobody would read it, it must not pass.
    if (isUnanswered(transcript) && process.env['CI'] !== 'true') {
      writeFileSync(path, said);
      console.warn(
        `${name}: the answers were written below the questions. Read them before you commit them.`,
      );
    }
    await expect(said).toMatchFileSnapshot(path);
  });

  test('a case that was saved without answers is told apart from one that has them', () => {
    expect(isUnanswered('# A case\n\nrole: nurse\n\n> one?\n\n> two?\n')).toBe(true);
    expect(isUnanswered('# A case\n\n> one?\n\n`answered`\n\n> two?\n')).toBe(false);
  });
});
