import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import type { Verdict } from './verdict.ts';

export type Part = 'burst' | 'soak' | 'scale';

const FILE = resolve('docs/load.md');
const PARTS: readonly Part[] = ['burst', 'soak', 'scale'];
const INTRODUCTION = [
  '# Load',
  [
    'Written by `npm run load`, `npm run soak` and `npm run load -- --scale`, each its own part. The bots run as `npm start` runs them, in processes of their own; the',
    'imitated Slack of the practice workspace, whoever asks and PostgreSQL share the same processors with them. Questions are the tuned ones of the evaluation.',
  ].join('\n'),
].join('\n\n');

/** Puts the part into docs/load.md, in the place of what stood there. */
export function writePart(part: Part, lines: readonly string[]): void {
  const before = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
  writeFileSync(FILE, withPart(before, part, lines.join('\n\n')));
}

/** The document with this part anew; the other parts stay as they are. */
export function withPart(document: string, part: Part, text: string): string {
  const parts = PARTS.flatMap((each) => {
    const kept = each === part ? text : partOf(document, each);
    return kept === undefined ? [] : [`<!-- ${each} -->\n\n${kept}\n\n<!-- end of ${each} -->`];
  });
  return [INTRODUCTION, ...parts].join('\n\n').concat('\n');
}

function partOf(document: string, part: Part): string | undefined {
  const [, after] = document.split(`<!-- ${part} -->\n\n`);
  return after?.split(`\n\n<!-- end of ${part} -->`)[0];
}

export function machine(): string {
  const day = new Date().toISOString().slice(0, 10);
  return `Node ${process.versions.node} on ${cpus().length} × ${cpus()[0]?.model ?? 'an unknown processor'}, ${day}.`;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = `|${head.map((_, at) => (at === 0 ? '---' : '---:')).join('|')}|`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

export function verdictTable(verdicts: readonly Verdict[]): string {
  return table(
    ['promised', 'measured', ''],
    verdicts.map(({ bar, measured, held }) => [bar, measured, held ? 'OK' : 'FAIL']),
  );
}
