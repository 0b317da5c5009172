import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const PAGE = readFileSync('docs/threat-model.md', 'utf8');
/** Rows of the table: what is tried, and the test that shows how it is stopped. */
const ROWS = PAGE.split('\n')
  .map((line) => /^\| .* \| `(test\/[\w/.-]{1,80})`: (.{1,200}) \|$/.exec(line))
  .flatMap((found) => (found ? [{ file: found[1] ?? '', title: found[2] ?? '' }] : []));

describe('the threat model', () => {
  test('names a test for each thing that somebody may try', () => {
    const lines = PAGE.split('\n').filter(
      (line) => line.startsWith('| ') && !line.startsWith('| who | tries'),
    );
    expect(ROWS).toHaveLength(lines.length);
    expect(PAGE.length, 'one page').toBeLessThan(6000);
  });

  test.each(ROWS)('is right about $file: $title', ({ file, title }) => {
    expect(existsSync(file)).toBe(true);
    const text = readFileSync(file, 'utf8');
    expect([`'${title}'`, `"${title}"`].some((name) => text.includes(name))).toBe(true);
  });
});
