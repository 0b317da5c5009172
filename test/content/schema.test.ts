import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readJson } from '../../src/content/json.ts';
import { ContentError, assertNoErrors, type Problem } from '../../src/content/problem.ts';
import { readYaml } from '../../src/content/yaml.ts';

const Shelf = z.strictObject({
  name: z.string(),
  books: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z]+$/),
        kind: z.enum(['novel', 'atlas']),
        read: z.iso.date().optional(),
      }),
    )
    .min(1),
});

function yaml(text: string): Problem[] {
  const problems: Problem[] = [];
  readYaml({ file: 'corpus/shelf.yaml', text, firstLine: 1 }, Shelf, problems);
  return problems;
}

function json(text: string): Problem[] {
  const problems: Problem[] = [];
  readJson({ file: 'corpus/shelf.json', text, firstLine: 1 }, Shelf, problems);
  return problems;
}

describe('YAML', () => {
  test('a text that is read again holds the same, whatever was done with what it held, and has its faults on the same lines', () => {
    const read = (text: string, firstLine: number) => {
      const problems: Problem[] = [];
      const checked = readYaml({ file: 'corpus/shelf.yaml', text, firstLine }, Shelf, problems);
      return { value: checked?.value, line: checked?.lineOf(['books', 0, 'kind']), problems };
    };
    const right = 'name: n\nbooks:\n  - id: a\n    kind: atlas\n';
    const first = read(right, 1);
    expect(first).toMatchObject({ value: { books: [{ id: 'a' }] }, line: 4 });
    first.value?.books.pop();
    expect(read(right, 11)).toMatchObject({ value: { books: [{ id: 'a' }] }, line: 14 });
    for (const wrong of [right.replace('atlas', 'comic'), right.replace('id: a', 'id: [a')]) {
      const { problems } = read(wrong, 1);
      expect(problems).not.toEqual([]);
      expect(read(wrong, 1).problems).toEqual(problems);
    }
  });

  test('each issue stands on the line of the key it is about', () => {
    const problems = yaml(
      [
        'name: 7',
        'books:',
        '  - id: BAD',
        '    kind: comic',
        '    colour: red',
        '  - kind: atlas',
        '    id: b',
        '    read: tomorrow',
        '',
      ].join('\n'),
    );
    expect(problems.map(({ line, what }) => `${line} ${what}`).toSorted()).toEqual([
      '1 "name" is not a text.',
      '3 "books[1].id" has the wrong form.',
      '4 "books[1].kind" has a value that is not known.',
      '5 "books[1].colour" is not a known key.',
      '8 "books[2].read" has the wrong form.',
    ]);
    expect(problems.find(({ line }) => line === 4)?.mend).toBe('Write one of: novel, atlas.');
    expect(problems.find(({ line }) => line === 5)?.mend).toContain('Known here: id, kind, read.');
    expect(problems.find(({ line }) => line === 8)?.mend).toBe('Write the date as YYYY-MM-DD.');
  });

  test('what is missing is reported where it should stand', () => {
    expect(yaml('name: a\nbooks:\n  - id: b\n')).toMatchObject([
      { line: 3, what: '"books[1].kind" is missing.', mend: 'Add it, with one of: novel, atlas.' },
    ]);
  });

  test('a key given twice is an error', () => {
    expect(yaml('name: a\nname: b\nbooks: []\n')).toMatchObject([
      { line: 2, mend: 'Keep one of the two keys.' },
    ]);
  });

  test.each([
    ['an unquoted colon', 'name: a: b\nbooks: []\n', 1],
    ['a tab as indentation', 'name: a\nbooks:\n\t- id: b\n', 3],
    ['a bracket left open', 'name: a\nbooks: [\n', 3],
    ['two documents', 'name: a\n---\nname: b\n', 2],
    ['an unknown tag', 'name: !secret a\nbooks: []\n', 1],
    ['an alias without an anchor', 'name: *a\nbooks: []\n', 1],
  ])('%s is a problem on its line', (_, text, line) => {
    expect(yaml(text)).toMatchObject([{ level: 'error', line }]);
  });

  test('aliases that would fill the memory are refused', () => {
    const levels = Array.from(
      { length: 12 },
      (_, level) =>
        `a${level}: &a${level} [${Array(9)
          .fill(level === 0 ? 'x' : `*a${level - 1}`)
          .join(', ')}]`,
    );
    expect(yaml(levels.join('\n'))).toMatchObject([{ what: expect.stringContaining('aliases') }]);
  });

  test('a file of comments only is missing everything', () => {
    expect(yaml('# nothing yet\n').map(({ what }) => what)).toEqual([
      '"name" is missing.',
      '"books" is missing.',
    ]);
  });
});

