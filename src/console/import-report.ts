import type { Corpus } from '../corpus/load.ts';
import type { Draft } from '../import/draft.ts';

/** What became of a document, for its editor. */
export function draftLines({ slug, title, items, notices }: Draft, corpus: Corpus, folder: string): string {
  const guideline = corpus.guidelines.find(({ id }) => id === slug);
  const statements = [...corpus.statements.values()].filter(
    ({ location }) => location.file === guideline?.file,
  );
  const incomplete = items.filter(({ custom }) => custom.incomplete).length;
  return [
    title,
    `  ${folder}/guidelines/${slug}.md: ${guideline?.passageIds.length ?? 0} sections, ${statements.length} statements, disease: ${guideline?.disease}`,
    ...(items.length > 0
      ? [`  ${folder}/references/${slug}.json: ${items.length} references, ${incomplete} of them incomplete`]
      : []),
    ...notices.map((notice) => `  ${notice}`),
  ].join('\n');
}
