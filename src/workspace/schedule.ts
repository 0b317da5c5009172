import type { Events } from './events.ts';
import { addMessage } from './messages.ts';
import type { Message, Team } from './team.ts';

/** What chat.scheduleMessage keeps until its time; `postAt` in seconds since 1970. */
export type ScheduledMessage = { id: string; postAt: number; message: Omit<Message, 'ts'> };

/** Messages that wait for their time. */
export type Schedule = {
  add(message: ScheduledMessage): void;
  /** Posts what is due by the workspace's clock; a timer does the same. */
  postDue(): void;
  /** Posts one before its time, for a person who does not want to wait for it; false if it is not there (any more). */
  postNow(id: string): boolean;
  stop(): void;
};

/** A timer cannot wait for months (2^31 ms are 24.8 days), and the machine may sleep meanwhile. */
const LONGEST_WAIT_MS = 60_000;

export function createSchedule(team: Team, events: Events): Schedule {
  let timer: NodeJS.Timeout | undefined;

  function post({ id, message }: ScheduledMessage): void {
    team.scheduled.delete(id);
    const stillThere = team.channels.get(message.channel)?.members.has(team.app.userId);
    // Slack's own bug: what was scheduled with metadata is never posted (docs.slack.dev/reference/methods/chat.scheduleMessage).
    if (stillThere && message.metadata === undefined)
      events.posted(addMessage(team, { ...message, ts: team.nextTs() }));
    team.announce({ kind: 'scheduled' });
  }

  function postDue(): void {
    const due = [...team.scheduled.values()].filter(({ postAt }) => postAt * 1000 <= team.now());
    for (const one of due.toSorted((a, b) => a.postAt - b.postAt)) post(one);
    wait();
  }

  function wait(): void {
    clearTimeout(timer);
    const next = Math.min(...[...team.scheduled.values()].map(({ postAt }) => postAt * 1000));
    if (next === Infinity) return;
    timer = setTimeout(postDue, Math.min(Math.max(0, next - team.now()), LONGEST_WAIT_MS)).unref();
  }

  return {
    postDue,
    add(message) {
      team.scheduled.set(message.id, message);
      team.announce({ kind: 'scheduled' });
      wait();
    },
    postNow(id) {
      const found = team.scheduled.get(id);
      if (found) post(found);
      return found !== undefined;
    },
    stop: () => clearTimeout(timer),
  };
}
