import type { KnownBlock, ModalView, RichTextElement, RichTextPreformatted } from '@slack/types';
import type { Citation } from '../../answer/answer.ts';
import { kindOf } from '../../answer/grounds.ts';
import type { Proof, ProvenStatement, SourceSection } from '../../answer/proof.ts';
import { readReceipt } from '../../answer/receipt.ts';
import type { DifferencePart } from '../../answer/verify.ts';
import { type SlackWording, fill } from '../../prompts/slack.ts';
import { noteButton } from './note-form.ts';
import { linked, lines, paragraph, richText, section, smallPrint, words } from './rich-text.ts';
import { citationMarks } from './statements.ts';
import { fittingGroups, modal } from './view.ts';

type Wording = SlackWording['source'];

/** "Source": each section that an answer quoted, its sentences marked; whether they still stand so; references and receipts. */
export function sourceView(
  proof: Proof | undefined,
  all: SlackWording,
  disclaimer: string,
  mayAnnotate = false,
): ModalView {
  const { source: wording } = all;
  const annotate = (sha256: string): KnownBlock[] => (mayAnnotate ? [noteButton(sha256, all)] : []);
  if (!proof || proof.statements.length === 0)
    return modal(wording.title, [paragraph(...words(wording.gone))], disclaimer);
  const gone = proof.statements.filter(({ now }) => now === undefined);
  // What is no longer true comes first.
  const groups = [
    ...gone.map((statement) => provenBlocks(statement, proof, wording)),
    ...proof.sections.map((one) => sectionBlocks(one, proof, wording, annotate)),
  ];
  const { blocks, leftOut } = fittingGroups(groups);
  const rest = leftOut === 0 ? [] : smallPrint(fill(wording.leftOut, { count: leftOut }));
  return modal(wording.title, [...blocks, ...rest], disclaimer);
}

function sectionBlocks(
  one: SourceSection,
  proof: Proof,
  wording: Wording,
  annotate: (sha256: string) => KnownBlock[],
): KnownBlock[] {
  const quoted = one.lines.map(({ leadIn, text, population, marked, citations }) => [
    ...words(marked === undefined ? '' : fill(wording.marked, { number: marked })),
    ...words(leadIn === undefined ? '' : `${leadIn} `, { italic: true }),
    ...words(text, { bold: marked !== undefined }),
    ...citationMarks(citations, proof.citations),
    ...words(population === undefined ? '' : ` (${population})`, { italic: true }),
  ]);
  const omitted = one.omitted === 0 ? '' : fill(wording.omitted, { count: one.omitted });
  return [
    richText(section(words(one.heading.join(' › '), { bold: true })), {
      type: 'rich_text_quote',
      elements: lines([...quoted, words(omitted, { italic: true })]),
    }),
    ...one.statements.flatMap((statement) => [
      ...provenBlocks(statement, proof, wording),
      ...('now' in statement.verdict ? annotate(statement.verdict.now.statement.sha256) : []),
    ]),
    paragraph(...lines(references(one, proof, wording))),
  ];
}

/** What became of one statement, and its receipt in full, in a box of its own to be copied. */
function provenBlocks(
  { number, receipt, verdict, now }: ProvenStatement,
  { corpusVersion }: Proof,
  wording: Wording,
): KnownBlock[] {
  const given = readReceipt(receipt);
  const values = {
    corpus: corpusVersion,
    before: given?.corpusVersion ?? '',
    section: given?.passageId ?? '',
  };
  const became = fill(wording[verdict.status === 'gone' ? 'removed' : verdict.status], values);
  const grounds = [now?.population, now?.grade].filter((one) => one !== undefined && one !== '').join(' · ');
  const was = 'was' in verdict && verdict.was !== undefined ? verdict.was : '';
  const difference = 'difference' in verdict ? (verdict.difference ?? []) : [];
  return [
    richText(
      section(
        lines([
          [...words(fill(wording.statement, { number }), { bold: true }), ...words(`: ${became}.`)],
          words(grounds, { italic: true }),
          ...(now?.notes ?? []).map((note) => words(note, { italic: true })),
          was === '' ? [] : [...words(wording.was, { bold: true }), ...words(was)],
          difference.length === 0
            ? []
            : [...words(wording.difference, { bold: true }), ...differenceElements(difference)],
          words(wording.receipt, { italic: true }),
        ]),
      ),
      box(receipt),
      ...(now === undefined || verdict.status === 'unchanged'
        ? []
        : [section(words(wording.receiptNow, { italic: true })), box(now.receipt)]),
    ),
  ];
}

function box(receipt: string): RichTextPreformatted {
  return { type: 'rich_text_preformatted', elements: [{ type: 'text', text: receipt }] };
}

/** Old words struck out, new ones bold; the arrow is for those who hear it read aloud. */
export function differenceElements(difference: DifferencePart[]): RichTextElement[] {
  return difference.flatMap(({ kind, text }, index) => {
    if (kind === 'same') return words(text);
    if (kind === 'removed') return words(text, { strike: true });
    const replaces = difference[index - 1]?.kind === 'removed';
    return [...words(replaces ? ' → ' : ''), ...words(text, { bold: true })];
  });
}

/** Numbered as in the answer, each with its link and how far it was read. */
function references({ lines: quoted }: SourceSection, proof: Proof, wording: Wording): RichTextElement[][] {
  const cited = new Set(quoted.flatMap(({ citations }) => citations));
  return proof.citations
    .filter(({ number }) => cited.has(number))
    .map((citation) => [
      ...words(`${citation.number}. `, { bold: true }),
      ...linked(citation.vancouver, citation.url),
      ...words(` – ${remarks(citation, wording)}`, { italic: true }),
    ]);
}

function remarks(citation: Citation, wording: Wording): string {
  const { readAs, incomplete = '' } = citation;
  return [
    `${kindOf(citation)}.`,
    readAs === '' ? '' : fill(wording.readAs, { how: readAs }),
    incomplete === '' ? '' : `(${incomplete})`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}
