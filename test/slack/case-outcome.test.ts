import { describe, expect, it } from 'vitest';

import { readOutcome } from '../../src/board/outcome.ts';
import { begunOutcome } from '../../src/slack/blocks/outcome-form.ts';
import { caseAt } from '../../src/store/cases.ts';
import type { Message, View } from '../../src/workspace/team.ts';
import { opened, say, TUMOUR_BOARD } from './a-case.ts';
import { aChecklist, board } from './an-answer.ts';
import { IDENTIFIER, type Practice, practising } from './practice.ts';
import { visibleText } from './visible-text.ts';

const { outcome: said } = board;
const checklist = aChecklist([
  { id: 'stage', label: 'stage' },
  { id: 'fitness', label: 'fitness' },
]);

type Filled = Partial<Record<'options' | 'decision' | 'condition' | 'reason' | 'dissent', string>> & {
  missing?: string[];
  answers?: string[];
  owner?: string;
  due?: string;
};

function filled({ missing, answers, owner, due, ...texts }: Filled) {
  const options = (ids: string[] = []) => ({ selected_options: ids.map((value) => ({ value })) });
  const fields: Record<string, object> = {
    missing: options(missing),
    answers: options(answers),
    owner: { selected_option: owner === undefined ? null : { value: owner } },
    due: { selected_date: due ?? null },
    ...Object.fromEntries(
      (['options', 'decision', 'condition', 'reason', 'dissent'] as const).map((name) => [
        name,
        { value: texts[name] ?? null },
      ]),
    ),
  };
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [`outcome_${name}`, { [`outcome_${name}`]: value }]),
  );
}

async function formFor(user: string, ts: string, { workspace }: Practice): Promise<View> {
  await workspace.click(ts, 'case_outcome', user);
  return workspace.waitFor(() => workspace.modals(user)[0]);
}

const records = ({ replies }: Practice, ts: string): Message[] =>
  replies(TUMOUR_BOARD, ts).filter(({ text }) => text.startsWith('Outcome of Case 1'));

it('what the form of the outcome asks for is not offered in it as missing', () => {
  const { items } = aChecklist([
    { id: 'stage', label: 'stage' },
    { id: 'dissent', label: 'dissent', form: 'outcome' },
  ]);
  const { missing = [] } = begunOutcome({ outcome: undefined, missing: items }, items);
  expect(missing.map(({ id }) => id)).toEqual(['stage']);
});

describe('the outcome of a case', { timeout: 60_000 }, () => {
  it('is written in a form, refused where it names somebody, kept with the case closed, shown once and edited there, and comes as files', () =>
    practising(
      async (practice) => {
        const { workspace, store, replies } = practice;
        const { ts, card, place } = await opened(practice);
        say(practice, 'stage was discussed', ts);
        say(practice, `${workspace.mention} survival?`, ts);
        await workspace.waitFor(
          () => /Mentioned \(1\)[^]*/.exec(card().text) && /Asked here/.exec(card().text),
        );

        const form = await formFor('attending', card().ts, practice);
        const blocks = JSON.stringify(form.blocks);
        // What was not mentioned is chosen; everything else is empty.
        expect(
          JSON.stringify(form.blocks?.find((block) => JSON.stringify(block).includes('outcome_missing'))),
        ).toMatch(
          /"initial_options":\[\{"text":\{"type":"plain_text","text":"fitness"\},"value":"fitness"\}\]/,
        );
        expect(blocks).not.toContain('initial_value');

        const refused = await workspace.submitView(
          form.id,
          filled({ options: 'fine', decision: IDENTIFIER, dissent: IDENTIFIER, due: '1961-03-01' }),
        );
        const named = 'This looks like a name. Leave it out; nothing was kept.';
        expect(refused.payload).toEqual({
          response_action: 'errors',
          errors: { outcome_decision: named, outcome_dissent: named, outcome_due: said.far },
        });
        expect((await workspace.submitView(form.id, filled({}))).payload).toEqual({
          response_action: 'errors',
          errors: { outcome_decision: said.empty },
        });
        expect(await caseAt(store.db, place)).toMatchObject({ state: 'open', outcome: null });

        const due = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
        const other = await formFor('nurse', card().ts, practice);
        const decision = 'the *first* option <!channel>\nwith a second line';
        const first = { missing: ['fitness'], decision, owner: 'coordinator', due, answers: ['a-1'] };
        expect((await workspace.submitView(form.id, filled(first))).payload).toEqual({});
        const [record] = await workspace.waitFor(() =>
          records(practice, ts).length > 0 ? records(practice, ts) : undefined,
        );
        if (record === undefined) throw new Error('it was waited for');
        expect(visibleText(record.blocks)).toContain('Board coordinator');
        expect(visibleText(record.blocks)).toContain('r-example-1');
        await workspace.waitFor(() => card().text.includes('Case 1 · closed'));
        expect(visibleText(card().blocks)).toContain('Decision: the *first* option');
        const closed = await caseAt(store.db, place);
        expect(closed?.state).toBe('closed');
        expect(readOutcome(closed?.outcome ?? null)).toMatchObject({
          decision,
          owner: { id: 'coordinator' },
        });

        // Nothing that is said from now on is read for cues.
        say(practice, 'fitness', ts);
        // Opened before the first was sent: what the nurse did not touch stays, and what she overtakes is told.
        await workspace.submitView(
          other.id,
          filled({ missing: ['fitness'], decision: 'another', reason: 'a reason' }),
        );
        expect(visibleText(workspace.modals('nurse')[0]?.blocks)).toContain('the *first* option');
        await workspace.waitFor(() => records(practice, ts)[0]?.text.includes('a reason'));
        expect(records(practice, ts).map(({ ts: at }) => at)).toEqual([record.ts]);
        expect(readOutcome((await caseAt(store.db, place))?.outcome ?? null)).toMatchObject({
          decision: 'another',
          reason: 'a reason',
          owner: { id: 'coordinator' },
          due,
        });
        expect(card().text).toContain('No mention found yet (1)');

        await workspace.click(record.ts, 'export_outcome_csv', 'nurse');
        const file = await workspace.waitFor(() =>
          replies(TUMOUR_BOARD, ts)
            .flatMap((one) => one.files ?? [])
            .find(({ name }) => name.endsWith('.csv')),
        );
        expect(file.name).toMatch(/^case-1-outcome-[0-9a-f]{8}\.csv$/);
      },
      { checklist },
    ));
});
