import type { Passage } from '../corpus/guideline.ts';
import type { Corpus } from '../corpus/load.ts';
import { unseal } from '../corpus/sealed-text.ts';
import { tokenize } from '../language/analyzer.ts';
import type { ConceptReader } from '../question/concepts.ts';
import type { Question } from '../question/question.ts';
import type { Pointer } from './answer.ts';
import { diseaseNamed } from './disease-named.ts';
import { isTopical } from './ledger.ts';
import type { StatementRanker } from './rank.ts';
import { type Subset, isWithin } from './subset.ts';

/** Where guidelines that may not be quoted speak of all that a question asks about; the sections that say so in a heading first. */
export type PointersFor = (question: Question, subset?: Subset) => Pointer[];

/** More would be a list that nobody reads. */
const MOST_POINTERS = 2;
/** Named in the section, or by the name of its kind: what is only close to it does not send a reader to another site. */
const SPEAKS = 0.45;
const NAMED = 1;
const IMPLIED = 0.85;
/** A word that the corpus does not know is a topic from this specificity on. */
const TOPIC = 0.5;

/** What is kept of a section: never its words in their order. */
type Behind = {
  passage: Passage;
  disease: string | undefined;
  heading: Spoken;
  whole: Spoken;
  pointer: Pointer;
};
type Spoken = { concepts: Map<string, number>; stems: Set<string> };

/** Reads the sections of link-only guidelines once. The only place where their text is opened. */
export function createPointers(
  corpus: Pick<Corpus, 'passages' | 'guidelines'>,
  concepts: ConceptReader,
  ranker: Pick<StatementRanker, 'speaksOf' | 'diseasesIn'>,
): PointersFor {
  const guidelines = new Map(corpus.guidelines.map((guideline) => [guideline.id, guideline]));
  const sections = [...corpus.passages.values()].flatMap((passage): Behind[] => {
    const guideline = guidelines.get(passage.guidelineId);
    if (!passage.linkOnly || guideline?.url === undefined) return [];
    const { title, url, disease } = guideline;
    const section = passage.headingPath.slice(1);
    const titles = section.join('\n');
    return [
      {
        passage,
        disease: diseaseNamed(disease, concepts),
        heading: spokenIn(titles),
        whole: spokenIn(`${titles}\n${unseal(passage.linkOnly)}`),
        pointer: { title, section, url },
      },
    ];
  });

  function spokenIn(text: string): Spoken {
    const tokens = tokenize(text);
    const held = new Map<string, number>();
    for (const { concept } of concepts.nestedMentions(tokens)) {
      held.set(concept.id, NAMED);
      for (const kind of concepts.ancestors(concept.id)) if (!held.has(kind)) held.set(kind, IMPLIED);
    }
    return { concepts: held, stems: new Set(tokens.map(({ stem }) => stem)) };
  }

  // Most corpora have none.
  if (sections.length === 0) return () => [];
  return (question, subset) => {
    const needs = needsOf(question);
    if (needs.length === 0) return [];
    const speaking = sections.filter(
      (section) =>
        isWithin(subset, section.passage) &&
        isOnDisease(section, question, subset) &&
        needs.every((need) => need(section.whole)),
    );
    const inHeading = ({ heading }: Behind) => needs.filter((need) => need(heading)).length;
    return speaking
      .filter(({ passage }) => !speaking.some((other) => isAbove(other.passage, passage)))
      .toSorted((a, b) => inHeading(b) - inHeading(a))
      .slice(0, MOST_POINTERS)
      .map(({ pointer }) => pointer);
  };

  /** Each topic that the question names, known to the lexicon or not; a setting narrows it, and is none by itself. */
  function needsOf({ asked, outside, unknown, corrected }: Question): ((spoken: Spoken) => boolean)[] {
    const concept = asked
      .filter(({ from }) => from !== 'answer')
      .filter((one) => isTopical(one) || one.concept.slot === 'setting');
    const spellings = (word: string) => [
      word,
      ...corrected.filter(({ to }) => to === word).map(({ from }) => from),
    ];
    const words = [
      ...outside,
      ...unknown.filter(({ specificity }) => specificity >= TOPIC).map(({ word }) => word),
    ];
    const named = words.map(
      (name) => (spoken: Spoken) =>
        spellings(name).some((spelling) => tokenize(spelling).every(({ stem }) => spoken.stems.has(stem))),
    );
    const topics = concept.map((one) => (spoken: Spoken) => ranker.speaksOf(spoken, one) >= SPEAKS);
    return concept.some(isTopical) || named.length > 0 ? [...topics, ...named] : [];
  }

  /** As for statements: on the disease asked about, or on the commonest of the corpus where none is named. */
  function isOnDisease(
    { disease, whole }: Behind,
    { asked, outside }: Question,
    subset: Subset | undefined,
  ): boolean {
    if (disease === undefined || outside.length > 0) return true;
    const named = asked.filter(({ concept }) => concept.slot === 'disease').map(({ concept }) => concept.id);
    return (named.length > 0 ? named : ranker.diseasesIn([], subset)).some(
      (id) => id === disease || concepts.ancestors(id).includes(disease) || whole.concepts.has(id),
    );
  }
}

function isAbove(upper: Passage, lower: Passage): boolean {
  return (
    upper.guidelineId === lower.guidelineId &&
    upper.headingPath.length < lower.headingPath.length &&
    upper.headingPath.every((title, at) => lower.headingPath[at] === title)
  );
}
