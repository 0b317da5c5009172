import type { Token } from '../language/analyzer.ts';
import { countInWords, isQuantity } from '../language/quantities.ts';
import type { Amount } from '../prompts/checklist.ts';

/** How many words an amount takes; 0 where there is none. */
export function lengthOf(amount: Amount, tokens: Token[], at: number): number {
  const [number, next, third] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (!number || !isNumber(number)) return 0;
  const percent = number.word.endsWith('%')
    ? 1
    : next?.word === 'percent'
      ? 2
      : next?.word === 'per' && third?.word === 'cent'
        ? 3
        : 0;
  const isBehind = (unit: RegExp): boolean => next !== undefined && unit.test(next.word);
  switch (amount) {
    case 'percent':
      return percent;
    case 'size':
      return isBehind(SIZE) ? 2 : 0;
    case 'dose':
      return isBehind(DOSE) ? 2 : 0;
    case 'time':
      return isBehind(TIME) ? 2 : 0;
    case 'number':
      return percent > 0 || isBehind(SIZE) || isBehind(DOSE) || isBehind(TIME) ? 0 : 1;
  }
}

/** Whether a word is a number, alone or before a unit; also `x3` and `3x`. */
export function isNumber({ word }: Token): boolean {
  return isQuantity(word) || countInWords(word) !== undefined || /^(?:x\d{1,2}|\d{1,2}x)$/.test(word);
}

const SIZE = /^(?:mm|cm)$/;
const DOSE = /^(?:ug|mg|g)(?:\/(?:m2|kg))?$/;
const TIME = /^(?:day|week|month|year)s?$/;
