import type { Passage, Statement } from '../corpus/guideline.ts';
import type { Citation, ShownStatement } from './answer.ts';
import { cite, type CiteWording, type Shelf } from './cite.ts';
import { readReceipt } from './receipt.ts';
import { type Verdict, verify } from './verify.ts';
import { wordingIn } from './wording-in.ts';

/** The statements of an answer, each in its section as the corpus has it now, with what became of it since it was shown. */
export type Proof = {
  /** The version that the receipts were checked against. */
  corpusVersion: string;
  statements: ProvenStatement[];
  /** Where they stand now; those that are gone stand nowhere. */
  sections: SourceSection[];
  /** Numbered as the answer numbered them, as long as its statements are unchanged; those of their neighbours follow. */
  citations: Citation[];
};

export type SourceSection = {
  /** From the guideline's title to the section. */
  heading: string[];
  /** The section's statements in their order; `marked` is the number of one that the answer showed. */
  lines: (Pick<ShownStatement, 'text' | 'leadIn' | 'population' | 'citations'> & {
    marked: number | undefined;
  })[];
  /** Statements of the section that are left out before and after. */
  omitted: number;
  statements: ProvenStatement[];
};

export type ProvenStatement = {
  /** Its place in the answer, from 1. */
  number: number;
  /** As it was given, whole. */
  receipt: string;
  verdict: Verdict;
  /** As the corpus has it now. */
  now: ShownStatement | undefined;
  /** What limits it now: nobody may read it without. */
  limits: ShownStatement[];
};

/** Checks the receipts of an answer. `seen` is a text that quoted the statements then: old wordings are found in it. */
export function prove(receipts: string[], seen: string, shelf: Shelf, wording: CiteWording): Proof {
  const checked = receipts.flatMap((text, index) => {
    const receipt = readReceipt(text);
    if (!receipt) return [];
    const known = verify(receipt, shelf.passages.values());
    // Only what is not there as it was needs its old wording, and looking for it takes time.
    const verdict =
      'was' in known ? verify(receipt, shelf.passages.values(), wordingIn(seen, receipt)) : known;
    return [{ number: index + 1, receipt: text, verdict }];
  });
  const standing = checked.flatMap(({ verdict }) => ('now' in verdict ? [verdict.now] : []));
  const own = standing.map(({ statement }) => statement);
  const limiting = own.flatMap(({ limitedBy }) => limitedBy.flatMap((id) => shelf.statements.get(id) ?? []));
  const excerpts = [...new Set(standing.map(({ passage }) => passage))].map((passage) =>
    excerptOf(passage, own),
  );
  const quoted = [...own, ...limiting, ...excerpts.flatMap(({ near }) => near)];
  const { shown, citations } = cite([...new Set(quoted)], shelf, wording);
  const shownAs = (id: string) => shown.filter((one) => one.id === id);
  const statements = checked.map((one) => {
    const now = statementOf(one.verdict);
    return {
      ...one,
      now: now && shownAs(now.id)[0],
      limits: (now?.limitedBy ?? []).flatMap(shownAs),
    };
  });
  return {
    corpusVersion: shelf.version,
    statements,
    sections: excerpts.map((excerpt) => sectionOf(excerpt, statements, shown)),
    citations,
  };
}

function statementOf(verdict: Verdict): Statement | undefined {
  return 'now' in verdict ? verdict.now.statement : undefined;
}

/** Enough to see what a statement leans on; sections are short, and long ones are opened at the source. */
const NEIGHBOURS = 2;

type Excerpt = { passage: Passage; near: Statement[] };

function excerptOf(passage: Passage, own: Statement[]): Excerpt {
  const places = passage.statements.flatMap((statement, at) => (own.includes(statement) ? [at] : []));
  const limits = new Set(own.flatMap(({ limitedBy }) => limitedBy));
  const near = passage.statements.filter(
    ({ id }, at) => limits.has(id) || places.some((place) => Math.abs(place - at) <= NEIGHBOURS),
  );
  return { passage, near };
}

function sectionOf(
  { passage, near }: Excerpt,
  statements: ProvenStatement[],
  shown: ShownStatement[],
): SourceSection {
  const own = statements.filter(({ verdict }) => 'now' in verdict && verdict.now.passage === passage);
  return {
    heading: passage.headingPath,
    lines: near.map(({ id, text, leadIn, population }) => ({
      text,
      ...(leadIn === undefined ? {} : { leadIn }),
      ...(population === undefined ? {} : { population }),
      citations: shown.find((one) => one.id === id)?.citations ?? [],
      marked: own.find(({ verdict }) => statementOf(verdict)?.id === id)?.number,
    })),
    omitted: passage.statements.length - near.length,
    statements: own,
  };
}
