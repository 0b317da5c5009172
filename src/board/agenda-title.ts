import { dateInWords } from '../answer/words.ts';
import type { BoardWording } from '../prompts/board.ts';
import { fill } from '../prompts/template.ts';
import type { Agenda } from './agenda.ts';

/** Above the cases, in each form. */
export function agendaTitle({ meetingDay, cases }: Agenda, said: BoardWording['agenda']): string {
  return meetingDay === undefined
    ? said.noMeeting
    : fill(said.title, { date: dateInWords(meetingDay), count: cases.length });
}
