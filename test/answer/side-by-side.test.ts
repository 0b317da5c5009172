import { describe, expect, test } from 'vitest';
import { opposedIn } from '../../src/answer/disagreement/opposed.ts';
import { sideBySide, withLimits } from '../../src/answer/travelling.ts';
import type { Statement } from '../../src/corpus/guideline.ts';
import { ask, knowledge } from '../support/assistant.ts';
import { aShelf, aStatement } from './a-statement.ts';
import { askWith } from './assistant-with.ts';

const { wording } = knowledge.prompts;
const side = (id: string, ...citationKeys: string[]) => aStatement({ id, citationKeys });
const ids = (statements: Statement[]) => statements.map(({ id }) => id);

describe('the sides of a conflict', () => {
  const old = side('old', 'Kempf-Bielack2005');
  const middle = side('middle', 'Marina2016');
  const recent = side('recent', 'overview2025');
  const shelf = aShelf([recent, middle, old]);

  test('stand newest first, whichever was asked about', () => {
    expect(ids(sideBySide([old, recent, middle], shelf))).toEqual(['recent', 'middle', 'old']);
    expect(ids(sideBySide([recent, middle, old], shelf))).toEqual(['recent', 'middle', 'old']);
  });

  test('of one year stand in the order of the corpus, whichever fits the question better', () => {
    const twin = side('twin', 'praxis2025');
    const both = aShelf([twin, recent]);
    expect(ids(sideBySide([recent, twin], both))).toEqual(['twin', 'recent']);
    expect(ids(sideBySide([twin, recent], both))).toEqual(['twin', 'recent']);
  });

  test('are two sources within the first two, though the newest source says two things', () => {
    const again = side('again', 'overview2025');
    expect(ids(sideBySide([old, recent, again], aShelf([recent, again, old])))).toEqual([
      'recent',
      'old',
      'again',
    ]);
  });

  test('always have the newest and the one asked about among them, however many there are', () => {
    const many = [1, 2, 3, 4].map((n) => side(`middle ${n}`, 'Marina2016'));
    const shown = ids(sideBySide([old, ...many, recent], aShelf([old, ...many, recent])));
    expect(shown).toHaveLength(4);
    expect(shown[0]).toBe('recent');
    expect(shown).toContain('old');
  });

  test('are not parted by what limits the first; its limit stands behind the second', () => {
    const limit = aStatement({ id: 'limit' });
    const limited = { ...recent, limitedBy: ['limit'] };
    const all = aShelf([limited, limit, old]);
    expect(ids(withLimits([limited, old], all, 2).statements)).toEqual(['recent', 'old', 'limit']);
    expect(ids(withLimits([limited, old], all).statements)).toEqual(['recent', 'limit', 'old']);
  });
});

describe('a statement in several conflicts', () => {
  const at = (id: string, source: string, conflict: string[]) => ({ ...side(id, source), conflict });
  const statements = [
    at('one', 'Kempf-Bielack2005', ['drugs', 'surgery']),
    at('of the same source', 'Kempf-Bielack2005', ['drugs']),
    at('on drugs', 'Marina2016', ['drugs']),
    at('on surgery', 'praxis2025', ['surgery']),
  ];

  test('faces the statements of other sources in each of them apart, its own source beside it', () => {
    expect(opposedIn(statements, []).get('one')).toEqual([
      { against: ['on drugs'], beside: ['of the same source'] },
      { against: ['on surgery'], beside: [] },
    ]);
  });
});

test('where one source has figures for either view, both are shown', async () => {
  const { state, statements, sides } = await ask('VATS or open?');
  expect(state).toBe('conflict');
  const shown = statements
    .slice(0, sides)
    .map(({ text }) => text)
    .join(' ');
  for (const part of ['higher mortality', '1.69', '49% vs 42%', 'no significant difference'])
    expect(shown).toContain(part);
});

describe('two sources that disagree without anyone having said so', () => {
  // Invented; the corpus says nothing about ICE.
  const YES = 'Survival is better after ICE chemotherapy.';
  const NO = 'Survival is worse after ICE chemotherapy.';
  const body = (mark = '') =>
    `## Keyhole surgery\n\n${NO} [@Marina2016]${mark}\n\n## Robots\n\n${YES} [@overview2025]${mark}\n`;

  test('are shown side by side when they are asked about, newest first, each with evidence type, year and grade', async () => {
    const answer = await askWith(body(), 'Is survival better after ICE chemotherapy?');
    expect(answer.state).toBe('conflict');
    expect(answer.statements.slice(0, 2).map(({ text }) => text)).toEqual([YES, NO]);
    expect(answer.sides).toBe(2);
    expect(answer.notices).toContainEqual({ kind: 'conflict', text: wording.notices.conflict });
    const { ungraded } = wording.labels;
    expect(answer.text).toContain(
      `Robots\n${YES} [1]\n(tertiary summary, 2025; ${ungraded}; not opened)\n\nKeyhole surgery\n${NO} [2]\n(randomised trial, 2016; ${ungraded}; primary source, abstract or excerpt read)`,
    );
  });

  test('are no conflict once an editor has marked that they agree', async () => {
    const answer = await askWith(body('{agrees="keyhole"}'), 'Is survival better after ICE chemotherapy?');
    expect(answer.state).not.toBe('conflict');
    expect(answer.notices.map(({ kind }) => kind)).not.toContain('differs');
  });
});
