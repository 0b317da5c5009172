import { describe, expect, test } from 'vitest';
import { readCase } from '../../src/board/case.ts';
import { readOneAgain, type MessageNow } from '../../src/board/second-readings.ts';
import { messageKey } from '../../src/conversation/arrival.ts';
import { recordAnswer } from '../../src/store/answers.ts';
import { caseAt, openCase } from '../../src/store/cases.ts';
import type { Store } from '../../src/store/store.ts';
import { assistant } from '../support/assistant.ts';
import { aChecklist } from '../slack/an-answer.ts';
import { ENGINES, newStore } from '../store/engines.ts';

const PLACE = { team: 'T1', channel: 'C1', thread: '1700.1' };
const QUESTION = 'how long does chemotherapy last?';
const parts = { label: (id: string) => id, checklist: aChecklist([{ id: 'stage', label: 'stage' }]) };

async function asked(store: Store, ts: string, shown = QUESTION): Promise<string> {
  const { answer } = await assistant.reply({ text: shown, role: 'physician', context: undefined });
  const key = messageKey(PLACE.team, PLACE.channel, ts);
  const as = { role: 'physician', context: undefined, replySha256: 'hash' } as const;
  await recordAnswer(store.db, { ...PLACE, key, userId: 'U1' }, answer, 2, as);
  return answer.corpusVersion;
}

async function aCase(store: Store): Promise<void> {
  const begun = { ...PLACE, number: 1, label: 'Case 1', meetingDay: null, cardKey: 'card' };
  await openCase(store.db, begun, { who: 'T1:U1', cardSha256: 'hash', now: 1 });
}

async function readings(store: Store) {
  const row = await caseAt(store.db, PLACE);
  if (row === undefined) throw new Error('there is a case');
  return (await readCase(store.db, row, parts)).ledger.map(({ reading }) => reading);
}

const again = (store: Store, corpusVersion: string, message: MessageNow) =>
  readOneAgain({ store, assistant, corpusVersion, messageAt: async () => message, now: 5 });

describe.each(ENGINES)('the second reader of a case, on $name', (engine) => {
  test('asks each question again once for each corpus, and keeps counts alone', async () => {
    const store = await newStore(engine);
    await aCase(store);
    const version = await asked(store, '1700.2');
    expect(await again(store, version, { kind: 'text', text: QUESTION })).toMatchObject({ read: true });
    expect(await again(store, version, { kind: 'text', text: QUESTION })).toMatchObject({ read: false });
    const [reading] = await readings(store);
    expect(reading?.verdict).toBe('stable');
    expect(reading?.count).toBeGreaterThan(1);
    const rows = await store.db.selectFrom('secondReading').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain('resection');
    expect(await again(store, 'another corpus', { kind: 'text', text: QUESTION })).toMatchObject({
      read: true,
    });
  });

  test('calls an answer unstable that its question does not get', async () => {
    const store = await newStore(engine);
    await aCase(store);
    const version = await asked(store, '1700.2', 'what is MAP?');
    await again(store, version, { kind: 'text', text: QUESTION });
    const [reading] = await readings(store);
    expect(reading).toMatchObject({ verdict: 'unstable' });
  });

  test('says nothing of a question that cannot be read any more, and waits for one that can be read later', async () => {
    const store = await newStore(engine);
    await aCase(store);
    const version = await asked(store, '1700.2');
    expect(await again(store, version, { kind: 'later', afterMs: 7000 })).toEqual({
      read: false,
      afterMs: 7000,
    });
    expect(await again(store, version, { kind: 'gone' })).toMatchObject({ read: true });
    expect(await readings(store)).toEqual([undefined]);
    expect(await again(store, version, { kind: 'gone' })).toMatchObject({ read: false });
  });

  test('leaves threads alone that are no open case', async () => {
    const store = await newStore(engine);
    const version = await asked(store, '1700.2');
    expect(await again(store, version, { kind: 'text', text: QUESTION })).toMatchObject({ read: false });
  });
});
