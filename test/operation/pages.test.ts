import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Looks } from '../../src/operation/gauges.ts';
import { createMetrics } from '../../src/operation/metrics.ts';
import { type Checks, createReadiness, readyz } from '../../src/operation/readiness.ts';
import { OperationError, servePages } from '../../src/operation/serve.ts';
import { HEALTHZ } from '../../src/slack/page.ts';
import { insertMessage } from '../../src/store/inbox.ts';
import { enqueuePost } from '../../src/store/outbox.ts';
import { GAVE_UP, IN_DOUBT } from '../../src/store/refused.ts';
import { ENGINES, newStore } from '../store/engines.ts';
import { aMessage, aPost, T0 } from '../store/rows.ts';

const holding: Checks = {
  corpus: () => true,
  store: async () => true,
  slack: () => true,
  running: () => true,
};

const nothing: Looks = {
  db: () => undefined,
  corpus: () => undefined,
  failing: async () => [],
  now: () => T0,
};

/** The numbers of a page, by name with labels. */
async function numbersOf(looks: Partial<Looks>, work: (made: ReturnType<typeof createMetrics>) => void) {
  const made = createMetrics({ ...nothing, ...looks });
  work(made);
  const { text } = await made.page.read();
  return {
    text,
    of: (name: string) =>
      text
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.split(' ')
        .at(-1),
  };
}

describe('readiness', () => {
  it('is said with 200 when all holds, else with 503 and names alone', async () => {
    expect(await readyz(createReadiness(holding)).read()).toMatchObject({ status: 200, text: 'ready\n' });
    const failing = createReadiness({
      ...holding,
      store: () => Promise.reject(new Error('postgres://bot:geheim@db')),
      slack: () => false,
    });
    expect(await readyz(failing).read()).toMatchObject({ status: 503, text: 'not ready: store, slack\n' });
  });

  it('asks the store at most once a second, however often it is asked', async () => {
    let asked = 0;
    const failing = createReadiness({ ...holding, store: () => (asked += 1) > 0 });
    await Promise.all(Array.from({ length: 50 }, () => failing()));
    expect(asked).toBe(1);
  });
});

describe('the pages', () => {
  let server: Awaited<ReturnType<typeof servePages>>;
  const get = (path: string, method = 'GET') => fetch(`http://127.0.0.1:${server.port}${path}`, { method });
  beforeEach(async () => {
    const broken = { path: '/broken', read: () => Promise.reject(new Error('PLANTED')) };
    server = await servePages([HEALTHZ, broken], { port: 0, host: '127.0.0.1' });
  });
  afterEach(() => server.close());

  it('are read, and nothing else is done with them', async () => {
    expect(await (await get('/healthz?x=1')).text()).toBe('boardside\n');
    expect((await get('/healthz', 'HEAD')).status).toBe(200);
    expect((await get('/healthz', 'POST')).status).toBe(405);
    expect((await get('/elsewhere')).status).toBe(404);
    const broken = await get('/broken');
    expect([broken.status, await broken.text()]).toEqual([500, '']);
  });

  it('say which variable names an address that is taken', async () => {
    const again = servePages([HEALTHZ], { port: server.port, host: '127.0.0.1' });
    await expect(again).rejects.toBeInstanceOf(OperationError);
    await expect(again).rejects.toThrow(
      /OPERATION_PORT \d+ on OPERATION_HOST 127.0.0.1 cannot be used \(EADDRINUSE\)/,
    );
  });
});

describe('the numbers', () => {
  it('count what comes of messages by fixed lists, and hold no id', async () => {
    const key = 'message:T0SECRET01:C0SECRET01:1790000000.000001';
    const { text, of } = await numbersOf({}, ({ measures, storeFailed }) => {
      measures.arrived('mention', false);
      measures.arrived('mention', true);
      measures.declined({ kind: 'identifiers', types: ['name', 'date-of-birth'] });
      measures.declined({ kind: 'external' });
      measures.handled({ key, outcome: 'answered', answer: { kind: 'answer', state: 'partial' }, tookMs: 3 });
      measures.settled({ key, outcome: 'posted', attempts: 1, sinceAskedMs: 80 });
      measures.settled({ key, outcome: 'rejected-for-now', attempts: 1, sinceAskedMs: 80 });
      measures.readAgain('unstable');
      measures.failed('claim');
      storeFailed();
    });
    expect(text).not.toContain('SECRET');
    expect(of('boardside_arrivals_total{surface="mention",twin="true"}')).toBe('1');
    expect(of('boardside_declined_total{reason="date-of-birth"}')).toBe('1');
    expect(of('boardside_declined_total{reason="external"}')).toBe('1');
    expect(of('boardside_answers_total{kind="answer",state="partial"}')).toBe('1');
    expect(of('boardside_event_to_post_seconds_bucket{le="0.1"}')).toBe('1');
    expect(of('boardside_event_to_post_seconds_count')).toBe('1');
    expect(of('boardside_posts_total{outcome="rejected-for-now"}')).toBe('1');
    expect(of('boardside_second_readings_total{verdict="unstable"}')).toBe('1');
    expect(of('boardside_store_errors_total')).toBe('1');
  });

  it('name no old queue while the store does not answer', async () => {
    const { text, of } = await numbersOf({ failing: async () => ['store'] }, () => {});
    expect(text).not.toMatch(/^boardside_queue_waiting\{/m);
    expect(of('boardside_ready{check="store"}')).toBe('0');
    expect(of('boardside_ready{check="slack"}')).toBe('1');
  });
});

describe.each(ENGINES)('the numbers of a store in $name', (engine) => {
  it('say what waits, since when, and what was given up', async () => {
    const { db } = await newStore(engine);
    await insertMessage(db, aMessage({ receivedAt: T0 }));
    await insertMessage(db, aMessage({ receivedAt: T0 + 9000 }));
    await enqueuePost(db, aPost({ createdAt: T0 + 5000 }));
    const letter = { team: 'T1', channel: 'C1', thread: '1', userId: 'U1', attempts: 1, buriedAt: T0 };
    for (const [at, code] of ['is_archived', GAVE_UP, IN_DOUBT, 'not_in_channel'].entries())
      await db
        .insertInto('deadLetter')
        .values({ ...letter, key: `k${at}`, code })
        .execute();
    const { of } = await numbersOf({ db: () => db, now: () => T0 + 10_000 }, () => {});
    expect(of('boardside_queue_waiting{queue="inbox"}')).toBe('2');
    expect(of('boardside_queue_oldest_seconds{queue="inbox"}')).toBe('10');
    expect(of('boardside_queue_waiting{queue="outbox"}')).toBe('1');
    expect(of('boardside_queue_oldest_seconds{queue="outbox"}')).toBe('5');
    expect(of('boardside_dead_letters{reason="refused"}')).toBe('2');
    expect(of('boardside_dead_letters{reason="late"}')).toBe('1');
    expect(of('boardside_dead_letters{reason="inDoubt"}')).toBe('1');
  });
});
