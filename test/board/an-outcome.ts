import type { Outcome } from '../../src/board/outcome.ts';
import type { OutcomeRecord } from '../../src/board/outcome-record.ts';

/** Words about nothing, so that no clinical claim hides in a fixture. */
export function anOutcome(overrides: Partial<Outcome> = {}): Outcome {
  return {
    missing: [{ id: 'stage', label: 'stage' }],
    options: 'first option\nsecond option',
    decision: 'the first option',
    condition: null,
    reason: null,
    dissent: null,
    owner: { id: 'coordinator', label: 'Board coordinator' },
    due: '2026-12-09',
    answers: [{ id: 'a-1', topics: ['example'], receipts: ['r-example-1'] }],
    recorded: '2026-12-02',
    ...overrides,
  };
}

export function aRecord(overrides: Partial<OutcomeRecord> = {}): OutcomeRecord {
  const { answers, ...rest } = anOutcome();
  return {
    format: 'boardside-outcome/1',
    case: 'Case 1',
    meeting: '2026-12-02',
    question: 'a question?',
    ...rest,
    answers: answers.map(({ topics, receipts }) => ({ topics, receipts })),
    disclaimer: 'For professionals only.',
    ...overrides,
  };
}
