import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Message } from './team.ts';

/** How a thread of the workspace becomes a test case of the project that the app belongs to. */
export type TestCases = {
  /** Where they are kept; if missing, a case can only be downloaded. */
  folder?: string;
  /** For whom an answer can be meant; the first is the usual one. */
  readers: [string, ...string[]];
  /** Whether a text may be kept: the app's own guard decides, so that no identifier gets into a file. */
  mayKeep: (text: string) => boolean;
  /** What to run, so that the answers are written below the questions. */
  recorder: string;
};

export type NewCase = { name: string; reader: string; questions: Message[] };

/** `leftOut` questions were not kept, because the guard found identifiers in them. */
export type CaseText = { file: string; text: string; leftOut: number };

const LONGEST_FILE_NAME = 60;

/** A case as a transcript: a title, for whom it is when that is unusual, the questions. Undefined when nothing of it may be kept. */
export function caseText(
  { mayKeep, readers }: TestCases,
  { name, reader, questions }: NewCase,
): CaseText | undefined {
  const title = oneLine(name);
  const file = `${slug(title)}.md`;
  const asked = questions.map(({ text }) => questionIn(text)).filter((text) => text !== '');
  const kept = asked.filter(mayKeep);
  if (file === '.md' || kept.length === 0 || !mayKeep(title)) return undefined;
  const role = reader === readers[0] ? [] : [`role: ${reader}`];
  const text = `${[`# ${title}`, ...role, ...kept.map((question) => `> ${question}`)].join('\n\n')}\n`;
  return { file, text, leftOut: asked.length - kept.length };
}

/** Writes a new file and never over another one; false when the name is taken. */
export async function keepCase(folder: string, { file, text }: CaseText): Promise<boolean> {
  try {
    await writeFile(join(folder, file), text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Letters, digits and dashes: nothing that leads out of a folder, on any system. */
function slug(title: string): string {
  return title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_FILE_NAME)
    .replaceAll(/^-|-$/g, '');
}

/** What was asked, without who was called, on one line as transcripts have it. */
function questionIn(text: string): string {
  const called = text.replaceAll(/<(?:@|!subteam\^)[A-Z0-9]{1,30}(?:\|[^>]{0,100})?>/g, ' ');
  return oneLine(called.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'));
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