describe('JSON', () => {
  const good = '{\n "name": "a\\u00e9\\n",\n "books": [\n  { "id": "b", "kind": "atlas" }\n ]\n}\n';

  test('is read as JSON.parse reads it', () => {
    const problems: Problem[] = [];
    const checked = readJson({ file: 'a', text: good, firstLine: 1 }, Shelf, problems);
    expect(checked?.value).toEqual(JSON.parse(good));
    expect(checked?.lineOf(['books', 0, 'kind'])).toBe(4);
    expect(problems).toEqual([]);
  });

  test('a text is accepted exactly when JSON.parse accepts it', () => {
    const edited = fc.tuple(
      fc.json(),
      fc.nat(),
      fc.constantFrom('', ',', '"', '}', ']', ':', '\\', '\n', '0', '-', 'e', ' ', '\u0001'),
    );
    fc.assert(
      fc.property(edited, ([text, place, sign]) => {
        const at = place % (text.length + 1);
        const wild = text.slice(0, at) + sign + text.slice(at + 1);
        const problems: Problem[] = [];
        const checked = readJson({ file: 'a', text: wild, firstLine: 1 }, z.unknown(), problems);
        const twice = problems.some(({ what }) => what.includes('given twice'));
        if (!twice) expect(problems.length === 0 ? checked?.value : undefined).toEqual(parsed(wild));
      }),
      { numRuns: 500 },
    );
  });

  test('an issue stands on the line of its key', () => {
    expect(json(good.replace('"atlas"', '"comic",\n "colour": 1'))).toMatchObject([
      { line: 4 },
      { line: 5, mend: expect.stringContaining('Known here: id, kind, read.') },
    ]);
  });

  test.each([
    ['a comma too many', '{\n "name": "a",\n}\n', 3],
    ['a comma too few', '{\n "name": "a"\n "books": []\n}\n', 3],
    ['a text without its end', '{\n "name": "a\n}\n', 2],
    ['a key without quotes', '{\n name: "a"\n}\n', 2],
    ['single quotes', "{\n 'name': 1\n}\n", 2],
    ['a comment', '{\n // why\n "name": "a"\n}\n', 2],
    ['a key given twice', '{\n "name": "a",\n "name": "b"\n}\n', 3],
    ['a missing end', '{\n "name": "a",\n "books": [', 3],
    ['something after the end', '{}\n{}\n', 2],
    ['a number that is none', '{\n "name": 01\n}', 2],
    ['nesting without end', '['.repeat(50_000), 1],
  ])('%s is a problem on its line', (_, text, line) => {
    expect(json(text)).toMatchObject([
      { level: 'error', line, what: expect.stringContaining('JSON cannot be read') },
    ]);
  });
});

test('all problems come in one error, as a list with files and lines', () => {
  const problems = [
    ...yaml('name: 7\nbooks: []\n'),
    { level: 'warning', file: 'corpus/a.md', line: 2, what: 'Odd.', mend: 'Look.' } as const,
  ];
  expect(() => assertNoErrors(problems)).toThrow(ContentError);
  expect(() => assertNoErrors(problems)).toThrow(
    /^2 problems:\n {2}corpus\/shelf\.yaml:1 {2}"name".*\n.*\n {2}corpus\/shelf\.yaml:2 [^]*1 warning:\n {2}corpus\/a\.md:2 {2}Odd\.\n {6}Look\.$/,
  );
  expect(() => assertNoErrors(problems.slice(-1))).not.toThrow();
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
