import { readStructures } from '../../src/workspace/arguments.ts';
import type { Workspace } from '../../src/workspace/workspace.ts';
import { type Asked, questionOf } from './judge.ts';
import type { Done } from './trouble.ts';

/** All that was done about a question, in seconds since it was asked: what reached a process, what it called Slack for, who died. */
export function storyOf(
  questions: Pick<Asked, 'id' | 'channel' | 'ts' | 'threadTs'>[],
  workspace: Pick<Workspace, 'calls' | 'deliveries'>,
  events: ReadonlyMap<string, number>,
  acts: Done['acts'],
): string[] {
  return questions.flatMap(({ id, channel, ts, threadTs }) => {
    const askedAt = Number(ts) * 1000;
    const delivered = workspace
      .deliveries()
      .filter(({ eventId = '' }) => events.get(eventId) === id)
      .map(({ at, name, attempt, outcome }) => ({
        at,
        what: `${name}, delivery ${attempt + 1}: ${outcome}`,
      }));
    const posted = workspace
      .calls('chat.postMessage')
      .filter(({ args }) => questionOf(readStructures(args)['metadata']) === `${channel}:${ts}`)
      .map((call) => ({
        at: call.at,
        what: `posted: ${call.status}${call.error ? ` ${call.error}` : ''}, ${call.accepted ? 'accepted' : 'not accepted'}, in ${call.milliseconds} ms`,
      }));
    const looked = workspace
      .calls('conversations.replies')
      .filter(({ args }) => args['channel'] === channel && args['ts'] === (threadTs ?? ts))
      .map((call) => ({
        at: call.at,
        what: `its thread read: ${call.status}${call.error ? ` ${call.error}` : ''}`,
      }));
    const last = Math.max(askedAt, ...[...delivered, ...posted].map(({ at }) => at));
    const meanwhile = acts.filter(({ at }) => at >= askedAt && at <= last);
    return [...delivered, ...posted, ...looked, ...meanwhile]
      .toSorted((a, b) => a.at - b.at)
      .map(({ at, what }) => `  step ${id} after ${((at - askedAt) / 1000).toFixed(1)} s: ${what}`);
  });
}
