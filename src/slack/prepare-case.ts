import { dateInWords } from '../answer/words.ts';
import { cardHash } from '../board/cards.ts';
import { type Case, type CaseParts, readCase } from '../board/case.ts';
import { type MeetingDay, readMeetingDay } from '../board/meeting-day.ts';
import type { Arrival } from '../conversation/arrival.ts';
import type { Outgoing, Prepared } from '../conversation/composer.ts';
import type { BoardWording } from '../prompts/board.ts';
import { fill } from '../prompts/slack.ts';
import { escapeForSlack } from '../question/guard/markup.ts';
import { type BoardCase, caseAt, describeCase, nextCaseNumber, openCase } from '../store/cases.ts';
import { dayOf } from '../store/clock.ts';
import type { Queries } from '../store/store.ts';
import { caseCard } from './blocks/case-card.ts';
import { noticeMessage } from './blocks/notice-message.ts';
import { outgoing } from './payload.ts';
import { whoIn } from './tap.ts';
import { isDirect } from './thread.ts';

type PrepareParts = CaseParts & { wording: BoardWording; disclaimer: string };

/** "@Boardside prep", perhaps with the day of the meeting: the thread becomes a case, and the reply is its card. */
export function prepareCase({ wording, disclaimer, ...parts }: PrepareParts) {
  const fixed = (words: string, remember: Prepared['remember'] = async () => {}): Prepared => ({
    messages: [outgoing(noticeMessage(words, disclaimer))],
    remember,
  });
  return async (db: Queries, arrival: Arrival): Promise<Prepared> => {
    if (isDirect(arrival.channel)) return fixed(wording.direct);
    const today = dayOf(arrival.receivedAt);
    const named = readMeetingDay(arrival.text, { today, relative: wording.relativeDays });
    if (named !== undefined && named.kind !== 'day') return fixed(notTaken(named, wording));
    const known = await caseAt(db, arrival);
    if (known?.state === 'open') {
      const label = escapeForSlack(known.label);
      if (named === undefined) return fixed(fill(wording.already, { label }));
      const { day: meetingDay } = named;
      return fixed(
        fill(wording.meetingDay.set, { label, date: dateInWords(meetingDay) }),
        async (tx, { team, user }, now) =>
          describeCase(tx, arrival, { meetingDay }, { who: whoIn({ team, user }), now }),
      );
    }
    const number = known?.number ?? (await nextCaseNumber(db, arrival.team));
    const label = known?.label ?? fill(wording.label, { number });
    const { team, channel, thread } = arrival;
    const cardKey = arrival.editOf ?? arrival.key;
    const begun = {
      ...(known ?? empty),
      team,
      channel,
      thread,
      number,
      label,
      cardKey,
      state: 'open' as const,
      meetingDay: named?.day ?? known?.meetingDay ?? null,
    };
    const card = cardOf(
      wording,
      disclaimer,
    )(await readCase(db, { ...begun, earlier: 'unread', openedAt: arrival.receivedAt }, parts));
    return {
      messages: [card],
      async remember(tx, { user, team: workspace }, now) {
        const begin = { team, channel, thread, number, label, meetingDay: begun.meetingDay, cardKey };
        await openCase(tx, begin, { who: whoIn({ team: workspace, user }), cardSha256: cardHash(card), now });
      },
    };
  };
}

function notTaken(named: Exclude<MeetingDay, { kind: 'day' }>, { meetingDay }: BoardWording): string {
  if (named.kind !== 'ambiguous') return meetingDay[named.kind];
  const [one, other] = named.either;
  return fill(meetingDay.ambiguous, { one: dateInWords(one), other: dateInWords(other) });
}

/** The card as it is posted and edited. */
export function cardOf(wording: BoardWording, disclaimer: string): (shown: Case) => Outgoing {
  return (shown) => outgoing(caseCard(shown, wording, disclaimer));
}

const empty: Omit<BoardCase, 'team' | 'channel' | 'thread' | 'number' | 'label' | 'cardKey' | 'openedAt'> = {
  meetingDay: null,
  question: null,
  state: 'open',
  cardSha256: null,
  cardDueAt: null,
  earlier: 'unread',
  earlierCursor: null,
  earlierDueAt: 0,
  link: null,
  lastBrief: null,
  outcome: null,
  frozen: null,
  closedAt: null,
};
