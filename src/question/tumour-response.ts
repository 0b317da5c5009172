import type { Token } from '../language/analyzer.ts';
import { comparatorAt } from './comparator.ts';
import type { Mention } from './concepts.ts';

type Side = { id: 'poor-response' | 'good-response'; start: number; end: number };

/** Poor response is 10 % or more viable tumour (EURAMOS-1, Marina 2016), that is less than 90 % necrosis. */
const GOOD_FROM_PERCENT = 90;
/** "40 % (of the tumour showed) necrosis": this many words may stand between the figure and its noun. */
const REACH = 4;

const ADJECTIVES: Record<string, Side['id']> = {
  poor: 'poor-response',
  bad: 'poor-response',
  weak: 'poor-response',
  inadequate: 'poor-response',
  insufficient: 'poor-response',
  disappointing: 'poor-response',
  good: 'good-response',
  excellent: 'good-response',
};

/** The side of response that a percentage of necrosis or an adjective beside "response" stands for. */
export function responseSides(tokens: Token[], named: Mention[]): Side[] {
  const responses = named.filter(({ concept }) => concept.id === 'tumour-response');
  return tokens.flatMap(({ word }, at): Side[] => {
    const [, figure, sign] = /^[<>≤≥]?(\d{1,3})(?:\.\d+)?(%?)$/.exec(word) ?? [];
    const isShare =
      sign === '%' ||
      /^per ?cent/.test(
        tokens
          .slice(at + 1, at + 3)
          .map(({ word: next }) => next)
          .join(' '),
      );
    const near = tokens.slice(Math.max(0, at - REACH), at + REACH + 1);
    if (figure !== undefined && isShare && near.some(({ stem }) => stem.startsWith('necro'))) {
      const comparator = comparatorAt(tokens, at);
      const isBoundedAbove = comparator === 'below' || comparator === 'at-most';
      const good = !isBoundedAbove && Number(figure) >= GOOD_FROM_PERCENT;
      return [{ id: good ? 'good-response' : 'poor-response', start: at, end: at + 1 }];
    }
    const side = Object.hasOwn(ADJECTIVES, word) ? ADJECTIVES[word] : undefined;
    const beside = responses.some(({ start, end }) => start - at <= REACH && at - end < REACH);
    return side && beside ? [{ id: side, start: at, end: at + 1 }] : [];
  });
}
