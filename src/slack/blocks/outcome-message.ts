import type { ActionsBlock, RichTextBlock } from '@slack/types';
import { z } from 'zod';
import type { OutcomeRecord } from '../../board/outcome-record.ts';
import { type OutcomePart, partsOf } from '../../board/outcome-record.ts';
import type { OutcomeWording } from '../../prompts/case-forms.ts';
import { fill } from '../../prompts/slack.ts';
import { escapeForSlack } from '../../question/guard/markup.ts';
import { button, rowOf } from './buttons.ts';
import { CASE_ACTIONS, THIS_THREAD } from './case-buttons.ts';
import { LIMITS, clip } from './limits.ts';
import { type SlackMessage, guardMessage } from './message.ts';
import { escapeMrkdwn } from './mrkdwn.ts';
import { lines, paragraph, smallPrint, words } from './rich-text.ts';

/** The ways in which an outcome leaves Slack. */
export const ExportFormat = z.enum(['markdown', 'csv', 'json']);
export type ExportFormat = z.infer<typeof ExportFormat>;
export const ExportValue = z.strictObject({ format: ExportFormat });
/** Action ids of one block differ. */
export const EXPORT_OUTCOME = /^export_outcome_(?:markdown|csv|json)$/;

/** The record of an outcome in its thread; an edit changes this message. What people wrote is no markup in it. */
export function outcomeMessage(
  record: OutcomeRecord,
  wording: OutcomeWording,
  disclaimer: string,
): SlackMessage {
  const parts = partsOf(record, wording);
  const title = (label: string) => fill(wording.message, { label });
  const blocks = [
    paragraph(...words(title(record.case), { bold: true })),
    ...parts.map(partBlock),
    ...smallPrint(disclaimer),
    ...buttons(wording),
  ];
  const said = parts.map(({ name, lines: all }) => `${name}: ${all.map(escapeForSlack).join('\n')}`);
  const text = [title(escapeForSlack(record.case)), ...said].join('\n\n');
  // An edit of it has less room for text.
  const short = clip(escapeMrkdwn(text), LIMITS.updatedText - disclaimer.length * 2);
  return guardMessage(
    { text: `${short}\n\n${escapeMrkdwn(disclaimer)}`, blocks, plainBlocks: blocks },
    disclaimer,
  );
}

function partBlock({ name, lines: all }: OutcomePart): RichTextBlock {
  return paragraph(...lines([words(name, { bold: true }), ...all.map((line) => words(line))]));
}

function buttons({ edit, editAloud, exports, exportsAloud }: OutcomeWording): ActionsBlock[] {
  return rowOf([
    button(edit, CASE_ACTIONS.outcome, THIS_THREAD, editAloud),
    ...ExportFormat.options.map((format) =>
      button(exports[format], `export_outcome_${format}`, JSON.stringify({ format }), exportsAloud[format]),
    ),
  ]);
}
