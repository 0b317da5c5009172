import type { BoardWording } from '../prompts/board.ts';
import type { Agenda, AgendaCase } from './agenda.ts';
import { csv } from './csv.ts';
import { questionText } from './entry-text.ts';

/** A row a case, those of the meeting first; lists are parted by semicolons. The last row is the disclaimer's. */
export function agendaCsv(agenda: Agenda, wording: BoardWording, disclaimer: string): string {
  const { columns } = wording.agenda;
  const head = [
    columns.case,
    columns.meeting,
    columns.state,
    columns.question,
    columns.asked,
    columns.open,
    columns.missing,
    columns.thread,
  ];
  const rows = [...agenda.cases, ...agenda.undated].map((one) => rowOf(one, wording));
  return csv([head, ...rows, [disclaimer, ...Array.from({ length: head.length - 1 }, () => '')]]);
}

function rowOf(one: AgendaCase, { agenda, card }: BoardWording): string[] {
  const { label, meetingDay, state, question, asked, open, missing, link } = one;
  return [
    label,
    meetingDay ?? '',
    agenda.states[state],
    question ?? '',
    String(asked),
    open.map((entry) => questionText(entry, card)).join('; '),
    missing.map((item) => item.label).join('; '),
    link ?? '',
  ];
}
