import { answersIn } from '../../store/answers.ts';
import { isAsked } from '../../board/case.ts';
import {
  type BriefMark,
  bringBack,
  briefMarks,
  isLeftOut,
  leaveOut,
  markForBrief,
  takeFromBrief,
} from '../../store/brief-marks.ts';
import { caseAt } from '../../store/cases.ts';
import type { Place } from '../../store/threads.ts';
import type { Store } from '../../store/store.ts';
import type { BoardWording } from '../../prompts/board.ts';
import type { SlackWording } from '../../prompts/slack.ts';
import { fill } from '../../prompts/slack.ts';
import { ACTIONS, AboutValue, AnswerValue, button, readValue, rowOf } from '../blocks/buttons.ts';
import { prepareButton } from '../blocks/case-buttons.ts';
import type { TapArgs } from '../on-tap.ts';
import { tellPrivately } from '../privately.ts';
import { readTap, whoIn } from '../tap.ts';
import { isDirect } from '../thread.ts';

export type BriefParts = {
  store: Store;
  wording: SlackWording;
  board: Pick<BoardWording, 'buttons'>;
  disclaimer: string;
  now: () => number;
};

/** *Add to brief*: marks the answer, once, before Slack hears that the tap arrived; a second tap says that it is in, and how to take it out. */
export const addToBrief =
  ({ store, wording, board, disclaimer, now }: BriefParts) =>
  async ({ body, ack, client }: TapArgs): Promise<void> => {
    const tap = readTap(body);
    const value = readValue(AboutValue, tap?.value);
    if (tap?.place === undefined || value === undefined) return ack();
    if (tap.whisper) {
      await ack();
      return tellPrivately(client, tap, wording.brief.alone, { disclaimer });
    }
    const { team, channel, thread } = tap.place;
    const place = { team, channel, thread };
    const given = (await answersIn(store.db, place)).findLast(({ answerId }) => answerId === value.answer);
    if (given === undefined) {
      await ack();
      return tellPrivately(client, tap, wording.brief.gone, { disclaimer });
    }
    const { answerId, receipts, kind, state } = given;
    const as = kind === 'abstention' ? 'not-in-corpus' : (state ?? 'answered');
    const mark: BriefMark = { ...place, answerId, state: as, about: value.about, receipts };
    const by = { who: whoIn(tap), now: now() };
    const { brief } = wording;
    let said: string;
    if (await isCase(store, place)) {
      const back = await bringBack(store, mark, by);
      said = back ? brief.backIn : brief.inCase;
    } else {
      const fresh = await markForBrief(store, mark, by);
      said = fill(fresh ? brief.added : brief.already, { count: await countMarked(store, place) });
    }
    await ack();
    const { takeOut, takeOutAloud } = brief;
    const out = button(takeOut, ACTIONS.takeOutOfBrief, JSON.stringify({ answer: answerId }), takeOutAloud);
    const canBegin = !isDirect(channel) && (await caseAt(store.db, place))?.state !== 'open';
    const buttons = [...rowOf([out]), ...(canBegin ? prepareButton(board.buttons) : [])];
    await tellPrivately(client, tap, said, { disclaimer, buttons });
  };

/** *Take out of the brief*, in what *Add to brief* said. */
export const takeOutOfBrief =
  ({ store, wording, disclaimer, now }: BriefParts) =>
  async ({ body, ack, client }: TapArgs): Promise<void> => {
    const tap = readTap(body);
    const value = readValue(AnswerValue, tap?.value);
    if (tap?.place === undefined || value === undefined) return ack();
    const { team, channel, thread } = tap.place;
    const place = { team, channel, thread };
    const by = { who: whoIn(tap), now: now() };
    const answer = { ...place, answerId: value.answer };
    const taken = (await isCase(store, place))
      ? await leaveOut(store, answer, by)
      : await takeFromBrief(store, answer, by);
    await ack();
    const count = await countInBrief(store, place);
    const said = taken ? fill(wording.brief.takenOut, { count }) : wording.brief.notIn;
    await tellPrivately(client, tap, said, { disclaimer });
  };

async function isCase({ db }: Store, place: Place): Promise<boolean> {
  return (await caseAt(db, place)) !== undefined;
}

async function countMarked({ db }: Store, place: Place): Promise<number> {
  return (await briefMarks(db, place)).filter((mark) => !isLeftOut(mark)).length;
}

/** Of a case, all questions but those that were taken out. */
async function countInBrief(store: Store, place: Place): Promise<number> {
  if (!(await isCase(store, place))) return countMarked(store, place);
  const out = new Set((await briefMarks(store.db, place)).filter(isLeftOut).map(({ answerId }) => answerId));
  const asked = (await answersIn(store.db, place)).filter(isAsked).map(({ answerId }) => answerId);
  return new Set(asked.filter((answerId) => !out.has(answerId))).size;
}
