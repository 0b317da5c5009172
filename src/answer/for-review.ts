import type { ReviewState } from '../corpus/guideline.ts';
import type { Shelf } from './cite.ts';

/** A guideline as its reviewers read it: every section with every statement, and what each rests on. */
export type ForReview = {
  id: string;
  title: string;
  updated: string;
  review: ReviewState;
  /** What an approval is bound to. */
  textSha256: string;
  statements: number;
  sections: { heading: string; statements: StatementForReview[] }[];
};

type StatementForReview = {
  sha256: string;
  text: string;
  leadIn?: string;
  population?: string;
  grade?: string;
  sources: { key: string; evidence: string; url?: string }[];
};

/** All guidelines, in the order of the corpus. */
export function forReview({
  guidelines,
  passages,
  references,
}: Pick<Shelf, 'guidelines' | 'passages' | 'references'>): ForReview[] {
  return guidelines.map(({ id, title, updated, review, textSha256, passageIds }) => {
    const sections = passageIds
      .flatMap((passageId) => passages.get(passageId) ?? [])
      .map(({ headingPath, statements }) => ({
        heading: headingPath.slice(1).join(' › '),
        statements: statements.map(({ sha256, text, leadIn, population, grade, citationKeys }) => ({
          sha256,
          text,
          ...(leadIn === undefined ? {} : { leadIn }),
          ...(population === undefined ? {} : { population }),
          ...(grade === undefined ? {} : { grade }),
          sources: citationKeys.flatMap((key) => {
            const reference = references.get(key);
            if (!reference) return [];
            const { evidenceType, year, date, url } = reference;
            return [
              { key, evidence: `${evidenceType}, ${year ?? date}`, ...(url === undefined ? {} : { url }) },
            ];
          }),
        })),
      }));
    const statements = sections.reduce((sum, section) => sum + section.statements.length, 0);
    return { id, title, updated, review, textSha256, statements, sections };
  });
}
