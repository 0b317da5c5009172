import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Problem } from '../../src/content/problem.ts';
import { readYaml } from '../../src/content/yaml.ts';
import { FrontMatter } from '../../src/corpus/guideline.ts';
import { frontMatter } from '../../src/import/front-matter.ts';

const HEAD = {
  id: 'pears',
  title: 'Storing pears',
  disease: 'pear rot',
  settings: ['orchard'],
  audience: ['growers'],
  publisher: 'Orchards',
  updated: '2026-02-03',
  licence: 'not stated',
  url: undefined,
  note: 'Imported, not reviewed.',
};

function readBack(head: typeof HEAD) {
  const [, inside = ''] = /^---\n([^]*\n)---\n$/.exec(frontMatter(head)) ?? [];
  const problems: Problem[] = [];
  const read = readYaml({ file: 'a.md', text: inside, firstLine: 2 }, FrontMatter, problems);
  expect(problems).toEqual([]);
  return read?.value;
}

test.each(['5', 'true', 'null', '1e5', '0x1f', '2026-02-03'])('the name "%s" stays a text', (id) => {
  expect(readBack({ ...HEAD, id, title: id, settings: [id] })).toMatchObject({
    id,
    title: id,
    settings: [id],
  });
});

test('texts of any signs are read back as they were, on one line each', () => {
  const sign = fc.constantFrom(...Array.from('aB5 :#-?!&*|>%@`"\'\\{}[],~=<_.\t\u0007\u0085\u2028\u00a0é😀'));
  const text = fc.oneof(
    fc.string({ unit: sign, minLength: 1, maxLength: 40 }),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
    fc.constantFrom('---', '...', 'a'.repeat(300), 'two words '.repeat(40).trim(), 'a: b', '- a', '# a'),
  );
  fc.assert(
    fc.property(
      text.filter((value) => /^\S[^\n]*$/.test(value)),
      (value) => {
        expect(readBack({ ...HEAD, title: value, note: value, audience: [value] })).toMatchObject({
          title: value,
          note: value,
          audience: [value],
        });
        expect(frontMatter({ ...HEAD, title: value }).split('\n')).toHaveLength(
          frontMatter(HEAD).split('\n').length,
        );
      },
    ),
    { numRuns: 500 },
  );
});
