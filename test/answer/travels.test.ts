import { describe, expect, test } from 'vitest';
import { limitsBehind, sideBySide, withLimits } from '../../src/answer/travelling.ts';
import type { ShownStatement } from '../../src/answer/answer.ts';
import type { Statement } from '../../src/corpus/guideline.ts';
import { aVoice } from './a-voice.ts';
import { aStatement } from './by-hand.ts';

const ids = (statements: { id: string }[]) => statements.map(({ id }) => id).join(' ');

describe('what limits a statement', () => {
  const stating = (id: string, ...limitedBy: string[]) => aStatement({ id, limitedBy });
  const all = [
    stating('a', 'x', 'y', 'gone'),
    stating('b', 'x'),
    stating('c', 'z'),
    ...['x', 'y', 'z'].map((id) => stating(id)),
  ];
  const { shelf } = aVoice({ statements: all });
  const travelling = (wanted: string, together?: number) => {
    const statements = wanted.split(' ').flatMap((id) => shelf.statements.get(id) ?? []);
    const found = withLimits(statements, shelf, together);
    return [ids(found.statements), [...found.limiting].join(' ')];
  };

  test('stands right behind it, once, where it is needed first', () => {
    expect(travelling('a b c')).toEqual(['a x y b c z', 'x y z']);
    expect(travelling('b a')).toEqual(['b x a y', 'x y']);
  });

  test('is named only where it was not chosen itself', () => {
    expect(travelling('a y b')).toEqual(['a x y b', 'x']);
    expect(travelling('z c')).toEqual(['z c', '']);
  });

  test('stands behind the last of those that are kept together', () => {
    expect(travelling('a b c', 2)).toEqual(['a b x y c z', 'x y z']);
    expect(travelling('c b a', 2)).toEqual(['c b z x a y', 'z x y']);
    expect(travelling('a b c', 3)).toEqual(['a b c x y z', 'x y z']);
  });

  test('is told behind those that lead, as long as nothing else stands between', () => {
    const shown = (id: string, limitedBy?: string[]): ShownStatement => ({
      id, text: id, passageId: 'a#b', section: [], citations: [], receipt: '', ...(limitedBy && { limitedBy }),
    }); // prettier-ignore
    const behind = (leading: ShownStatement[], others: string) =>
      ids(
        limitsBehind(
          leading,
          others.split(' ').map((id) => shown(id)),
        ),
      );
    const leading = [shown('a', ['x']), shown('b', ['y']), shown('c')];
    expect(behind(leading, 'x y d')).toBe('x y');
    expect(behind(leading, 'y x')).toBe('y x');
    expect(behind(leading, 'x d y')).toBe('x');
    expect(behind(leading, 'd x')).toBe('');
    expect(behind([shown('c')], 'x y')).toBe('');
  });
});

describe('the sides of a conflict', () => {
  const from = (id: string, ...citationKeys: string[]) => aStatement({ id, citationKeys });
  const years = { old: 2001, mid: 2005, new: 2011, more: 2011, last: 1999 };
  const references = Object.entries(years).map(([key, year]) => ({ key, year }));
  const shown = (order: Statement[], sides = order) => {
    const { shelf } = aVoice({ statements: order, references });
    return ids(sideBySide(sides, shelf));
  };
  const [old, mid, newest, more, last] = ['old', 'mid', 'new', 'more', 'last'].map((key) => from(key, key));
  if (!old || !mid || !newest || !more || !last) throw new Error('there are five');

  test('stand newest first, whichever was asked about; of one year as in the corpus', () => {
    expect(shown([old, newest, mid])).toBe('new mid old');
    expect(shown([more, newest], [newest, more])).toBe('more new');
    expect(shown([newest, more], [more, newest])).toBe('new more');
    expect(shown([old])).toBe('old');
    expect(shown([old], [])).toBe('');
  });

  test('are four at most, with the one that was asked about and the newest', () => {
    expect(shown([last, old, mid, more, newest], [last, old, mid, more, newest])).toBe('more mid old last');
    expect(shown([last, old, mid, newest, more], [last, old, mid, newest, more])).toBe('new mid old last');
  });

  test('are two sources within the first two', () => {
    const both = [from('n1', 'new'), from('n2', 'new'), from('n3', 'new', 'old'), from('o', 'mid')];
    expect(shown(both)).toBe('n1 o n2 n3');
    expect(shown(both.slice(0, 3))).toBe('n1 n2 n3');
  });
});
