import type { BoardWording } from '../prompts/board.ts';
import type { BriefOutline, BriefSection, OutlinedEntry, OutlinedLine } from './brief-outline.ts';
import { statementMark } from './brief-outline.ts';
import { type Paper, type Run, createPaper } from './pdf-paper.ts';

/** The brief on paper: A4, an ordinary case on two pages. The same brief gives the same bytes; `day` is that of the brief. */
export async function briefPdf(
  outline: BriefOutline,
  day: string,
  wording: BoardWording['brief'],
): Promise<Uint8Array> {
  const { title, facts, question, sections, sources, receipts, caution, disclaimer } = outline;
  const paper = createPaper({
    title,
    head: { left: title, right: `${outline.hash} · ${wording.page}` },
    lastLine: disclaimer,
    day,
  });
  paper.heading(1, [{ text: title }]);
  for (const fact of facts) paper.paragraph([{ text: fact }], { size: 'small' });
  if (question !== undefined) paper.paragraph([{ text: question, font: 'bold' }]);
  for (const part of sections) writeSection(paper, part, outline);
  if (sources.references.length > 0) paper.heading(2, [{ text: sources.heading }]);
  for (const { number, text, url } of sources.references)
    paper.paragraph([{ text, link: url }], { size: 'small', mark: `${number}.` });
  if (receipts.lines.length > 0) paper.heading(2, [{ text: receipts.heading }]);
  for (const { text } of receipts.lines) paper.paragraph([{ text }], { size: 'fine' });
  paper.paragraph([{ text: caution, font: 'italic' }], { size: 'small' });
  return paper.finish();
}

function writeSection(paper: Paper, part: BriefSection, outline: BriefOutline): void {
  paper.heading(2, [{ text: part.heading }]);
  switch (part.kind) {
    case 'lines':
      for (const line of part.lines) paper.paragraph([{ text: line }]);
      return;
    case 'labels':
      paper.paragraph(
        part.labels.flatMap(({ text, url }, at) => [{ text: at === 0 ? '' : '  ·  ' }, { text, link: url }]),
      );
      for (const line of part.below) paper.paragraph([{ text: line }], { size: 'small' });
      return;
    case 'entries':
      for (const entry of part.entries) writeEntry(paper, entry, outline);
  }
}

function writeEntry(
  paper: Paper,
  { heading, url, remarks, sides, lines }: OutlinedEntry,
  outline: BriefOutline,
): void {
  const columns = sides.map(({ name, lines: said }) => ({
    heading: name,
    write: (column: Pick<Paper, 'paragraph'>) => said.forEach((line) => writeLine(column, line, outline)),
  }));
  paper.heading(3, [{ text: heading, link: url }], columns);
  for (const remark of remarks) paper.paragraph([{ text: remark, font: 'italic' }], { size: 'small' });
  if (columns.length > 0) paper.columns(columns);
  for (const line of lines) writeLine(paper, line, outline);
}

function writeLine(paper: Pick<Paper, 'paragraph'>, line: OutlinedLine, { sources }: BriefOutline): void {
  if (line.kind === 'gone')
    return paper.paragraph([{ text: line.text }], { mark: statementMark(line.number) });
  const { leadIn, text, citations, remarks, notes } = line.statement;
  const urlOf = (number: number): string | undefined =>
    sources.references.find((one) => one.number === number)?.url;
  const runs: Run[] = [
    { text: line.before, font: 'bold' },
    { text: leadIn === null ? '' : `${leadIn} `, font: 'italic' },
    { text },
    ...citations.flatMap((number): Run[] => [{ text: ' ' }, { text: `[${number}]`, link: urlOf(number) }]),
    { text: remarks.length === 0 ? '' : ` (${remarks.join(' · ')})`, font: 'italic', isQuiet: true },
    ...notes.map((note): Run => ({ text: `\n${note}`, font: 'italic' })),
  ];
  const mark = statementMark(line.number);
  // What limits a statement stands below it, moved in.
  paper.paragraph(runs, mark === '' ? { indent: 1, mark: '–' } : { mark });
}
