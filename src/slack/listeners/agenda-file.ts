import { agendaCsv } from '../../board/agenda-csv.ts';
import { agendaTitle } from '../../board/agenda-title.ts';
import { type Agenda, readAgenda } from '../../board/agenda.ts';
import type { Drawer } from '../../board/drawer.ts';
import { todayIn } from '../agenda.ts';
import { AgendaFileValue } from '../blocks/agenda-message.ts';
import { readValue } from '../blocks/buttons.ts';
import type { MadeFile } from '../file-payload.ts';
import type { TapArgs } from '../on-tap.ts';
import { queueFile } from '../queue-file.ts';
import { readTap } from '../tap.ts';
import type { OutcomeParts } from './case-outcome.ts';

export type AgendaFileParts = OutcomeParts & { draw: Drawer['draw'] };

/** *CSV* and *PDF* below an agenda: it comes as a file into the agenda's thread, as it is by now. */
export const agendaFile =
  (parts: AgendaFileParts) =>
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
  { board, disclaimer, draw, day }: AgendaFileParts & { day: string },
): Promise<MadeFile> {
  const title = agendaTitle(agenda, board.agenda);
  const name = `agenda-${agenda.meetingDay ?? day}.${format}`;
  return format === 'csv'
    ? { name, title, mime: 'text/csv', bytes: Buffer.from(agendaCsv(agenda, board, disclaimer)) }
    : {
        name,
        title,
        mime: 'application/pdf',
        bytes: await draw({ kind: 'agenda', agenda, said: { wording: board, disclaimer, day } }),
      };
}
