import { briefOf, statementsIn } from '../board/brief.ts';
import type { Arrival } from '../conversation/arrival.ts';
import { localAt } from '../conversation/local.ts';
import type { Assistant } from '../conversation/turn.ts';
import type { Prepared } from '../conversation/composer.ts';
import type { SlackWording } from '../prompts/slack.ts';
import { briefMarks } from '../store/brief-marks.ts';
import { recordNotice } from '../store/recalls.ts';
import type { Queries } from '../store/store.ts';
import { briefMessages } from './blocks/brief-message.ts';
import { outgoing } from './payload.ts';

type BriefParts = {
  assistant: Pick<Assistant, 'prove' | 'label'>;
  wording: SlackWording;
  disclaimer: string;
  now: () => number;
};

/** The brief of the thread that asks for it, as Slack messages. */
export function briefInSlack({ assistant, wording, disclaimer, now }: BriefParts) {
  return async (db: Queries, arrival: Arrival): Promise<Prepared> => {
    const brief = briefOf(await briefMarks(db, arrival), assistant, await localAt(db, arrival.team, now()));
    const [first, ...further] = briefMessages(brief, wording, disclaimer).map((message) => outgoing(message));
    if (first === undefined) throw new Error('a brief has a message, also when nothing is marked');
    return {
      messages: [first, ...further],
      // So that the thread hears when what it showed changes.
      async remember(tx, { key, team, channel, thread, user: userId }, at) {
        const shown = statementsIn(brief);
        const notice = { key, team, channel, thread, userId, version: brief.corpusVersion, at };
        if (shown.length > 0) await recordNotice(tx, notice, shown);
      },
    };
  };
}
