import type { Explanation } from '../answer/answer.ts';

/** How an answer came about, for the terminal: concepts, corrections, ledger and scores. */
export function explanationText({ rule, concepts, corrected, ledger, scores }: Explanation): string {
  const lines = [
    `Why: rule "${rule}"`,
    ...concepts.map(
      ({ id, slot, from }) =>
        `  concept  ${slot}: ${id}${from === 'question' ? '' : ` (from the ${from === 'thread' ? 'thread' : 'last answer'})`}`,
    ),
    ...corrected.map(({ from, to }) => `  spelling ${from} → ${to}`),
    ...ledger.map(
      ({ slot, concept, met, by }) => `  ledger   ${slot} ${concept}: ${met ? `met by ${by}` : 'not met'}`,
    ),
    ...scores.map(({ statement, total, parts }) => {
      const detail = Object.entries(parts).map(([part, value]) => `${part} ${value}`);
      return `  score    ${total.toFixed(3)} ${statement} (${detail.join(', ')})`;
    }),
  ];
  return lines.join('\n');
}
