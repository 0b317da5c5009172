import { outlineOf } from '../board/brief-outline.ts';
import { statementsIn, type Brief } from '../board/brief.ts';
import { type BriefParts as ReadingParts, lastBriefAfter, readBrief } from '../board/read-brief.ts';
import type { Arrival } from '../conversation/arrival.ts';
import { localAt } from '../conversation/local.ts';
import type { Assistant } from '../conversation/turn.ts';
import type { Prepared } from '../conversation/composer.ts';
import type { BoardWording } from '../prompts/board.ts';
import { caseAt, rememberBrief } from '../store/cases.ts';
import { dayOf } from '../store/clock.ts';
import { recordNotice } from '../store/recalls.ts';
import type { Queries } from '../store/store.ts';
import { briefButtons } from './blocks/brief-buttons.ts';
import { briefMessages } from './blocks/brief-message.ts';
import { outgoing } from './payload.ts';

type BriefParts = {
  assistant: Pick<Assistant, 'prove' | 'label'>;
  checklist: ReadingParts['checklist'];
  board: BoardWording;
  disclaimer: string;
  now: () => number;
};

/** The brief of the thread that asks for it, as Slack messages with the buttons for its other forms. */
export function briefInSlack({ assistant, checklist, board, disclaimer, now }: BriefParts) {
  return async (db: Queries, arrival: Arrival): Promise<Prepared> => {
    const at = now();
    const { prove, label } = assistant;
    const parts = { prove, label, checklist, local: await localAt(db, arrival.team, at) };
    const brief = await readBrief(db, arrival, { kind: 'new', day: dayOf(at) }, parts);
    const outline = outlineOf(brief, board, disclaimer);
    const [first, ...further] = briefMessages(outline, board.brief, briefButtons(brief, board.brief)).map(
      (message) => outgoing(message),
    );
    if (first === undefined) throw new Error('a brief has a message, also when nothing is marked');
    return {
      messages: [first, ...further],
      async remember(tx, { key, team, channel, thread, user: userId }, postedAt) {
        await keepShown(tx, brief, { key, team, channel, thread, userId, at: postedAt });
        const row = await caseAt(tx, { team, channel, thread });
        if (row?.state === 'open') await rememberBrief(tx, row, lastBriefAfter(brief, row.lastBrief));
      },
    };
  };
}

/** So that the thread hears when what it showed changes. */
async function keepShown(
  db: Queries,
  brief: Brief,
  notice: Omit<Parameters<typeof recordNotice>[1], 'version'>,
): Promise<void> {
  const shown = statementsIn(brief);
  if (shown.length > 0) await recordNotice(db, { ...notice, version: brief.corpusVersion }, shown);
}
