import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { normalForm } from '../../src/corpus/normal-form.ts';
import { statementsOf } from './a-corpus.ts';

const brief = (statements: Awaited<ReturnType<typeof statementsOf>>['statements']) =>
  statements.map(({ text, citationKeys }) => [text, citationKeys.join(' ')]);

describe('citations', () => {
  test('a mark belongs to the sentence that it ends, before or after the full stop', async () => {
    const { statements } = await statementsOf(
      '## Keeping\n\nApples keep well [@a]. Pears never do. [@b] Plums are eaten. [@a; @c, p. 3] [@d]\n',
    );
    expect(brief(statements)).toEqual([
      ['Apples keep well.', 'a'],
      ['Pears never do.', 'b'],
      ['Plums are eaten.', 'a c d'],
    ]);
  });

  test('a sentence without a mark takes the one that closes its paragraph or item', async () => {
    const { statements } = await statementsOf(
      '## Keeping\n\n- Apples keep well. Pears never do. [@b]\n- Plums are eaten. [@c]\n',
    );
    expect(brief(statements)).toEqual([
      ['Apples keep well.', 'b'],
      ['Pears never do.', 'b'],
      ['Plums are eaten.', 'c'],
    ]);
  });

  test('a mark within a sentence leaves no gap', async () => {
    const { statements } = await statementsOf(
      '## Keeping\n\nApples [@a] keep, pears [@b], too, do not [@c].\n',
    );
    expect(brief(statements)).toEqual([['Apples keep, pears, too, do not.', 'a b c']]);
  });

  test('a mark after the sign that a sentence begins with makes no quotation of it', async () => {
    const { statements } = await statementsOf(
      '## Keeping\n\nApples keep very well. > [@b]: five do not keep [@c].\n',
    );
    expect(brief(statements).map(([text]) => text)).toEqual([
      'Apples keep very well.',
      '>: five do not keep.',
    ]);
  });

  test('a mark glued to the next sentence still belongs to the one before', async () => {
    const { statements } = await statementsOf('## Keeping\n\nApples keep well. [@a]Pears never do. [@b]\n');
    expect(brief(statements)).toEqual([
      ['Apples keep well.', 'a'],
      ['Pears never do.', 'b'],
    ]);
  });
});

describe('attributes', () => {
  test('grade, population and conflict are read and are not shown', async () => {
    const { statements } = await statementsOf(
      '## Keeping\n\n- Apples keep well. [@a]{grade="category 2A" population="red apples" conflict="c"}\n- Apples rot soon. [@b]{conflict="c"}\n',
    );
    expect(statements[0]).toMatchObject({
      text: 'Apples keep well.',
      grade: 'category 2A',
      population: 'red apples',
      conflict: ['c'],
    });
    expect(statements[1]).not.toHaveProperty('grade');
  });

  test('a statement may agree with several others, by names with spaces between', async () => {
    const { statements } = await statementsOf(
      '## Keeping\n\n- Apples keep well. [@a]{agrees="x y"}\n- Apples keep long. [@b]{agrees="x"}\n- Most apples keep. [@c]{agrees="y"}\n',
    );
    expect(statements.map(({ agrees }) => agrees)).toEqual([['x', 'y'], ['x'], ['y']]);
  });

  test('they go with the mark: a sentence that takes the closing mark takes them, too', async () => {
    const { statements } = await statementsOf(
      '## Keeping\n\n- One apple rots. [@a] Two apples rot. Three apples rot. [@b]{grade="B"}\n',
    );
    expect(statements.map(({ grade }) => grade)).toEqual([undefined, 'B', 'B']);
  });
});

