import type { Corpus } from '../corpus/load.ts';
import type { Cues } from '../prompts/cues.ts';
import type { ConceptReader } from '../question/concepts.ts';
import type { Question } from '../question/question.ts';
import { createPassageIndex } from '../retrieval/passage-index.ts';
import type { RankFor } from './comparison.ts';
import { createProfiler } from './profile.ts';
import type { Ranked, StatementRanker } from './rank.ts';
import { createStatementRanker } from './rank.ts';

export type StatementSearch = {
  ranker: StatementRanker;
  /** Looks a question up in the index, once; what comes back ranks all statements for any of its concepts. */
  lookUp: (question: Question) => RankFor;
};

/** Profiles every statement and puts it into the index, with its heading path. */
export async function createStatementSearch(
  corpus: Corpus,
  concepts: ConceptReader,
  cues: Cues,
): Promise<StatementSearch> {
  const profileOf = createProfiler(concepts, cues);
  const profiles = [...corpus.passages.values()].flatMap((passage) =>
    passage.statements.map((statement) => profileOf(statement, passage)),
  );
  const ranker = createStatementRanker(profiles, concepts);
  const status = new Map(corpus.guidelines.map(({ id, review }) => [id, review.status]));
  const index = await createPassageIndex(
    profiles.map(({ statement, passage }) => ({
      id: statement.id,
      heading: passage.headingPath.join(' '),
      text: statement.text,
      status: status.get(passage.guidelineId) ?? 'submitted',
      guideline: passage.guidelineId,
    })),
  );
  const fits = index.fitsOf(profiles.map(({ statement }) => statement.id));

  return {
    ranker,
    lookUp(question) {
      const words = fits(question.terms);
      const ranked = new Map<string, Ranked[]>();
      return (asked) => {
        // A comparison asks for the same columns once for every row.
        const key = JSON.stringify(asked.map(({ concept, weight, from }) => [concept.id, weight, from]));
        const known = ranked.get(key) ?? ranker.rank({ ...question, asked }, words);
        ranked.set(key, known);
        return known;
      };
    },
  };
}
