import type { PostFault } from '../../src/workspace/faults.ts';
import { drawn, oneOf } from './drawn.ts';

/**
 * What a run does, drawn from one number. `at` is milliseconds from its start. The same seed and the same number of events give the same
 * plan; when a process has started again, and so what each fault hits, is the machine's affair.
 */
export type Plan = {
  seed: number;
  steps: Step[];
  trouble: Trouble[];
  /** What happens to the nth post of a question's reply, counted from 0. */
  postFault: (question: number, attempt: number) => PostFault | undefined;
  /** In how many milliseconds an event comes once more; `twin` tells the two events of a mention apart. */
  again: (question: number, twin: string) => number | undefined;
};

/** What a person does; `id` is its place in the plan. */
export type Step = { id: number; at: number } & (
  | { kind: 'mention'; channel: number; person: number; text: string }
  | { kind: 'direct'; person: number; text: string }
  /** In the thread of the mention `root`; `mentioned`: with the bot's name, as at the top level. */
  | { kind: 'follow-up'; root: number; person: number; text: string; mentioned: boolean }
  | { kind: 'edit'; question: number; text: string }
  | { kind: 'delete'; question: number }
);

/** What goes wrong around the people. `who` is the number of an instance; one that is down is left for one that is up. */
export type Trouble = { at: number } & (
  | { kind: 'kill'; who: number; signal: 'SIGKILL' | 'SIGTERM' }
  | { kind: 'kill-all' }
  | { kind: 'freeze'; who: number; milliseconds: number }
  | { kind: 'cut' }
  | { kind: 'refresh' }
);

/** Enough that one post a second into a channel is no limit. */
export const CHANNELS = 24;
export const PEOPLE = 16;

/** Questions of all people a second: more than Slack's ceiling of posts for a workspace (8.3), less than the bot's. */
const EVENTS_A_SECOND = 10;
/** Between two kills, on average. */
const KILL_EVERY_MS = 1000;
/** Longer than the sender's lease of 30 s, which then belongs to somebody else when the process wakes up. */
const FROZEN_MS = 35_000;
const CUT_EVERY_MS = 11_000;
const REFRESH_EVERY_MS = 17_000;
/** Of events, beside what Slack delivers again because nobody acknowledged it. */
const AGAIN_SHARE = 0.05;
/** Slack's own second delivery comes at once, its third after a minute; this is in between. */
export const LATEST_AGAIN_MS = 15_000;

/** Shares of the steps; what is left of 1 is mentions. */
const SHARES = { direct: 0.2, 'follow-up': 0.22, edit: 0.04, delete: 0.03 } as const;

/** Together 21 of 100 posts, at each attempt. */
const FAULTS: [number, PostFault][] = [
  [0.05, { kind: 'rate-limited', retryAfterSeconds: 2 }],
  [0.04, { kind: 'error-before-accepting' }],
  [0.04, { kind: 'error-after-accepting' }],
  [0.04, { kind: 'hang-before-accepting' }],
  [0.04, { kind: 'hang-after-accepting' }],
];

/** Asked at the top level and in direct messages; no two have the same answer. */
export const QUESTIONS = [
  'is SBRT an option?',
  'what is the prognosis after relapse?',
  'is time to relapse a prognostic factor?',
  'role of surgery in synchronous metastases?',
  'VATS or open for lung mets?',
  'compare synchronous and metachronous disease',
  'role of denosumab in giant cell tumour',
  'what is the role of chemotherapy at relapse?',
] as const;
const FOLLOW_UPS = ['why?', 'any others?', 'show me the source', 'and for metachronous disease?'] as const;