describe('lists', () => {
  test('the sentence that introduces a list goes with its items and is no statement', async () => {
    const { statements, passages } = await statementsOf(
      '## Keeping\n\nApples are kept. [@a] Keep them all, unless bruised: [@b]\n\n- in the dark cellar\n- in a cool barn [@c]\n\nPears are not kept. [@a]\n',
    );
    expect(
      statements.map(({ text, leadIn, citationKeys }) => ({ text, leadIn, keys: citationKeys.join() })),
    ).toEqual([
      { text: 'Apples are kept.', leadIn: undefined, keys: 'a' },
      { text: 'in the dark cellar', leadIn: 'Keep them all, unless bruised:', keys: 'b' },
      { text: 'in a cool barn', leadIn: 'Keep them all, unless bruised:', keys: 'c' },
      { text: 'Pears are not kept.', leadIn: undefined, keys: 'a' },
    ]);
    expect(passages[0]?.text).toContain('Keep them all, unless bruised:');
  });

  test('a comment between the lead-in and its list changes nothing', async () => {
    const { statements } = await statementsOf(
      '## Keeping\n\nKeep these: [@a]\n\n<!-- editors: check -->\n\n- apples in the dark\n',
    );
    expect(statements).toMatchObject([{ leadIn: 'Keep these:', text: 'apples in the dark' }]);
  });

  test('lead-ins of nested lists add up', async () => {
    const { statements } = await statementsOf(
      '## Keeping\n\nIn winter:\n\n- Of the apples:\n  - red ones keep well [@a]\n',
    );
    expect(statements.map(({ text, leadIn }) => [text, leadIn])).toEqual([
      ['red ones keep well', 'In winter: Of the apples:'],
    ]);
  });

  test('a paragraph that ends with a full stop introduces nothing', async () => {
    const { statements } = await statementsOf(
      '## Keeping\n\nApples keep well. [@a]\n\n- Pears never do. [@b]\n',
    );
    expect(statements.map(({ leadIn }) => leadIn)).toEqual([undefined, undefined]);
  });
});

describe('tables', () => {
  const table =
    '## Keeping\n\nMonths by variety and place. [@a]{population="red apples"}\n\n| Variety | Cellar | Barn |\n|---|---|---|\n| Boskoop | 5 \\| 6 [@b] |  |\n| *Elstar* | 3 | 2 |\n';

  test('each row is a statement with its headers; empty cells are left out', async () => {
    const { statements } = await statementsOf(table);
    expect(
      statements.map(({ kind, text, citationKeys, population }) => [
        kind,
        text,
        citationKeys.join(),
        population,
      ]),
    ).toEqual([
      ['sentence', 'Months by variety and place.', 'a', 'red apples'],
      ['row', 'Variety: Boskoop · Cellar: 5 | 6', 'b', 'red apples'],
      ['row', 'Variety: Elstar · Cellar: 3 · Barn: 2', 'a', 'red apples'],
    ]);
  });

  test('a dash in a cell is an empty cell', async () => {
    const { statements } = await statementsOf(table.replace('| 3 | 2 |', '| 3 | – |'));
    expect(statements[2]?.text).toBe('Variety: Elstar · Cellar: 3');
  });

  test('a row has the name and population that its last cell gives', async () => {
    const { statements } = await statementsOf(
      table.replace('| 3 | 2 |', '| 3 | 2 [@b]{#elstar-months population="yellow apples"} |'),
    );
    expect(statements.slice(1).map(({ name, text, population }) => [name, text, population])).toEqual([
      [undefined, 'Variety: Boskoop · Cellar: 5 | 6', 'red apples'],
      ['elstar-months', 'Variety: Elstar · Cellar: 3 · Barn: 2', 'yellow apples'],
    ]);
  });

  test('a row says where it stands', async () => {
    const { file, statements } = await statementsOf(table);
    const { start, end, line } = statements[2]!.location;
    expect(file.slice(start, end)).toBe('| *Elstar* | 3 | 2 |');
    expect(file.split('\n')[line - 1]).toBe('| *Elstar* | 3 | 2 |');
  });
});

