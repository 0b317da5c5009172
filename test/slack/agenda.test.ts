import { describe, expect, it } from 'vitest';
import { caseAt, describeCase } from '../../src/store/cases.ts';
import { dayOf } from '../../src/store/clock.ts';
import { TUMOUR_BOARD, opened, say } from './a-case.ts';
import { type Practice, practising } from './practice.ts';

const ADMIN = 'U0ADMIN0001';
const DAY_MS = 24 * 60 * 60 * 1000;
const tomorrow = () => dayOf(Date.now() + DAY_MS);
const withAdmin = (work: (practice: Practice) => Promise<void>) =>
  practising(work, { admins: [{ id: ADMIN }] });

async function aCaseFor(practice: Practice, meetingDay: string): Promise<string> {
  const { ts, place } = await opened(practice);
  await describeCase(practice.store.db, place, { meetingDay }, { who: 'test', now: Date.now() });
  expect(await caseAt(practice.store.db, place)).toMatchObject({ meetingDay });
  return ts;
}

describe.concurrent('an agenda', { timeout: 60_000 }, () => {
  it('lists the cases of the next meeting, and comes as a file once for each tap', () =>
    withAdmin(async (practice) => {
      const { workspace, replies } = practice;
      const ts = await aCaseFor(practice, tomorrow());
      say(practice, `${workspace.mention} survival?`, ts);
      await workspace.waitFor(() => replies(TUMOUR_BOARD, ts)[1]);
      const asked = say(practice, `${workspace.mention} agenda`);
      const agenda = await practice.reply(TUMOUR_BOARD, asked.ts);
      expect(agenda.text).toMatch(/^Agenda of .* cases: 1/);
      expect(agenda.text).toContain('Case 1');
      expect(agenda.text).toContain('questions asked: 1');
      for (const format of ['csv', 'pdf'])
        // oxlint-disable-next-line no-await-in-loop -- one after the other, as a person taps
        await workspace.click(agenda.ts, `agenda_${format}`, 'attending');
      const files = await workspace.waitFor(() => {
        const names = replies(TUMOUR_BOARD, asked.ts).flatMap((message) =>
          (message.files ?? []).map(({ name }) => name),
        );
        return names.length === 2 ? names : undefined;
      });
      expect(files?.map((name) => name.replace(/-[0-9a-f]{8}\./, '.')).toSorted()).toEqual([
        `agenda-${tomorrow()}.csv`,
        `agenda-${tomorrow()}.pdf`,
      ]);
    }));

  it('is posted by itself once, the day before, when an admin has set that', () =>
    withAdmin(async (practice) => {
      const { workspace, replies } = practice;
      await aCaseFor(practice, tomorrow());
      const asked = say(practice, `${workspace.mention} agenda`);
      const agenda = await practice.reply(TUMOUR_BOARD, asked.ts);
      await workspace.click(agenda.ts, 'plan_agenda', 'attending');
      await workspace.waitFor(() =>
        workspace.ephemeral(TUMOUR_BOARD, 'attending').find(({ text }) => text.includes('Only an admin')),
      );
      await workspace.click(agenda.ts, 'plan_agenda', ADMIN);
      const form = await workspace.waitFor(() => workspace.modals(ADMIN)[0]);
      await workspace.submitView(form.id, {
        posted: { posted: { type: 'radio_buttons', selected_option: { value: 'on' } } },
        time: { time: { type: 'timepicker', selected_time: '00:00' } },
        zone: { zone: { type: 'static_select', selected_option: { value: 'UTC' } } },
      });
      const itself = () => replies(TUMOUR_BOARD).filter(({ text }) => text.startsWith('Agenda of'));
      await workspace.waitFor(() => itself()[0], 30_000);
      await workspace.quiet();
      expect(itself()).toHaveLength(1);
    }));
});
