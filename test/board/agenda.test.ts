import { describe, expect, test } from 'vitest';
import { readAgenda } from '../../src/board/agenda.ts';
import { dayBefore, localTime, timeZones } from '../../src/board/local-time.ts';
import { postAgendas } from '../../src/board/post-agendas.ts';
import { saveAgendaPlan } from '../../src/store/agendas.ts';
import { noteMessages } from '../../src/store/case-messages.ts';
import { describeCase, openCase } from '../../src/store/cases.ts';
import type { Store } from '../../src/store/store.ts';
import { ENGINES, newStore } from '../store/engines.ts';
import { aChecklist } from '../slack/an-answer.ts';

const CHANNEL = { team: 'T1', channel: 'C1' };
const items = [
  { id: 'stage', label: 'stage' },
  { id: 'fitness', label: 'fitness' },
];
const parts = { label: (id: string) => id, checklist: aChecklist(items) };
const at = (iso: string) => Date.parse(iso);

async function aCase(
  store: Store,
  number: number,
  meetingDay: string | null,
  channel = CHANNEL.channel,
): Promise<{ team: string; channel: string; thread: string }> {
  const place = { team: CHANNEL.team, channel, thread: `17${number}.1` };
  const begun = { ...place, number, label: `Case ${number}`, meetingDay: null, cardKey: `card-${number}` };
  await openCase(store.db, begun, { who: 'T1:U1', cardSha256: 'hash', now: 1 });
  await describeCase(
    store.db,
    place,
    { meetingDay, question: `question ${number}` },
    { who: 'T1:U1', now: 2 },
  );
  return place;
}

describe.each(ENGINES)('the agenda of a channel in %s', (engine) => {
  test('lists the cases of its next meeting in their order, and those without a date', async () => {
    const store = await newStore(engine);
    await aCase(store, 1, '2026-12-02');
    const second = await aCase(store, 2, '2026-12-02');
    await aCase(store, 3, '2026-12-09');
    await aCase(store, 4, null);
    await aCase(store, 5, '2026-12-02', 'C2');
    await aCase(store, 6, '2026-11-25');
    await noteMessages(store, second, [{ ts: '1.1', version: '', items: ['stage'] }], 3);
    const agenda = await readAgenda(store.db, CHANNEL, { ...parts, today: '2026-11-28' });
    expect(agenda.meetingDay).toBe('2026-12-02');
    expect(agenda.cases.map(({ label }) => label)).toEqual(['Case 1', 'Case 2']);
    expect(agenda.cases.map(({ missing }) => missing.length)).toEqual([2, 1]);
    expect(agenda.undated.map(({ label }) => label)).toEqual(['Case 4']);
  });

  test('counts the question for the board as mentioned once the details of the case hold it', async () => {
    const store = await newStore(engine);
    await aCase(store, 1, '2026-12-02');
    const checklist = aChecklist([...items, { id: 'question', label: 'question', form: 'details' }]);
    const { cases } = await readAgenda(store.db, CHANNEL, { ...parts, checklist, today: '2026-11-28' });
    expect(cases[0]?.missing.map(({ id }) => id)).toEqual(['stage', 'fitness']);
  });

  test('is posted once, the day before, at the time that the channel has set', async () => {
    const store = await newStore(engine);
    await aCase(store, 1, '2026-12-02');
    await saveAgendaPlan(store.db, CHANNEL, { postAt: '16:00', timeZone: 'Europe/Berlin' }, 1);
    const round = (iso: string) =>
      postAgendas(store, {
        ...parts,
        compose: () => [{ payload: { text: 'agenda' }, fallback: null }],
        now: at(iso),
      });
    expect(await round('2026-12-01T14:59:00Z')).toBe(0);
    expect(await Promise.all([round('2026-12-01T15:00:00Z'), round('2026-12-01T15:00:01Z')])).toContain(1);
    expect(await round('2026-12-01T18:00:00Z')).toBe(0);
    const rows = await store.db.selectFrom('outbox').selectAll().execute();
    expect(rows).toHaveLength(1);
    // A date that is moved has an agenda of its own.
    await describeCase(
      store.db,
      { ...CHANNEL, thread: '171.1' },
      { meetingDay: '2026-12-03' },
      { who: 'T1:U1', now: 5 },
    );
    expect(await round('2026-12-02T15:00:00Z')).toBe(1);
  });

  test('is posted late by a bot that was away, and not after the meeting', async () => {
    const store = await newStore(engine);
    await aCase(store, 1, '2026-12-02');
    await saveAgendaPlan(store.db, CHANNEL, { postAt: '16:00', timeZone: 'UTC' }, 1);
    const compose = () => [{ payload: { text: 'agenda' }, fallback: null }];
    expect(await postAgendas(store, { ...parts, compose, now: at('2026-12-03T08:00:00Z') })).toBe(0);
    expect(await postAgendas(store, { ...parts, compose, now: at('2026-12-02T08:00:00Z') })).toBe(1);
  });

  test('is not posted where nobody has asked for that', async () => {
    const store = await newStore(engine);
    await aCase(store, 1, '2026-12-02');
    const compose = () => [{ payload: { text: 'agenda' }, fallback: null }];
    expect(await postAgendas(store, { ...parts, compose, now: at('2026-12-01T18:00:00Z') })).toBe(0);
  });
});

describe('the time of a channel', () => {
  test.each([
    ['UTC', '2026-11-28T23:30:00Z', '2026-11-28', '23:30'],
    ['Pacific/Auckland', '2026-11-28T23:30:00Z', '2026-11-29', '12:30'],
    ['America/Los_Angeles', '2026-11-28T07:59:00Z', '2026-11-27', '23:59'],
    // The clocks of Berlin go back on this night.
    ['Europe/Berlin', '2026-10-25T00:30:00Z', '2026-10-25', '02:30'],
    ['Europe/Berlin', '2026-10-25T01:30:00Z', '2026-10-25', '02:30'],
    ['Europe/Berlin', '2026-10-24T22:00:00Z', '2026-10-25', '00:00'],
  ])('%s at %s', (zone, instant, day, time) => {
    expect(localTime(at(instant), zone)).toEqual({ day, time });
  });

  test('knows the day before across months, years and leap days', () => {
    expect(['2026-03-01', '2028-03-01', '2027-01-01'].map(dayBefore)).toEqual([
      '2026-02-28',
      '2028-02-29',
      '2026-12-31',
    ]);
  });

  test('refuses what is no time zone, and knows UTC', () => {
    expect(() => localTime(0, 'Europe/Atlantis')).toThrow(RangeError);
    expect(timeZones()[0]).toBe('UTC');
  });
});
