import { agendaCsv } from '../../board/agenda-csv.ts';
import { agendaTitle } from '../../board/agenda-title.ts';
import { type Agenda, readAgenda } from '../../board/agenda.ts';
import { todayIn } from '../agenda.ts';
import { AgendaFileValue } from '../blocks/agenda-message.ts';
import { readValue } from '../blocks/buttons.ts';
import type { MadeFile } from '../file-payload.ts';
import type { TapArgs } from '../on-tap.ts';
import { queueFile } from '../queue-file.ts';
import { readTap } from '../tap.ts';
import type { OutcomeParts } from './case-outcome.ts';

/** *CSV* and *PDF* below an agenda: it comes as a file into the agenda's thread, as it is by now. */
export const agendaFile =
  (parts: OutcomeParts) =>
  async ({ body, ack }: TapArgs): Promise<void> => {
    const { store, checklist, label, now, onQueued } = parts;
    const tap = readTap(body);
    const value = readValue(AgendaFileValue, tap?.value);
    if (tap?.place === undefined || value === undefined) return ack();
    const { team, channel } = tap.place;
    const day = await todayIn(store.db, { team, channel }, now());
    const agenda = await readAgenda(store.db, { team, channel }, { label, checklist, today: day });
    const file = await fileOf(agenda, value.format, { ...parts, day });
    await queueFile(parts, tap, tap.place, { file, comment: file.title });
    await ack();
    onQueued();
  };

async function fileOf(
  agenda: Agenda,
  format: AgendaFileValue['format'],
  { board, disclaimer, day }: OutcomeParts & { day: string },
): Promise<MadeFile> {
  const title = agendaTitle(agenda, board.agenda);
  // Loaded when the first one is wanted: a start does not wait for fonts.
  const { agendaPdf } = await import('../../board/agenda-pdf.ts');
  const name = `agenda-${agenda.meetingDay ?? day}.${format}`;
  return format === 'csv'
    ? { name, title, mime: 'text/csv', bytes: Buffer.from(agendaCsv(agenda, board, disclaimer)) }
    : {
        name,
        title,
        mime: 'application/pdf',
        bytes: await agendaPdf(agenda, { wording: board, disclaimer, day }),
      };
}
