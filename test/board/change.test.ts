import { describe, expect, test } from 'vitest';
import { changeOf, sameWords } from '../../src/board/change.ts';
import { statementsOf } from '../corpus/a-corpus.ts';

const LONG = 'Apples keep for six months in a dark cellar at four degrees.';

/** What became of the first statement of one body in another. */
async function change(before: string, after: string) {
  const [old, next] = [await statementsOf(before), await statementsOf(after)];
  const [was] = old.statements;
  if (!was) throw new Error('a body with a statement');
  const { id, name, ...rest } = was;
  const earlier = { ...rest, statementId: id, name, version: 'c00000000001' };
  const beside = new Set(old.statements.map(({ sha256 }) => sha256));
  return changeOf(earlier, { passages: next.passages, beside });
}

describe('what became of a statement', () => {
  test('is the likest new one of its section', async () => {
    expect(
      await change(
        `## Keeping\n\n${LONG} [@a]\n`,
        `## Keeping\n\nAn apple rots. [@b]\n\n${LONG.replace('six', 'five')} [@a]\n`,
      ),
    ).toMatchObject({ kind: 'changed', now: { text: LONG.replace('six', 'five') } });
  });

  test('is the one that bears its name, however it is worded', async () => {
    expect(
      await change(
        `## Keeping\n\n${LONG} [@a]{#keeping-time}\n`,
        '## Elsewhere\n\nNobody knows how long they last. [@b]{#keeping-time}\n',
      ),
    ).toMatchObject({ kind: 'changed', now: { text: 'Nobody knows how long they last.' } });
  });

  test('is not a like one that stood beside it all the time', async () => {
    const sibling = `${LONG.replace('Apples', 'Pears')} [@b]\n`;
    expect(await change(`## Keeping\n\n${LONG} [@a]\n\n${sibling}`, `## Keeping\n\n${sibling}`)).toEqual({
      kind: 'gone',
    });
  });

  test.each([
    ['typography', LONG, LONG.replace('four degrees', '“four” degrees').replaceAll(/[“”]/g, '')],
    ['white space and dashes', 'Keep at 4-6 degrees, dark.', 'Keep at 4–6  degrees , dark.'],
    ['per cent', 'About 5 per cent rot.', 'About 5% rot.'],
  ])('is nothing where only %s differs', (_, before, after) => {
    expect(sameWords(before, after)).toBe(true);
  });

  test.each([
    ['Counts above 10⁹ are rare.', 'Counts above 10⁶ are rare.'],
    ['It takes 5 days.', 'It takes ~5 days.'],
    ['It takes 5 days.', 'It takes 6 days.'],
    ['It is offered.', 'It is not offered.'],
  ])('is a change from “%s” to “%s”', (before, after) => {
    expect(sameWords(before, after)).toBe(false);
  });
});
