import type { KnownBlock, RichTextElement } from '@slack/types';
import { z } from 'zod';
import { agendaTitle } from '../../board/agenda-title.ts';
import type { Agenda, AgendaCase } from '../../board/agenda.ts';
import type { BoardWording } from '../../prompts/board.ts';
import { fill } from '../../prompts/slack.ts';
import { escapeForSlack } from '../../question/guard/markup.ts';
import { button, rowOf } from './buttons.ts';
import { LIMITS, clip, fitsOneMessage } from './limits.ts';
import { type SlackMessage, guardMessage } from './message.ts';
import { escapeMrkdwn } from './mrkdwn.ts';
import { lines, linked, paragraph, smallPrint, words } from './rich-text.ts';
import { questionText } from '../../board/entry-text.ts';

export const AGENDA_FILE = /^agenda_(?:csv|pdf)$/;
export const AgendaFileValue = z.strictObject({ format: z.enum(['csv', 'pdf']) });
export type AgendaFileValue = z.infer<typeof AgendaFileValue>;
export const PLAN_AGENDA = 'plan_agenda';

/** Named for each case before "and n more": the agenda is read in three minutes a case. */
const MISSING = 5;
const OPEN = 5;

/** The agenda as one message, or as several where one has no room: whole cases, each message with its disclaimer. */
export function agendaMessages(agenda: Agenda, wording: BoardWording, disclaimer: string): SlackMessage[] {
  const { agenda: said } = wording;
  const sections = [
    ...agenda.cases.map((one) => ({ one, heading: undefined })),
    ...agenda.undated.map((one, index) => ({ one, heading: index === 0 ? said.undated : undefined })),
  ];
  const groups: (typeof sections)[] = [[]];
  for (const next of sections) {
    const last = groups.at(-1) ?? [];
    if (last.length === 0 || fits([...last, next])) last.push(next);
    else groups.push([next]);
  }
  return groups.map((group, index) => {
    const isLast = index === groups.length - 1;
    const blocks = blocksOf(group, index === 0, isLast);
    return guardMessage({ text: textOf(group, index === 0), blocks, plainBlocks: blocks }, disclaimer);
  });

  function fits(group: typeof sections): boolean {
    return fitsOneMessage(blocksOf(group, true, true));
  }

  function blocksOf(group: typeof sections, isFirst: boolean, isLast: boolean): KnownBlock[] {
    return [
      ...(isFirst ? [paragraph(...words(agendaTitle(agenda, said), { bold: true }))] : []),
      ...group.flatMap(({ one, heading }) => [
        ...(heading === undefined ? [] : [paragraph(...words(heading, { bold: true }))]),
        paragraph(...lines(caseLines(one, wording))),
      ]),
      ...smallPrint(said.rules, disclaimer),
      ...(isLast ? buttonsOf(agenda, said) : []),
    ];
  }

  function textOf(group: typeof sections, isFirst: boolean): string {
    const parts = [
      isFirst ? agendaTitle(agenda, said) : '',
      ...group.flatMap(({ one, heading = '' }) => [
        heading,
        caseLines(deadInText(one), wording)
          .map((line) => line.map((element) => ('text' in element ? element.text : '')).join(''))
          .filter((line) => line !== '')
          .join('\n'),
      ]),
      said.rules,
      disclaimer,
    ];
    return clip(escapeMrkdwn(parts.filter((part) => part !== '').join('\n\n')), LIMITS.messageText);
  }
}

type Said = BoardWording['agenda'];

/** What people wrote of a case; rich text reads nothing into it, mrkdwn does. */
function deadInText(one: AgendaCase): AgendaCase {
  const { label, question } = one;
  return { ...one, label: escapeForSlack(label), question: question && escapeForSlack(question) };
}

function caseLines(one: AgendaCase, wording: BoardWording): RichTextElement[][] {
  const { agenda: said } = wording;
  const { label, link, state, question, asked, open, missing } = one;
  return [
    [
      ...linked(label, link, { bold: true }),
      ...words(` · ${said.states[state]} · ${fill(said.asked, { count: asked })}`),
    ],
    words(question === null ? said.noQuestion : fill(wording.card.question, { question })),
    ...(open.length === 0
      ? []
      : [
          words(
            fill(said.open, {
              count: open.length,
              questions: named(
                open.map((entry) => questionText(entry, wording.card)),
                OPEN,
                wording,
              ),
            }),
          ),
        ]),
    words(
      missing.length === 0
        ? wording.card.nothingMissing
        : fill(said.missing, {
            count: missing.length,
            items: named(
              missing.map((item) => item.label),
              MISSING,
              wording,
            ),
          }),
    ),
  ];
}

function named(all: string[], most: number, { card }: BoardWording): string {
  const left = all.length - most;
  return [...all.slice(0, most), ...(left > 0 ? [fill(card.further, { count: left })] : [])].join('; ');
}

function buttonsOf({ cases, undated }: Agenda, said: Said): KnownBlock[] {
  const files =
    cases.length + undated.length === 0
      ? []
      : [
          button(said.csv, 'agenda_csv', valueOf('csv'), said.csvAloud),
          button(said.pdf, 'agenda_pdf', valueOf('pdf'), said.pdfAloud),
        ];
  return rowOf([...files, button(said.plan, PLAN_AGENDA, '{}', said.planAloud)]);
}

function valueOf(format: AgendaFileValue['format']): string {
  return JSON.stringify({ format } satisfies AgendaFileValue);
}
