import type { Token } from '../language/analyzer.ts';

/** Poor response is 10 % or more viable tumour (EURAMOS-1, Marina 2016), that is less than 90 % necrosis. */
const GOOD_FROM_PERCENT = 90;
/** "40 % (of the tumour showed) necrosis": this many words may stand between the figure and its noun. */
const REACH = 4;

/** Percentages of necrosis as the side of response that they stand for. */
export function necrosisSides(tokens: Token[]): { id: 'poor-response' | 'good-response'; start: number; end: number }[] {
  return tokens.flatMap(({ word }, at) => {
    const [, comparator = '', figure] = /^([<>≤≥]?)(\d{1,3})(?:\.\d+)?%$/.exec(word) ?? [];
    const near = tokens.slice(Math.max(0, at - REACH), at + REACH + 1);
    if (figure === undefined || !near.some((token) => token.stem.startsWith('necro'))) return [];
    const percent = Number(figure);
    const good = comparator !== '<' && percent >= GOOD_FROM_PERCENT;
    return [{ id: good ? ('good-response' as const) : ('poor-response' as const), start: at, end: at + 1 }];
  });
}
