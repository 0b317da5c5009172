import { Gauge, type Registry } from 'prom-client';
import type { Corpus } from '../corpus/load.ts';
import { within } from '../conversation/time-limit.ts';
import { conditionOf } from '../store/condition.ts';
import type { Queries } from '../store/store.ts';
import { CHECKS, type Check } from './readiness.ts';

/** What is read when somebody asks for the numbers, and not counted on the way. */
export type Looks = {
  /** Undefined until the store is open. */
  db: () => Queries | undefined;
  /** Undefined until it is loaded. */
  corpus: () => Pick<Corpus, 'version' | 'guidelines' | 'statements'> | undefined;
  failing: () => Promise<Check[]>;
  /** Epoch milliseconds. */
  now: () => number;
};

/** Shorter than the ten seconds for which Prometheus waits. */
const LOOK_LIMIT_MS = 3000;

/** Numbers that are looked up: call what comes back before they are read. Those of the store are missing while it does not answer. */
export function createGauges(registry: Registry, looks: Looks): () => Promise<void> {
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Gauge({ name: `boardside_${name}`, help, labelNames, registers: [registry] });
  // The same in all replicas of a store.
  const waiting = gauge('queue_waiting', 'Messages to be answered (inbox), replies to be posted (outbox).', [
    'queue',
  ]);
  const oldest = gauge('queue_oldest_seconds', 'Age of the oldest of these; 0 where none waits.', ['queue']);
  const letters = gauge('dead_letters', 'Replies that were given up and that nobody has seen to.', [
    'reason',
  ]);
  // Of this process.
  const info = gauge('corpus_info', 'The corpus that answers come from now; always 1.', ['version']);
  const size = gauge('corpus_size', 'What that corpus holds.', ['of']);
  const ready = gauge('ready', '1 for what messages need and what holds, else 0, as in /readyz.', ['check']);

  async function lookAtStore(): Promise<void> {
    for (const one of [waiting, oldest, letters]) one.reset();
    const db = looks.db();
    const found = db && (await within(LOOK_LIMIT_MS, conditionOf(db)).catch(() => undefined));
    if (found === undefined) return;
    for (const queue of ['inbox', 'outbox'] as const) {
      const { count, oldestSince } = found[queue];
      waiting.set({ queue }, count);
      oldest.set({ queue }, oldestSince === null ? 0 : Math.max(0, looks.now() - oldestSince) / 1000);
    }
    for (const [reason, count] of Object.entries(found.deadLetters)) letters.set({ reason }, count);
  }

  function lookAtCorpus(): void {
    info.reset();
    const known = looks.corpus();
    if (known === undefined) return;
    info.set({ version: known.version }, 1);
    size.set({ of: 'guidelines' }, known.guidelines.length);
    size.set({ of: 'statements' }, known.statements.size);
  }

  return async () => {
    lookAtCorpus();
    const [failing] = await Promise.all([looks.failing(), lookAtStore()]);
    for (const check of CHECKS) ready.set({ check }, failing.includes(check) ? 0 : 1);
  };
}
