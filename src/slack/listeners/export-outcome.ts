import {
  outcomeCsv,
  outcomeJson,
  outcomeMarkdown,
  recordOf,
  type OutcomeRecord,
} from '../../board/outcome-record.ts';
import { readOutcome } from '../../board/outcome.ts';
import type { OutcomeWording } from '../../prompts/case-forms.ts';
import { fill } from '../../prompts/slack.ts';
import { escapeForSlack } from '../../question/guard/markup.ts';
import { caseAt } from '../../store/cases.ts';
import { readValue } from '../blocks/buttons.ts';
import { type ExportFormat, ExportValue } from '../blocks/outcome-message.ts';
import type { MadeFile } from '../file-payload.ts';
import type { TapArgs } from '../on-tap.ts';
import { tellPrivately } from '../privately.ts';
import { queueFile } from '../queue-file.ts';
import { readTap } from '../tap.ts';
import type { OutcomeParts } from './case-outcome.ts';

/** Buttons below the record of an outcome: it comes as a file into the thread. */
export const exportOutcome =
  (parts: OutcomeParts) =>
  async ({ body, ack, client }: TapArgs): Promise<void> => {
    const { store, board, disclaimer, onQueued } = parts;
    const tap = readTap(body);
    const value = readValue(ExportValue, tap?.value);
    if (tap?.place === undefined || value === undefined) return ack();
    const known = await caseAt(store.db, tap.place);
    const outcome = readOutcome(known?.outcome ?? null);
    if (known === undefined || outcome === undefined) {
      await ack();
      return tellPrivately(client, tap, board.outcome.none, { disclaimer });
    }
    const file = outcomeFile(recordOf(known, outcome, disclaimer), value.format, known.number, board.outcome);
    const comment = fill(board.outcome.file, { label: escapeForSlack(known.label) });
    await queueFile(parts, tap, known, { file, comment });
    await ack();
    onQueued();
  };

function outcomeFile(
  record: OutcomeRecord,
  format: ExportFormat,
  number: number,
  wording: OutcomeWording,
): MadeFile {
  const title = `${wording.heading}: ${record.case}`;
  const file = (end: string, mime: string, text: string): MadeFile => ({
    name: `case-${number}-outcome.${end}`,
    title,
    mime,
    bytes: Buffer.from(text),
  });
  switch (format) {
    case 'markdown':
      return file('md', 'text/markdown', outcomeMarkdown(record, wording));
    case 'csv':
      return file('csv', 'text/csv', outcomeCsv([record]));
    case 'json':
      return file('json', 'application/json', outcomeJson(record));
  }
}
