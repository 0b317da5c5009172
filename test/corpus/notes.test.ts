import { describe, expect, test } from 'vitest';
import { isInForce } from '../../src/corpus/notes.ts';
import { expiredNotes, noteProblems } from '../../src/conversation/note-guard.ts';
import { knowledge } from '../support/assistant.ts';
import { aGuideline, readFiles } from './a-corpus.ts';

const GUIDELINE = aGuideline('## Keeping\n\nApples keep longer in the dark. [@a2003]{#dark}\n');
const NOTE = {
  statement: 'dark',
  text: 'Our cellar is closed at weekends.',
  role: 'cellar board',
  date: '2026-11-01',
  expires: '2027-05-01',
};

async function read(...notes: object[]) {
  return readFiles({
    'guidelines/apples.md': GUIDELINE,
    'notes/cellar.yaml': JSON.stringify({ notes }, undefined, 1),
  });
}
const problemsOf = async (...notes: object[]) =>
  (await read(...notes)).problems.map(({ level, file, line, what }) => `${level} ${file}:${line} ${what}`);

describe('local practice notes in corpus/notes', () => {
  test('are bound to the statement of that name, and a part of the corpus version', async () => {
    const { corpus, problems } = await read(NOTE);
    expect(problems).toEqual([]);
    const [statement] = corpus?.statements.values() ?? [];
    expect(corpus?.notes).toMatchObject([{ text: NOTE.text, statementSha256: statement?.sha256 }]);
    expect(corpus?.version).not.toBe((await read({ ...NOTE, role: 'another board' })).corpus?.version);
  });

  test.each([
    ['a statement that there is not', { statement: 'light' }, ':4 No statement has the name #light.'],
    ['an end before its beginning', { expires: '2026-11-01' }, ':8 The note expires before it begins.'],
    ['more than 300 characters', { text: 'x'.repeat(301) }, ':5 '],
    ['a day that is none', { expires: 'soon' }, ':8 '],
    ['a key that nobody knows', { by: 'somebody' }, ':9 '],
  ])('with %s are errors, with file and line', async (_, wrong, words) => {
    const problems = await problemsOf({ ...NOTE, ...wrong });
    expect(problems).toEqual([expect.stringContaining(`error corpus/notes/cellar.yaml${words}`)]);
  });

  test('are in force from their day on and gone on the day they expire', () => {
    const days = ['2026-10-31', '2026-11-01', '2027-04-30', '2027-05-01'];
    const note = { ...NOTE, statementSha256: '' };
    expect(days.map((day) => isInForce(note, day))).toEqual([false, true, true, false]);
  });

  test('that have expired are a warning', async () => {
    const { corpus } = await read(NOTE);
    if (!corpus) throw new Error('the corpus has no faults');
    expect(expiredNotes(corpus, '2027-04-30')).toEqual([]);
    expect(expiredNotes(corpus, '2027-05-01')).toMatchObject([
      { level: 'warning', file: 'corpus/notes/cellar.yaml', line: 3 },
    ]);
  });

  test('with patient data are errors that repeat nothing of it; an order in general is none', async () => {
    const texts = ['As for Jane Miller, MRN 12345678.', 'Order the scan two weeks ahead here.'];
    const { corpus } = await read(...texts.map((text) => ({ ...NOTE, text })));
    if (!corpus) throw new Error('the corpus has no faults');
    const problems = noteProblems(corpus, knowledge.prompts);
    expect(problems).toMatchObject([{ level: 'error', file: 'corpus/notes/cellar.yaml', line: 3 }]);
    expect(JSON.stringify(problems)).not.toMatch(/Miller|12345678/);
  });
});
