import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMeetingDay, splitMeetingDay } from '../../src/board/meeting-day.ts';

const today = '2026-11-28';
const relative = ['tomorrow', 'next week', 'monday'];
const read = (text: string) => readMeetingDay(text, { today, relative });

describe('the day of a meeting', () => {
  test.each([
    ['prep 2 December', '2026-12-02'],
    ['prep 2026-12-02', '2026-12-02'],
    ['prep for Dec 2nd!', '2026-12-02'],
    ['prep this case for the meeting on Wednesday 2 December', '2026-12-02'],
    ['prep on 3rd of January, 2027.', '2027-01-03'],
    ['prep 13/02', '2027-02-13'],
    ['prep 2/2', '2027-02-02'],
    ['prep 28 November', '2026-11-28'],
    ['prep 27 November', '2027-11-27'],
  ])('is read in "%s"', (text, day) => {
    expect(read(text)).toEqual({ kind: 'day', day });
  });

  test.each([
    ['prep 02/03', { kind: 'ambiguous', either: ['2027-03-02', '2027-02-03'] }],
    ['prep 31 February', { kind: 'impossible' }],
    ['prep Tuesday 2 December', { kind: 'impossible' }],
    ['prep 1 March 1961', { kind: 'far' }],
    ['prep 2026-11-27', { kind: 'far' }],
    ['prep tomorrow', { kind: 'relative' }],
    ['prep next monday', { kind: 'relative' }],
  ])('is not guessed in "%s"', (text, result) => {
    expect(read(text)).toEqual(result);
  });

  test.each(['prep', 'what is a 12-month survival', 'prep 1.2.3', 'prep 2026-12-02 please', 'stage 2/3b'])(
    'is not seen in "%s"',
    (text) => {
      expect(read(text)).toBeUndefined();
    },
  );

  test('leaves the words before it', () => {
    expect(splitMeetingDay('Prep this case, for the 2 December', relative)?.before).toBe('prep this case');
  });

  test('comes out of whatever is written, or not at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const found = read(`prep ${text}`);
        if (found?.kind === 'day') expect(new Date(found.day).toISOString().slice(0, 10)).toBe(found.day);
      }),
      { seed: 6, numRuns: 60 },
    );
  });
});
