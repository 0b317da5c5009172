import { z } from 'zod';
import { briefMarkdown } from '../board/brief-markdown.ts';
import { type BriefOutline, outlineOf } from '../board/brief-outline.ts';
import type { Brief } from '../board/brief.ts';
import type { Drawer } from '../board/drawer.ts';
import type { Further } from '../conversation/composer.ts';
import type { BoardWording } from '../prompts/board.ts';
import { fill } from '../prompts/slack.ts';
import { escapeForSlack } from '../question/guard/markup.ts';
import { outgoingCanvas } from './canvas-payload.ts';
import { type MadeFile, outgoingFiles } from './file-payload.ts';

/** What a brief can be sent as, besides the message. */
export const BriefForm = z.enum(['pdf', 'markdown', 'canvas']);
export type BriefForm = z.infer<typeof BriefForm>;

/** One form of the brief as it goes into the outbox. `before` is the hash of the brief whose button was tapped, where it is another by now. */
export async function outgoingForm(
  brief: Brief,
  form: BriefForm,
  before: string | undefined,
  { board, disclaimer, draw }: { board: BoardWording; disclaimer: string; draw: Drawer['draw'] },
): Promise<Further> {
  const outline = outlineOf(brief, board, disclaimer);
  const { title, hash } = outline;
  const { brief: wording, files } = board;
  const newer = before === undefined ? [] : [fill(wording.newer, { before })];
  const said = (words: string): string => [words, ...newer].join('\n');
  // The label of a case stands in the title.
  const inText = escapeForSlack(title);
  const sent = said(fill(wording.sent, { title: inText, form: wording.forms[form], hash }));
  switch (form) {
    case 'pdf': {
      const bytes = await draw({ kind: 'brief', outline, day: brief.day, wording });
      const file = { name: `${nameOf(outline)}.pdf`, title, mime: 'application/pdf', bytes };
      return outgoingFiles([file], sent, files, disclaimer);
    }
    case 'markdown':
      return outgoingFiles([markdownFile(outline)], sent, files, disclaimer);
    case 'canvas': {
      const instead = [
        said(fill(wording.sent, { title: inText, form: wording.forms.markdown, hash })),
        wording.noCanvas,
      ];
      return outgoingCanvas(
        { title, markdown: briefMarkdown(outline) },
        (link, escaped) => said(fill(wording.canvas, { title: escaped(title), link, hash })),
        outgoingFiles([markdownFile(outline)], instead.join('\n'), files, disclaimer),
        disclaimer,
      );
    }
  }
}

function markdownFile(outline: BriefOutline): MadeFile {
  const bytes = Buffer.from(briefMarkdown(outline), 'utf8');
  return { name: `${nameOf(outline)}.md`, title: outline.title, mime: 'text/markdown', bytes };
}

/** "case-12-brief-for-the-tumour-board-3f2a9c1b4d5e". */
function nameOf({ title, hash }: BriefOutline): string {
  const words = title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
  return `${words.slice(0, 80)}-${hash}`;
}
