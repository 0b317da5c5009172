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
  /** Numbered as the answer numbered them, as long as its statements are unchanged. */
  citations: Citation[];
};

export type SourceSection = {
  /** From the guideline's title to the section. */
  heading: string[];
  /** The section's statements in their order; `marked` is the number of one that the answer showed. */
  lines: { text: string; leadIn?: string; population?: string; marked: number | undefined }[];
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
  const standing = checked.flatMap(({ verdict }) => ('now' in verdict ? [verdict.now.statement] : []));
  const { shown, citations } = cite([...new Set(standing)], shelf, wording);
  const statements = checked.map((one) => ({
    ...one,
    now: 'now' in one.verdict ? shown.find(({ id }) => id === statementOf(one.verdict)?.id) : undefined,
  }));
  return {
    corpusVersion: shelf.version,
    statements,
    sections: sectionsOf(statements),
    citations,
  };
}

function statementOf(verdict: Verdict): Statement | undefined {
  return 'now' in verdict ? verdict.now.statement : undefined;
}

function sectionsOf(statements: ProvenStatement[]): SourceSection[] {
  const passages = new Set(
    statements.flatMap(({ verdict }) => ('now' in verdict ? [verdict.now.passage] : [])),
  );
  return [...passages].map((passage) => {
    const own = statements.filter(({ verdict }) => 'now' in verdict && verdict.now.passage === passage);
    return { heading: passage.headingPath, ...excerptOf(passage, own), statements: own };
  });
}

/** Enough to see what a statement leans on; sections are short, and long ones are opened at the source. */
const NEIGHBOURS = 2;

function excerptOf(passage: Passage, own: ProvenStatement[]): Pick<SourceSection, 'lines' | 'omitted'> {
  const marks = passage.statements.map(
    ({ id }) => own.find(({ verdict }) => statementOf(verdict)?.id === id)?.number,
  );
  const limits = new Set(own.flatMap(({ verdict }) => statementOf(verdict)?.limitedBy ?? []));
  const near = passage.statements.filter(
    ({ id }, at) =>
      limits.has(id) || marks.some((mark, other) => mark !== undefined && Math.abs(other - at) <= NEIGHBOURS),
  );
  return {
    lines: near.map(({ id, text, leadIn, population }) => ({
      text,
      ...(leadIn === undefined ? {} : { leadIn }),
      ...(population === undefined ? {} : { population }),
      marked: marks[passage.statements.findIndex((statement) => statement.id === id)],
    })),
    omitted: passage.statements.length - near.length,
  };
}
