import type { Outgoing } from '../conversation/composer.ts';
import { appendAudit } from '../store/audit.ts';
import { agendaPlans, markAgendaPosted, nextMeetingDay } from '../store/agendas.ts';
import type { AgendaPlan } from '../store/agendas.ts';
import type { Channel } from '../store/channels.ts';
import { enqueuePost } from '../store/outbox.ts';
import type { Store } from '../store/store.ts';
import { type Agenda, readAgenda } from './agenda.ts';
import type { CaseParts } from './case.ts';
import { dayBefore, localTime } from './local-time.ts';

type PostingParts = CaseParts & {
  /** The first begins a thread, in which those stand that it has no room for. */
  compose: (agenda: Agenda) => Outgoing[];
  /** Epoch milliseconds. */
  now: number;
};

/**
 * Posts the agenda of each meeting once, the day before it, at the time that its channel has set: the one message that nobody asked for.
 * A bot that was away at that time posts it when it is back, until the meeting's day is over. Returns how many.
 */
export async function postAgendas(store: Store, parts: PostingParts): Promise<number> {
  let posted = 0;
  const plans = await store.transaction((db) => agendaPlans(db));
  for (const plan of plans) if (await postOne(store, plan, parts)) posted += 1;
  return posted;
}

async function postOne(
  store: Store,
  { postAt, timeZone, ...channel }: Channel & AgendaPlan,
  { compose, now, ...parts }: PostingParts,
): Promise<boolean> {
  const { day: today, time } = localTime(now, timeZone);
  const meetingDay = await nextMeetingDay(store.db, channel, today);
  if (meetingDay === undefined || !isTime({ today, time }, meetingDay, postAt)) return false;
  return store.transaction(async (db) => {
    if (!(await markAgendaPosted(db, channel, meetingDay, now))) return false;
    const key = `agenda:${channel.team}:${channel.channel}:${meetingDay}`;
    const agenda = await readAgenda(db, channel, { ...parts, today });
    const post = { ...channel, thread: key, userId: '' };
    for (const [at, outgoing] of compose(agenda).entries())
      await enqueuePost(db, {
        ...post,
        key: at === 0 ? key : `${key}:${at + 1}`,
        createdAt: now + at,
        ...outgoing,
      });
    await appendAudit(db, { action: 'agenda-posted', subject: key, detail: meetingDay, at: now });
    return true;
  });
}

function isTime(
  { today, time }: { today: string; time: string },
  meetingDay: string,
  postAt: string,
): boolean {
  return today === meetingDay || (today === dayBefore(meetingDay) && time >= postAt);
}
