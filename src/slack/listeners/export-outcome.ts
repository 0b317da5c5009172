import {
  outcomeCsv,
  outcomeJson,
  outcomeMarkdown,
  recordOf,
  type OutcomeRecord,
} from '../../board/outcome-record.ts';
import { readOutcome } from '../../board/outcome.ts';
import { tapKey } from '../../conversation/arrival.ts';
import type { OutcomeWording } from '../../prompts/case-forms.ts';
import { fill } from '../../prompts/slack.ts';
import { escapeForSlack } from '../../question/guard/markup.ts';
import { caseAt } from '../../store/cases.ts';
import { enqueuePost } from '../../store/outbox.ts';
import { readValue } from '../blocks/buttons.ts';
import { type ExportFormat, ExportValue } from '../blocks/outcome-message.ts';
import { type MadeFile, outgoingFiles } from '../file-payload.ts';
import type { TapArgs } from '../on-tap.ts';
import { tellPrivately } from '../privately.ts';
import { readTap } from '../tap.ts';
import type { OutcomeParts } from './case-outcome.ts';

/** Buttons below the record of an outcome: it comes as a file into the thread. */
export const exportOutcome =
  ({ store, board, disclaimer, now, onQueued }: OutcomeParts) =>
  async ({ body, ack, client }: TapArgs): Promise<void> => {
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
    const { team, channel, thread } = known;
    await enqueuePost(store.db, {
      key: tapKey(team, tap.triggerId),
      team,
      channel,
      thread,
      userId: tap.user,
      createdAt: now(),
      ...outgoingFiles([file], comment, board.files, disclaimer),
    });
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
