import { briefOf, statementsIn } from '../board/brief.ts';
import type { Arrival } from '../conversation/arrival.ts';
import { localAt } from '../conversation/local.ts';
import type { Assistant } from '../conversation/turn.ts';
import type { Briefing } from '../conversation/composer.ts';
import type { SlackWording } from '../prompts/slack.ts';
import { briefMarks } from '../store/brief-marks.ts';
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
  return async (db: Queries, arrival: Arrival): Promise<Briefing> => {
    const brief = briefOf(await briefMarks(db, arrival), assistant, await localAt(db, arrival.team, now()));
    return {
      messages: briefMessages(brief, wording, disclaimer).map((message) => outgoing(message)),
      version: brief.corpusVersion,
      shown: statementsIn(brief),
    };
  };
}
