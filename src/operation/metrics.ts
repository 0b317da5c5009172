import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Measures } from '../slack/measures.ts';
import type { Page } from '../slack/page.ts';
import { type Looks, createGauges } from './gauges.ts';

/**
 * Seconds. An idle machine answers within 0.1 (RELIABILITY.md); a second post into a channel waits for 1, Slack's pace; a post is given up
 * after 10 and then looked for, at last every 60; beyond 300 somebody has long asked again.
 */
const EVENT_TO_POST = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300];
/** Seconds. An answer takes 2 to 10 milliseconds; after 5 seconds it is given up (REPLY_LIMIT_MS). */
const HANDLING = [0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
export type Metrics = { measures: Measures; storeFailed: () => void; page: Page };

/** Numbers for Prometheus. Labels come from lists in the source: no text, no id, and no name of a workspace. */
export function createMetrics(looks: Looks): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name: `boardside_${name}`, help, labelNames, registers });
  const histogram = (name: string, help: string, buckets: number[]) =>
    new Histogram({ name: `boardside_${name}`, help, buckets, registers });

  const arrivals = counter(
    'arrivals_total',
    'Messages, taps, commands and forms that were kept; twins are what Slack delivered again.',
    ['surface', 'twin'],
  );
  const declined = counter(
    'declined_total',
    'Messages whose words were not kept, by what the guard found; one may count for several.',
    ['reason'],
  );
  const turns = counter('turns_total', 'Messages that were worked on, by what came of it.', ['outcome']);
  const answers = counter('answers_total', 'Answers, by kind and, of kind answer, by state.', [
    'kind',
    'state',
  ]);
  const posts = counter('posts_total', 'Attempts to post, change or delete, by outcome.', ['outcome']);
  const readings = counter(
    'second_readings_total',
    'Questions of cases that were read a second time, by verdict.',
    ['verdict'],
  );
  const failures = counter(
    'failures_total',
    'What failed and was logged as trouble, by what was being done.',
    ['during'],
  );
  const storeErrors = counter('store_errors_total', 'Calls of the database that failed.', []);
  const handling = histogram(
    'handling_seconds',
    'Working on one message, from its claim to the commit.',
    HANDLING,
  );
  const eventToPost = histogram(
    'event_to_post_seconds',
    'From hearing a message to the post of its answer.',
    EVENT_TO_POST,
  );
  const look = createGauges(registry, looks);

  return {
    storeFailed: () => storeErrors.inc(),
    measures: {
      arrived: (surface, twin) => arrivals.inc({ surface, twin: String(twin) }),
      declined(reason) {
        if (reason.kind !== 'identifiers') declined.inc({ reason: reason.kind });
        for (const type of reason.kind === 'external' ? [] : reason.types) declined.inc({ reason: type });
      },
      handled({ outcome, answer, tookMs }) {
        turns.inc({ outcome });
        handling.observe(tookMs / 1000);
        if (answer) answers.inc({ kind: answer.kind, state: answer.state ?? 'none' });
      },
      settled({ outcome, sinceAskedMs }) {
        posts.inc({ outcome });
        if (outcome === 'posted' && sinceAskedMs !== null)
          eventToPost.observe(Math.max(0, sinceAskedMs) / 1000);
      },
      readAgain: (verdict) => readings.inc({ verdict }),
      failed: (during) => failures.inc({ during }),
    },
    page: {
      path: '/metrics',
      async read() {
        await look();
        return { status: 200, type: registry.contentType, text: await registry.metrics() };
      },
    },
  };
}
