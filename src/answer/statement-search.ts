import { type Steps, inOneGo } from '../content/breathe.ts';
import type { Corpus } from '../corpus/load.ts';
import type { Reference } from '../corpus/reference.ts';
import { familiarity } from '../language/english.ts';
import type { Cues } from '../prompts/cues.ts';
import type { ConceptReader } from '../question/concepts.ts';
import type { Question } from '../question/question.ts';
import type { Understanding } from '../question/understand.ts';
import { createPassageIndex, type IndexedDocument } from '../retrieval/passage-index.ts';
import type { RankFor } from './comparison.ts';
import { diseaseNamed } from './disease-named.ts';
import { createLikelihood } from './likelihood.ts';
import { createLikeness } from './likeness.ts';
import type { Profile } from './profile.ts';
import { createProfiler } from './profile.ts';
import type { Ranked, StatementRanker } from './rank.ts';
import { createStatementRanker } from './rank.ts';
import type { Subset } from './subset.ts';
import { readWritten } from './written.ts';

export type StatementSearch = {
  ranker: StatementRanker;
  /** Looks a question up in the index, once; what comes back ranks all statements (of the subset) for any of its concepts. */
  lookUp: (question: Question, subset?: Subset) => RankFor;
};

type Told = Pick<Corpus, 'guidelines' | 'passages' | 'questions'>;

/** What every statement of the corpus is about, in the order of the corpus. */
export function profilesOf(
  corpus: Told,
  concepts: ConceptReader,
  cues: Pick<Cues, 'answer-signs'>,
): Profile[] {
  return inOneGo(profilesInSteps(corpus, concepts, cues));
}

/** The same section by section: a large corpus takes its time. */
export function* profilesInSteps(
  corpus: Told,
  concepts: ConceptReader,
  cues: Pick<Cues, 'answer-signs'>,
): Steps<Profile[]> {
  const profileOf = createProfiler(concepts, cues);
  const diseases = new Map(corpus.guidelines.map(({ id, disease }) => [id, diseaseNamed(disease, concepts)]));
  const profiles: Profile[] = [];
  for (const passage of corpus.passages.values()) {
    yield;
    const disease = diseases.get(passage.guidelineId);
    const profile = profileOf(passage);
    for (const statement of passage.statements)
      profiles.push({
        ...profile(statement, corpus.questions.get(statement.id) ?? []),
        ...(disease === undefined ? {} : { disease }),
      });
  }
  return profiles;
}

/** "Lautz 2021": a study is asked for by its first author and year. A name that is an everyday word ("Low") would be met by chance. */
function calledBy(reference: Reference | undefined): string {
  const { firstAuthor = '', year } = reference ?? {};
  return firstAuthor === '' || familiarity(firstAuthor.toLowerCase()) > EVERYDAY_PER_MILLION
    ? ''
    : `${firstAuthor} ${year ?? ''}`;
}

/** As often as this a word is said without meaning a person. */
const EVERYDAY_PER_MILLION = 20;

/**
 * How much the words that editors' questions have, too, count beside those of the statement and its headings alone. By leaving out
 * questions (`npm run eval:left-out`): the right statement is first for 67.6 % of them, without these words for 66.5 %.
 */
const ASKED_SHARE = 0.3;

/** Puts every statement into the index, with its heading path: once by its own words, once with the questions that editors wrote for it. */
export async function createStatementSearch(
  corpus: Pick<Corpus, 'guidelines' | 'references' | 'questions'>,
  profiles: Profile[],
  concepts: ConceptReader,
  understand: Understanding,
): Promise<StatementSearch> {
  const ranker = createStatementRanker(profiles, concepts);
  const written = await readWritten(profiles, corpus.questions, understand);
  const likeness = createLikeness(profiles.length, written);
  const likelihood = createLikelihood(profiles.length, written);
  const status = new Map(corpus.guidelines.map(({ id, review }) => [id, review.status]));
  const own = ({ statement, passage }: Profile): IndexedDocument => ({
    id: statement.id,
    heading: passage.headingPath.join(' '),
    text: [statement.text, ...statement.citationKeys.map((key) => calledBy(corpus.references.get(key)))].join(
      ' ',
    ),
    status: status.get(passage.guidelineId) ?? 'submitted',
    guideline: passage.guidelineId,
  });
  const asAsked = (profile: Profile): IndexedDocument => {
    const document = own(profile);
    return { ...document, text: [document.text, ...(corpus.questions.get(document.id) ?? [])].join(' ') };
  };
  const ids = profiles.map(({ statement }) => statement.id);
  const fitting = async (document: (profile: Profile) => IndexedDocument) =>
    (await createPassageIndex(profiles.map(document), { isSearched: false })).fitsOf(ids);
  const fitsOwn = await fitting(own);
  const fitsAsked = await fitting(asAsked);

  return {
    ranker,
    lookUp(question, subset) {
      const words = mixed(fitsOwn(question.terms), fitsAsked(question.terms));
      const alike = likeness(question);
      const likely = likelihood(question);
      const isNew = ({ profile }: Ranked) => !question.shown.includes(profile.statement.id);
      const ranked = new Map<string, Ranked[]>();
      return (asked) => {
        // A comparison asks for the same columns once for every row.
        const key = JSON.stringify(asked.map(({ concept, weight, from }) => [concept.id, weight, from]));
        const known = ranked.get(key);
        if (known) return known;
        const all = ranker.rank(
          question,
          asked,
          { words, alike: alike(asked), likely: likely(asked) },
          subset,
        );
        const fresh = question.shown.length === 0 ? all : all.filter(isNew);
        ranked.set(key, fresh);
        return fresh;
      };
    },
  };
}

/** In place of `own`: a large corpus has an array of some hundred kilobytes for each. */
function mixed(own: Float64Array, asAsked: Float64Array): Float64Array {
  for (let at = 0; at < own.length; at++)
    own[at] = (1 - ASKED_SHARE) * (own[at] ?? 0) + ASKED_SHARE * (asAsked[at] ?? 0);
  return own;
}
