import { grouped } from './grouped.ts';
import type { Guideline, ReviewStatus, Statement } from './guideline.ts';
import type { Corpus } from './load.ts';
import type { Reference } from './reference.ts';

/**
 * A guideline that was not updated for so long is looked at again: when guidelines of an agency were checked one by one, nine in ten
 * still held after 3.6 years, and the authors advise to reassess every three years (Shekelle et al., JAMA 2001;286:1461).
 */
export const STALE_AFTER_MONTHS = 36;

/** What a corpus holds, how far it was reviewed and what it lacks, on the day `at`. Names and numbers, never a statement. */
export type CorpusCard = {
  version: string;
  at: string;
  guidelines: GuidelineCard[];
  references: ReferencesCard;
  conflicts: { name: string; statements: number; guidelines: string[] }[];
};

export type GuidelineCard = Pick<
  Guideline,
  'id' | 'title' | 'disease' | 'review' | 'updated' | 'provenance' | 'licence'
> & {
  linkOnly: boolean;
  sections: number;
  /** All of them, and those that are rows of tables. */
  statements: number;
  rows: number;
  /** Whole months since it was updated. */
  age: number;
  stale: boolean;
  supersededBy: string | undefined;
  /** Figures and tables of the source that nobody could read into statements. */
  unread: string[];
};

type ReferencesCard = {
  total: number;
  byYear: Count[];
  byType: Count[];
  byProvenance: Count[];
  incomplete: { key: string; missing: string[] }[];
};

export type Count = { name: string; count: number };

/** The card of a corpus on a day (`YYYY-MM-DD`). */
export function cardOf(corpus: Corpus, at: string): CorpusCard {
  return {
    version: corpus.version,
    at,
    guidelines: corpus.guidelines.map((guideline) => guidelineCard(guideline, corpus, at)),
    references: referencesCard([...corpus.references.values()]),
    conflicts: conflictsIn(corpus),
  };
}

/** The card without a day, for the App Home. */
export type ShortCard = {
  version: string;
  guidelines: {
    title: string;
    status: ReviewStatus;
    updated: string;
    statements: number;
    linkOnly: boolean;
    /** Day of an approval that other words than its present ones had. */
    changedSince?: string | undefined;
  }[];
  references: number;
  incomplete: number;
};

export function shortCard(corpus: Corpus): ShortCard {
  return {
    version: corpus.version,
    guidelines: corpus.guidelines.map((guideline) => ({
      title: guideline.title,
      status: guideline.review.status,
      updated: guideline.updated,
      statements: statementsOf(guideline, corpus).length,
      linkOnly: guideline['link-only'],
      changedSince: guideline.review.changedSince,
    })),
    references: corpus.references.size,
    incomplete: [...corpus.references.values()].filter(({ incomplete }) => incomplete.length > 0).length,
  };
}

function guidelineCard(guideline: Guideline, corpus: Corpus, at: string): GuidelineCard {
  const { id, title, disease, review, updated, provenance, licence, passageIds } = guideline;
  const statements = statementsOf(guideline, corpus);
  const age = monthsBetween(updated, at);
  return {
    id,
    title,
    disease,
    review,
    updated,
    provenance,
    licence,
    linkOnly: guideline['link-only'],
    sections: passageIds.length,
    statements: statements.length,
    rows: statements.filter(({ kind }) => kind === 'row').length,
    age,
    stale: age >= STALE_AFTER_MONTHS,
    supersededBy: corpus.guidelines.find(({ supersedes }) => supersedes === id)?.id,
    unread: guideline.unread ?? [],
  };
}

function statementsOf({ passageIds }: Guideline, { passages }: Corpus): Statement[] {
  return passageIds.flatMap((id) => passages.get(id)?.statements ?? []);
}

/** Whole months; none for a date that lies ahead. */
function monthsBetween(from: string, to: string): number {
  const [year = 0, month = 0, day = 0] = from.split('-').map(Number);
  const [toYear = 0, toMonth = 0, toDay = 0] = to.split('-').map(Number);
  return Math.max(0, (toYear - year) * 12 + (toMonth - month) - (toDay < day ? 1 : 0));
}

function referencesCard(references: Reference[]): ReferencesCard {
  const years = counted(references.map(({ year }) => (year === undefined ? UNDATED : String(year))));
  return {
    total: references.length,
    byYear: years.toSorted((a, b) => (a.name < b.name ? 1 : -1)),
    byType: counted(references.map(({ evidenceType }) => evidenceType)),
    byProvenance: counted(references.map(({ provenance }) => provenance)),
    incomplete: references.flatMap(({ key, incomplete }) =>
      incomplete.length > 0 ? [{ key, missing: incomplete }] : [],
    ),
  };
}

/** Behind every year when sorted from the newest. */
const UNDATED = '(undated)';

/** Most frequent first, then by name. */
function counted(names: string[]): Count[] {
  return [...grouped(names, (name) => [name])]
    .map(([name, all]) => ({ name, count: all.length }))
    .toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

function conflictsIn({ statements, passages }: Corpus): CorpusCard['conflicts'] {
  const disputed = grouped([...statements.values()], ({ conflict }) => conflict ?? []);
  return [...disputed]
    .map(([name, all]) => ({
      name,
      statements: all.length,
      guidelines: [...new Set(all.flatMap(({ passageId }) => passages.get(passageId)?.guidelineId ?? []))],
    }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