describe('limits', () => {
  test('a neighbour that turns with "however", "unless" … limits a sentence of the same item', async () => {
    const { statements } = await statementsOf(
      '## Keeping\n\n- Apples keep well. This, however, takes a cellar. [@a]\n',
    );
    expect(statements[0]?.limitedBy).toEqual([statements[1]?.id]);
    expect(statements[1]?.limitedBy).toEqual([]);
  });

  test('a sentence that sets the scope limits the one after it', async () => {
    const { statements } = await statementsOf(
      '## Keeping\n\nUnless it freezes, leave them. Cover the heap. [@a]\n',
    );
    expect(statements[1]?.limitedBy).toEqual([statements[0]?.id]);
  });

  test('the next item limits only when it begins with such a word or points back', async () => {
    const { statements } = await statementsOf(
      '## Keeping\n\n- Apples keep well. [@a]\n- However, bruised ones rot. [@a]\n- Pears rot, but quinces keep. [@a]\n- This holds only if it is dry. [@a]\n',
    );
    expect(statements.map(({ limitedBy }) => limitedBy.length)).toEqual([1, 0, 1, 0]);
  });

  test('a sentence that sets the scope of its own item does not limit the next one', async () => {
    const { statements } = await statementsOf(
      '## Keeping\n\n- Unless it freezes, leave them. [@a]\n- Cover the heap well. [@a]\n',
    );
    expect(statements[1]?.limitedBy).toEqual([]);
  });

  test('sections do not limit each other', async () => {
    const { statements } = await statementsOf(
      '## Keeping\n\nApples keep well. [@a]\n\n## Rot\n\nHowever, bruised ones rot. [@a]\n',
    );
    expect(statements[0]?.limitedBy).toEqual([]);
  });
});

describe('text and place', () => {
  const body = [
    '## Keeping & *storing*',
    '',
    '> - **Apples keep longer**, as `A-1` shows,',
    '>   in the [dark cellar](https://example.org/a) \\*and cool\\*, about ~30% of them. [@a]',
    '',
    'Élan 5 % – “good” ~20 vs. 10. They are m² and <5 wide.\\',
    'Yes, they are. [@b]<!-- editors: check -->',
    '',
  ].join('\n');

  test('a statement keeps its words, without markup', async () => {
    const { statements } = await statementsOf(body);
    expect(statements.map(({ text }) => text)).toEqual([
      'Apples keep longer, as A-1 shows, in the dark cellar *and cool*, about ~30% of them.',
      'Élan 5 % – “good” ~20 vs. 10.',
      'They are m² and <5 wide.',
      'Yes, they are.',
    ]);
  });

  test('its slice of the file begins and ends with its own characters, on its line', async () => {
    const { file, statements } = await statementsOf(body);
    for (const { text, location, sha256 } of statements) {
      const slice = file.slice(location.start, location.end);
      expect([slice.at(0), slice.at(-1)]).toEqual([text.at(0), text.at(-1)]);
      expect(normalForm(slice)).toContain(normalForm(text));
      expect(file.split('\n')[location.line - 1]).toContain(slice.split('\n')[0]);
      expect(sha256).toBe(createHash('sha256').update(text).digest('hex'));
    }
  });
});

describe('sections', () => {
  test('a passage is what stands under one heading, without its subsections', async () => {
    const { passages } = await statementsOf(
      '## Über Äpfel\n\nApples keep well. [@a]\n\n### In the cellar\n\nCellars are dark. [@a]\n\n## Pears\n\n### Summer pears\n\nPears never keep. [@a]\n',
    );
    expect(passages.map(({ id, headingPath, text }) => [id, headingPath.join(' > '), text])).toEqual([
      ['apples#über-äpfel', 'Keeping apples > Über Äpfel', 'Apples keep well.'],
      ['apples#über-äpfel/in-the-cellar', 'Keeping apples > Über Äpfel > In the cellar', 'Cellars are dark.'],
      ['apples#pears/summer-pears', 'Keeping apples > Pears > Summer pears', 'Pears never keep.'],
    ]);
    expect(passages[0]?.statements[0]?.id).toBe('apples#über-äpfel/1');
  });

  test('a section marked .note is text without statements', async () => {
    const { passages, statements } = await statementsOf(
      '## Keeping\n\nApples keep well. [@a]\n\n## How to read this {.note}\n\nThese are apples.\n',
    );
    expect(statements).toHaveLength(1);
    expect(passages[1]).toMatchObject({
      headingPath: ['Keeping apples', 'How to read this'],
      text: 'These are apples.',
    });
  });
});
