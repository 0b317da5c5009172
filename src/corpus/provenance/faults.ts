import type { Problem } from '../../content/problem.ts';
import type { Corpus } from '../load.ts';
import { beyondTheList } from './beyond-list.ts';
import type { Checking, ListenedFor } from './checking.ts';
import { namedButNotCited } from './named-source.ts';
import { otherDiseases } from './other-disease.ts';
import { ownPublisher } from './own-publisher.ts';
import { reviewContradicted } from './review-words.ts';
import { sensesMixed } from './senses.ts';

/** Where the sources of a guideline are not what they seem, by what its text and its references say. All are warnings: an editor decides. */
export function provenanceFaults(corpus: Corpus, words: ListenedFor, folder: string): Problem[] {
  const rules = [
    ownPublisher,
    beyondTheList,
    otherDiseases,
    reviewContradicted,
    sensesMixed,
    namedButNotCited,
  ];
  return corpus.guidelines.flatMap((guideline) => {
    const passages = guideline.passageIds.flatMap((id) => corpus.passages.get(id) ?? []);
    const checking: Checking = {
      whole: { guideline, passages, statements: passages.flatMap(({ statements }) => statements) },
      corpus,
      words,
      cited: ({ citationKeys }) => citationKeys.flatMap((key) => corpus.references.get(key) ?? []),
      at: (line, what, mend) => ({ level: 'warning', file: `${folder}/${guideline.file}`, line, what, mend }),
    };
    return rules.flatMap((rule) => rule(checking));
  });
}