export function createPlan(seed: number, events: number): Plan {
  const lastsMs = (events / EVENTS_A_SECOND) * 1000;
  return {
    seed,
    steps: stepsOf(seed, events, lastsMs),
    trouble: troubleOf(seed, lastsMs),
    postFault(question, attempt) {
      let draw = drawn(seed, 'post', question, attempt);
      return FAULTS.find(([share]) => (draw -= share) < 0)?.[1];
    },
    again: (question, twin) =>
      drawn(seed, 'again', question, twin) < AGAIN_SHARE
        ? Math.trunc(drawn(seed, 'again after', question, twin) * LATEST_AGAIN_MS)
        : undefined,
  };
}

function stepsOf(seed: number, events: number, lastsMs: number): Step[] {
  const steps: Step[] = [];
  /** Mentions that nothing has been done to yet, and those with follow-ups. */
  const fresh: number[] = [];
  const threads: number[] = [];
  for (let id = 0; id < events; id += 1) {
    const of = (what: string): number => drawn(seed, what, id);
    // Evenly spread, each somewhere within its own share of the time.
    const common = { id, at: Math.trunc(((id + of('at')) / events) * lastsMs) };
    const person = Math.trunc(of('person') * PEOPLE);
    const text = oneOf(QUESTIONS, of('text'));
    const kind = kindOf(of('kind'));
    const takeFresh = (): number | undefined => fresh.splice(Math.trunc(of('which') * fresh.length), 1)[0];
    if (kind === 'direct') steps.push({ ...common, kind, person, text });
    else if (kind === 'follow-up' && fresh.length + threads.length > 0) {
      const taken = of('old thread') < threads.length / 20 ? undefined : takeFresh();
      const root = taken ?? oneOf(threads, of('which thread'));
      if (taken !== undefined) threads.push(taken);
      steps.push({
        ...common,
        kind,
        root,
        person,
        text: oneOf(FOLLOW_UPS, of('follow-up')),
        mentioned: of('mentioned') < 0.3,
      });
    } else if (kind === 'edit' && fresh.length > 0) {
      const question = takeFresh() ?? 0;
      const before = steps[question];
      const others = QUESTIONS.filter((one) => before?.kind === 'mention' && one !== before.text);
      steps.push({ ...common, kind, question, text: oneOf(others, of('text')) });
    } else if (kind === 'delete' && fresh.length > 0) {
      steps.push({ ...common, kind, question: takeFresh() ?? 0 });
    } else {
      steps.push({ ...common, kind: 'mention', channel: Math.trunc(of('channel') * CHANNELS), person, text });
      fresh.push(id);
    }
  }
  return steps;
}

function kindOf(draw: number): Step['kind'] {
  let left = draw;
  for (const kind of ['direct', 'follow-up', 'edit', 'delete'] as const)
    if ((left -= SHARES[kind]) < 0) return kind;
  return 'mention';
}

function troubleOf(seed: number, lastsMs: number): Trouble[] {
  const trouble: Trouble[] = [];
  const every = (what: string, meanMs: number, make: (at: number, n: number) => Trouble): void => {
    for (let at = meanMs, n = 0; at < lastsMs; n += 1) {
      trouble.push(make(Math.trunc(at), n));
      at += meanMs * (0.5 + drawn(seed, what, n));
    }
  };
  every('kill', KILL_EVERY_MS, (at, n) => ({
    at,
    kind: 'kill',
    who: Math.trunc(drawn(seed, 'who', n) * 64),
    signal: drawn(seed, 'signal', n) < 0.6 ? 'SIGKILL' : 'SIGTERM',
  }));
  every('cut', CUT_EVERY_MS, (at) => ({ at, kind: 'cut' }));
  every('refresh', REFRESH_EVERY_MS, (at) => ({ at, kind: 'refresh' }));
  const who = Math.trunc(drawn(seed, 'frozen') * 64);
  trouble.push({ at: Math.trunc(lastsMs * 0.3), kind: 'freeze', who, milliseconds: FROZEN_MS });
  trouble.push({ at: Math.trunc(lastsMs * 0.7), kind: 'kill-all' });
  return trouble.toSorted((a, b) => a.at - b.at);
}
