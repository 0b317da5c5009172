import { readAgenda } from '../board/agenda.ts';
import type { CaseParts } from '../board/case.ts';
import { localTime } from '../board/local-time.ts';
import type { Arrival } from '../conversation/arrival.ts';
import type { Outgoing, Prepared } from '../conversation/composer.ts';
import type { BoardWording } from '../prompts/board.ts';
import { agendaPlan } from '../store/agendas.ts';
import type { Channel } from '../store/channels.ts';
import type { Queries } from '../store/store.ts';
import type { Agenda } from '../board/agenda.ts';
import { agendaMessages } from './blocks/agenda-message.ts';
import { noticeMessage } from './blocks/notice-message.ts';
import { outgoing } from './payload.ts';
import { isDirect } from './thread.ts';

type AgendaParts = CaseParts & { wording: BoardWording; disclaimer: string; now: () => number };

/** Where a channel has said nothing of its clocks. */
const USUAL_ZONE = 'UTC';

/** "@Boardside agenda": the cases of the channel's next meeting. */
export function prepareAgenda({ wording, disclaimer, now, ...parts }: AgendaParts) {
  return async (db: Queries, arrival: Arrival): Promise<Prepared> => {
    const messages: [Outgoing, ...Outgoing[]] = isDirect(arrival.channel)
      ? [outgoing(noticeMessage(wording.agenda.direct, disclaimer))]
      : agendaOut(
          await readAgenda(db, channelOf(arrival), { ...parts, today: await todayIn(db, arrival, now()) }),
          wording,
          disclaimer,
        );
    return { messages, remember: async () => {} };
  };
}

export function agendaOut(
  agenda: Agenda,
  wording: BoardWording,
  disclaimer: string,
): [Outgoing, ...Outgoing[]] {
  const [first, ...further] = agendaMessages(agenda, wording, disclaimer).map((message) => outgoing(message));
  if (first === undefined) throw new Error('an agenda has a message, also without a case');
  return [first, ...further];
}

/** ISO date, where the channel is. */
export async function todayIn(db: Queries, channel: Channel, now: number): Promise<string> {
  const plan = await agendaPlan(db, channel);
  return localTime(now, plan?.timeZone ?? USUAL_ZONE).day;
}

function channelOf({ team, channel }: Channel): Channel {
  return { team, channel };
}
