import type { StatementSearch } from '../answer/statement-search.ts';
import { type Subset, isWithin } from '../answer/subset.ts';
import type { Passage } from '../corpus/guideline.ts';
import type { Corpus } from '../corpus/load.ts';
import type { ConceptReader } from '../question/concepts.ts';
import type { Question } from '../question/question.ts';
import type { Understanding } from '../question/understand.ts';

/** The questions that continue an answer, of those that the subset answers; the same ones for the same answer. Without a question, those to begin with. */
export type FollowUps = (about: {
  question?: Question;
  shown?: string[];
  subset: Subset | undefined;
}) => string[];

const MOST_FOLLOW_UPS = 3;
/** Standing in the same chapter counts as much as half of the concepts. */
const SAME_CHAPTER = 0.5;

/** Looks up each suggested question once, so that it is offered beside answers that it continues and not beside one that answers it. */
export async function createFollowUps(
  suggested: string[],
  corpus: Corpus,
  understand: Understanding,
  { lookUp }: StatementSearch,
  concepts: ConceptReader,
): Promise<FollowUps> {
  const places = await Promise.all(suggested.map(placeOf));

  async function placeOf(text: string, at: number) {
    const understood = understand(text, undefined);
    if (understood.kind !== 'question') throw new Error(`prompts/suggestions.yaml: "${text}" is no question`);
    const { asked, terms } = understood.question;
    const best = lookUp(understood.question)(asked)[0]?.profile;
    const concerns = asked.map(({ concept }) => concept.id);
    const passage = best?.passage;
    const answer = best?.statement.id ?? '';
    return { text, at, concepts: concerns, terms, answer, passage, chapter: chapterOf(passage) };
  }

  const passageOf = (statementId: string) =>
    corpus.passages.get(corpus.statements.get(statementId)?.passageId ?? '');

  return ({ question, shown = [], subset }) => {
    const about = new Set(
      question?.asked.flatMap(({ concept }) => [
        concept.id,
        ...concepts.ancestors(concept.id),
        ...concept.related,
      ]),
    );
    const chapters = new Set(shown.map((id) => chapterOf(passageOf(id))));
    return places
      .filter(
        (one) =>
          !shown.includes(one.answer) &&
          isWithin(subset, one.passage) &&
          !(question && asksTheSame(one, question)),
      )
      .map(({ text, at, concepts: own, chapter }) => {
        const shared = own.filter((id) => about.has(id)).length / Math.max(1, own.length);
        return { text, at, nearness: shared + (chapters.has(chapter) ? SAME_CHAPTER : 0) };
      })
      .toSorted((a, b) => b.nearness - a.nearness || a.at - b.at)
      .slice(0, MOST_FOLLOW_UPS)
      .map(({ text }) => text);
  };
}

/** In the same words, or in others for the same concepts: what was just asked is no way on. */
function asksTheSame(
  { concepts, terms }: { concepts: string[]; terms: string[] },
  question: Question,
): boolean {
  const asked = new Set(
    question.asked.filter(({ from }) => from !== 'answer').map(({ concept }) => concept.id),
  );
  return (
    terms.every((term) => question.terms.includes(term)) ||
    (concepts.length === asked.size && concepts.every((id) => asked.has(id)))
  );
}

/** Guideline and first heading: what stands close together in the source. */
function chapterOf(passage: Passage | undefined): string {
  return passage ? `${passage.guidelineId} › ${passage.headingPath[1] ?? ''}` : '';
}
