import { dateInWords } from '../answer/words.ts';
import type { BoardWording } from '../prompts/board.ts';
import { fill } from '../prompts/template.ts';
import type { Agenda, AgendaCase } from './agenda.ts';
import { agendaTitle } from './agenda-title.ts';
import { questionText } from './entry-text.ts';
import { type Paper, createPaper } from './pdf-paper.ts';

/** What the agenda does not say itself; `day` is an ISO date. */
export type AgendaSaid = { wording: BoardWording; disclaimer: string; day: string };

/** The same as the message, on paper: nothing is left out of a list. The same agenda on the same day gives the same bytes. */
export async function agendaPdf(
  agenda: Agenda,
  { wording, disclaimer, day }: AgendaSaid,
): Promise<Uint8Array> {
  const { agenda: said } = wording;
  const title = agendaTitle(agenda, said);
  const paper = createPaper({
    title,
    head: { left: title, right: said.page },
    lastLine: disclaimer,
    day,
  });
  paper.heading(1, [{ text: title }]);
  paper.paragraph([{ text: `${fill(said.made, { date: dateInWords(day) })} ${said.rules}` }], {
    size: 'small',
  });
  for (const one of agenda.cases) writeCase(paper, one, wording);
  if (agenda.undated.length > 0) paper.heading(2, [{ text: said.undated }]);
  for (const one of agenda.undated) writeCase(paper, one, wording);
  return paper.finish();
}

function writeCase(paper: Paper, one: AgendaCase, { agenda: said, card }: BoardWording): void {
  const { label, link, state, question, asked, open, missing } = one;
  paper.heading(2, [{ text: label, link }, { text: ` · ${said.states[state]}` }]);
  paper.paragraph([
    { text: question === null ? said.noQuestion : fill(card.question, { question }) },
    { text: ` · ${fill(said.asked, { count: asked })}` },
  ]);
  if (open.length > 0)
    paper.paragraph([
      {
        text: fill(said.open, {
          count: open.length,
          questions: open.map((entry) => questionText(entry, card)).join('; '),
        }),
      },
    ]);
  const items = missing.map((item) => item.label).join('; ');
  paper.paragraph([
    {
      text: missing.length === 0 ? card.nothingMissing : fill(said.missing, { count: missing.length, items }),
    },
  ]);
}
