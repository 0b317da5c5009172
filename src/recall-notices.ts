import { queueRecalls } from './board/queue-recalls.ts';
import type { RecallParts } from './board/recall.ts';
import type { Known } from './conversation/knowledge-holder.ts';
import { recallNotice } from './slack/composer.ts';
import { isDirect } from './slack/thread.ts';
import { daysBefore } from './store/retention.ts';
import { RETENTION, type Retention } from './store/retention-times.ts';
import type { Store } from './store/store.ts';

type Content = Pick<Known, 'corpus' | 'prompts'>;

/** Queues what threads do not know yet of the corpus that is live; the bot's sender posts it. Returns how many notices. */
export function queueRecallNotices(
  store: Store,
  known: Content,
  now: number,
  retention: Retention = RETENTION,
): Promise<number> {
  const { slack, disclaimer } = known.prompts;
  return queueRecalls(store, {
    ...recallParts(known, now, retention),
    compose: (recall) => recallNotice(recall, slack, disclaimer.line),
  });
}

/** What is asked of the past: answers on record, in direct messages only as long as their context is kept. */
export function recallParts(
  { corpus, prompts }: Content,
  now: number,
  { contextDays, answerDays }: Retention,
): RecallParts {
  return {
    corpus,
    wording: prompts.wording,
    now,
    notBefore: (channel) => daysBefore(now, isDirect(channel) ? contextDays : answerDays),
  };
}
