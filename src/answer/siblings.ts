import { grouped } from '../corpus/grouped.ts';
import type { Passage, Statement } from '../corpus/guideline.ts';
import type { Shelf } from './cite.ts';

const MOST_SIBLINGS = 3;

/** Sections that have statements, by guideline and chapter, each with its place in the corpus. */
type Chapters = Map<string, [place: number, Passage][]>;

/** A corpus is read once and asked often, and going through ten thousand sections takes a while. */
const known = new WeakMap<Shelf['passages'], Chapters>();

/** Titles of the sections beside the ones quoted, which usually belong to the same decision (the omission guard): three at most. */
export function siblings(statements: Statement[], { passages }: Shelf): string[] {
  const quoted = new Set(statements.flatMap(({ passageId }) => passages.get(passageId) ?? []));
  const chapters = new Set([...quoted].flatMap(chapterOf));
  return [...chapters]
    .flatMap((chapter) => chaptersOf(passages).get(chapter) ?? [])
    .filter(([, passage]) => !quoted.has(passage))
    .toSorted(([a], [b]) => a - b)
    .slice(0, MOST_SIBLINGS)
    .map(([, { headingPath }]) => headingPath.at(-1) ?? '');
}

function chaptersOf(passages: Shelf['passages']): Chapters {
  const before = known.get(passages);
  if (before) return before;
  const chapters = grouped([...passages.values()].entries(), ([, passage]) =>
    passage.statements.length > 0 ? chapterOf(passage) : [],
  );
  known.set(passages, chapters);
  return chapters;
}

/** None for most sections: only below a common chapter are sections siblings; the chapters of one guideline are not. */
function chapterOf({ guidelineId, headingPath }: Passage): string[] {
  return headingPath.length > 2 ? [[guidelineId, ...headingPath.slice(0, -1)].join(' › ')] : [];
}
