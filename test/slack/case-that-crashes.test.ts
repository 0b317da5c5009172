import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readOutcome } from '../../src/board/outcome.ts';
import { createSender } from '../../src/conversation/sender.ts';
import { keepOutcome } from '../../src/slack/listeners/case-outcome.ts';
import { begunOutcome, outcomeField, outcomeForm } from '../../src/slack/blocks/outcome-form.ts';
import { outcomeMessage } from '../../src/slack/blocks/outcome-message.ts';
import { typedProblem, typedText } from '../../src/slack/typed-text.ts';
import { caseAt, openCase, outcomeKey } from '../../src/store/cases.ts';
import type { Store } from '../../src/store/store.ts';
import { aRecord } from '../board/an-outcome.ts';
import { crashingStore } from '../conversation/crashing-store.ts';
import { createModelSlack } from '../conversation/model-slack.ts';
import { formProblems } from '../law/form.ts';
import { newFolder, openForTest } from '../store/engines.ts';
import { T0 } from '../store/rows.ts';
import { assistant, knowledge } from '../support/assistant.ts';
import { DISCLAIMER, board, checklist } from './an-answer.ts';

const PLACE = { team: 'T1', channel: 'C0BOARD1', thread: '1790000000.000001' };
const identifiers = knowledge.prompts.wording['identifier-types'];

function partsOf(store: Store) {
  return {
    store,
    board,
    checklist,
    identifiers,
    assistant: { screen: (text: string) => assistant.screen(text) },
    label: (concept: string) => concept,
    freeze: async () => '{"frozen":true}',
    disclaimer: DISCLAIMER,
    now: () => T0,
    onQueued: () => undefined,
  };
}

const view = outcomeForm(
  PLACE,
  begunOutcome({ outcome: undefined, missing: [] }, []),
  { checklist: [], owners: [], answers: [] },
  board.outcome,
  DISCLAIMER,
);

/** True when Slack heard that the form arrived. */
async function submit(store: Store, decision: string): Promise<{ acknowledged: boolean; answer: unknown }> {
  const field = outcomeField('decision');
  const body = {
    type: 'view_submission',
    team: { id: PLACE.team },
    user: { id: 'U1' },
    view: {
      id: 'V1',
      private_metadata: view.private_metadata,
      state: { values: { [field]: { [field]: { value: decision } } } },
    },
  };
  let sent: { acknowledged: boolean; answer: unknown } = { acknowledged: false, answer: undefined };
  const ack = async (answer?: unknown): Promise<void> => void (sent = { acknowledged: true, answer });
  await keepOutcome(partsOf(store))({ body, ack }).catch(() => undefined);
  return sent;
}

async function withCase(): Promise<Store> {
  const store = await openForTest({ dataDir: newFolder() });
  const begun = { ...PLACE, number: 1, label: 'Case 1', meetingDay: null, cardKey: 'card' };
  await store.transaction((db) => openCase(db, begun, { who: 'T1:U1', cardSha256: '', now: T0 }));
  return store;
}

async function send(store: Store, slack: ReturnType<typeof createModelSlack>): Promise<void> {
  let now = T0;
  const silent = { onDeadLetter: () => undefined, onTrouble: () => undefined };
  const sender = createSender({ store, deliver: slack, clock: () => now, ...silent });
  for (const end = T0 + 180_000; now < end; now += 60_000) while (await sender.step());
}

describe('a process that dies', () => {
  test('just before or after any query of an outcome keeps and posts it once, with the case closed', async () => {
    for (const when of ['before', 'after'] as const) {
      let query = 0;
      for (let crashed = true; crashed;) {
        query += 1;
        const store = await withCase();
        const slack = createModelSlack();
        const mortal = crashingStore(store, { query, when });
        const { acknowledged } = await submit(mortal.store, 'the first option');
        crashed = mortal.crashed();
        // Slack shows the person that it failed, and the form is sent again; some do so anyway.
        if (!acknowledged || query % 2 === 0) await submit(store, 'the first option');
        await send(store, slack);
        expect(slack.copies(outcomeKey(PLACE))).toBe(1);
        const known = await caseAt(store.db, PLACE);
        expect(known).toMatchObject({ state: 'closed', frozen: '{"frozen":true}' });
        expect(readOutcome(known?.outcome ?? null)?.decision).toBe('the first option');
        const audit = await store.db.selectFrom('audit').select('action').execute();
        expect(audit.map(({ action }) => action)).toEqual(['case-opened', 'case-closed']);
      }
      expect(query, 'an outcome takes several queries').toBeGreaterThan(4);
    }
  }, 120_000);
});

describe('wild text in the fields of an outcome', () => {
  const RUNS = { seed: 6, numRuns: 40 };
  const signs = fc.constantFrom(
    '<!channel>',
    '<@U1>',
    '*a*',
    '_b_',
    '`c`',
    ':bone:',
    '&lt;',
    '>',
    '\n',
    '=1',
    '\u202e',
    'x',
    ' ',
  );
  const wild = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(signs, { maxLength: 30 }).map((all) => all.join('')),
  );

  test('makes a message that Slack takes, that ends with the disclaimer, and in which nothing lives', () => {
    fc.assert(
      fc.property(wild, wild, (first, second) => {
        const [decision, dissent] = [typedText(first, true) || 'none', typedText(second, true) || null];
        const { text, blocks } = outcomeMessage(aRecord({ decision, dissent }), board.outcome, DISCLAIMER);
        const args = { channel: 'C1', text, blocks };
        expect(formProblems({ method: 'chat.postMessage', args }, DISCLAIMER)).toEqual([]);
        expect(text).not.toMatch(/<[!@#]|\*[^\s*]|:[a-z]+:/);
      }),
      RUNS,
    );
  });

  test.each([
    ['John Smith decides', 'a name'],
    ['MRN 12345678', 'a record number'],
    ['born 01/03/1961', 'a date of birth'],
    ['jane@example.org', 'an e-mail address'],
  ])('is refused for "%s" by its type, wherever it stands, and repeats nothing', (identifier, type) => {
    const rules = { screen: (text: string) => assistant.screen(text), identifiers, wording: board.outcome };
    for (const text of [identifier, `surgery first; ${identifier}`, `first\n${identifier}\nlast`]) {
      const problem = typedProblem(typedText(text, true), 1000, rules);
      expect(problem).toContain(type);
      expect(problem).not.toContain(identifier);
    }
  });

  test('is taken for usual labels, questions and decisions', () => {
    const rules = { screen: (text: string) => assistant.screen(text), identifiers, wording: board.outcome };
    for (const text of [
      'Case 12',
      'Surgery or systemic treatment first for recurrent lung nodules?',
      'Metastasectomy of both sides, right first; MRI in 6 weeks',
    ])
      expect(typedProblem(text, 1000, rules)).toBeUndefined();
  });
});
