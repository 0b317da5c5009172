import { expect, test } from 'vitest';
import { profiled } from './disagreement/profiled.ts';

/** Which of these concepts a statement speaks of by name. */
function among(ids: string[], text: string): string[] {
  const { concepts } = profiled(text, ['a']);
  return ids.filter((id) => concepts.get(id) === 1);
}

const FEW = ['few-lesions'];
const MANY = ['many-lesions'];

test.each([
  ['Surgery is offered with at most 3 nodules.', FEW],
  ['A maximum of three pulmonary metastases was removed.', FEW],
  ['Patients with three nodules or fewer lived longer.', FEW],
  ['Trials took lesions not exceeding three nodules.', FEW],
  ['Survival was 40% with one to three nodules.', FEW],
  ['Survival was 40% with between one and three lung nodules.', FEW],
  ['Survival was 40% with < 4 lesions.', FEW],
  ['Survival was 40% with more than two nodules.', MANY],
  ['Survival was 40% with no fewer than three nodules.', MANY],
  ['Survival was 40% with nodules exceeding three in number.', MANY],
  ['Survival was 40% with one to three nodules against 13% with more.', [...FEW, ...MANY]],
  ['Survival was 40% with more than one nodule.', MANY],
  ['Survival was 40% with 2–4 nodules.', []],
  ['Survival was 40% with one or more nodules.', []],
  ['Survival was 40% with fewer than 20 nodules.', []],
])('"%s" speaks of %j', (text, sides) => {
  expect(among([...FEW, ...MANY], text)).toEqual(sides);
});

test('a count that reaches over the line is met by either side, though less', () => {
  const reached = (text: string) => [...FEW, ...MANY].map((id) => profiled(text, ['a']).concepts.get(id));
  expect(reached('Survival was 40% with two or more nodules.')).toEqual([0.85, 1]);
  expect(reached('Survival was 40% with 2–4 nodules.')).toEqual([0.85, 0.85]);
  expect(reached('Survival was 40% with three or more nodules.')).toEqual([undefined, 1]);
});
