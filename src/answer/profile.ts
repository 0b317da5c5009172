import type { Passage, Statement } from '../corpus/guideline.ts';
import type { Concept } from '../corpus/lexicon.ts';
import type { Token } from '../language/analyzer.ts';
import { tokenize } from '../language/analyzer.ts';
import type { Cues } from '../prompts/cues.ts';
import type { ConceptReader } from '../question/concepts.ts';
import { createNumberReader } from '../question/numbers.ts';
import { createPhraseBook } from '../question/phrase-book.ts';
import type { AnswerType } from '../question/question.ts';

/** What a statement is about, read once when the corpus is loaded. */
export type Profile = {
  statement: Statement;
  passage: Passage;
  /** The disease of its guideline, as a concept; undefined where it holds for several. */
  disease?: string;
  /** Strength from 0 to 1 of each concept that the statement speaks of. */
  concepts: Map<string, number>;
  /** Treatments that it names only as what something is compared with ("less effective than surgery"): they are not its topic. */
  comparedWith: Set<string>;
  /** Concepts of the questions that editors wrote for it, beyond those it speaks of. */
  askedOf: Set<string>;
  /** Stems of its words, of those that stand above it, and of those questions. */
  stems: Set<string>;
  /** Types of question that its form answers. */
  gives: Set<AnswerType>;
  /** Says that something is not so, or only within limits. */
  denies: boolean;
  /** Says what must or must never be done. */
  rules: boolean;
  /** Says what something is called. */
  names: boolean;
};

/** Named in the sentence itself; as a kind of it; by the headings above it or the lead-in; as a kind of that; only as what something is compared with; only by the name of its kind; as the other side of a number that reaches over the line; a treatment named where the headings are about another. */
const STRENGTH = {
  named: 1,
  impliedByName: 0.85,
  above: 0.7,
  impliedAbove: 0.45,
  compared: 0.5,
  generic: 0.6,
  reached: 0.85,
  inPassing: 0.75,
};

/** Reads the statements of a passage; what stands above all of them is read once. */
export type Profiler = (passage: Passage) => (statement: Statement, questions: string[]) => Profile;

export function createProfiler(concepts: ConceptReader, cues: Pick<Cues, 'answer-signs'>): Profiler {
  const signs = cues['answer-signs'];
  const books = {
    reason: createPhraseBook(signs.reason.map((sign) => [sign, true] as const)),
    definition: createPhraseBook(signs.definition.map((sign) => [sign, true] as const)),
    list: createPhraseBook(signs.list.map((sign) => [sign, true] as const)),
    norm: createPhraseBook(signs.norm.map((sign) => [sign, true] as const)),
    term: createPhraseBook(signs.term.map((sign) => [sign, true] as const)),
    denial: createPhraseBook(signs.denial.map((sign) => [sign, true] as const)),
  };

  const numbers = createNumberReader(concepts);
  const namedIn = (tokens: Token[]) => concepts.nestedMentions(tokens).map(({ concept }) => concept);

  return (passage) => {
    // The guideline's title stands above every section and would make each statement speak of every setting.
    const path = passage.headingPath.map((heading) => tokenize(heading));
    const headings = path.slice(1).flatMap(namedIn);
    const above: Above = {
      passage,
      headings,
      stems: path.flatMap(stemsOf),
      isInPassing: besideTreatments(headings, concepts),
    };
    return (statement, questions) => profile(statement, questions, above);
  };

  function profile(
    statement: Statement,
    questions: string[],
    { passage, headings, stems: stemsAbove, isInPassing }: Above,
  ): Profile {
    const strengths = new Map<string, number>();
    const note = (id: string, strength: number) =>
      strengths.set(id, Math.max(strengths.get(id) ?? 0, strength));
    const tokens = tokenize(statement.text);
    const inWords = concepts.nestedMentions(tokens);
    const mentions = [...inWords, ...numbers.sides(tokens, inWords)];
    const compared = mentions.filter(
      ({ start, concept }) => concept.slot === 'intervention' && tokens[start - 1]?.word === 'than',
    );
    const named = mentions.filter((mention) => !compared.includes(mention)).map(({ concept }) => concept);
    const around = [statement.leadIn ?? '', statement.population ?? ''].map((text) => tokenize(text));
    const implied = [...headings, ...around.flatMap(namedIn)];
    for (const concept of named) {
      const { id } = concept;
      const most = isInPassing(concept) ? STRENGTH.inPassing : 1;
      note(id, Math.min(most, concept.generic ? STRENGTH.generic : STRENGTH.named));
      for (const ancestor of concepts.ancestors(id)) note(ancestor, most * STRENGTH.impliedByName);
    }
    for (const generic of severalKinds(strengths, concepts)) note(generic, STRENGTH.named);
    const comparedWith = new Set(
      compared.flatMap(({ concept }) =>
        strengths.has(concept.id) || implied.includes(concept) ? [] : concept.id,
      ),
    );
    for (const { concept } of compared) note(concept.id, STRENGTH.compared);
    for (const { concept } of numbers.reached(tokens, inWords)) note(concept.id, STRENGTH.reached);
    for (const { id } of implied) {
      note(id, STRENGTH.above);
      for (const ancestor of concepts.ancestors(id)) note(ancestor, STRENGTH.impliedAbove);
    }

    const gives = new Set<AnswerType>();
    if (/\d\s?%|\b(?:half|third|quarter|fifth)\b/u.test(statement.text)) gives.add('share');
    if (/\d+ (?:week|month|year)s?\b/u.test(statement.text)) gives.add('duration').add('time');
    if (/\d\s?(?:[mµ]?g|GyE?|[kM]?Bq)\b/u.test(statement.text)) gives.add('dose');
    if (/^(?:When|Where|After|Before)\b| when | where | after /u.test(statement.text)) gives.add('time');
    if (books.reason.find(tokens).length > 0) gives.add('reason');
    if (books.definition.find(tokens).length > 0) gives.add('definition');
    const interventions = new Set(named.filter(({ slot }) => slot === 'intervention').map(({ id }) => id));
    if (interventions.size > 2 || books.list.find(tokens).length > 0) gives.add('list');
    const askedAs = questions.map((question) => tokenize(question));
    const asked = askedAs.flatMap((question) => concepts.mentions(question));
    const askedOf = new Set(asked.map(({ concept: { id } }) => id).filter((id) => !strengths.has(id)));
    const stems = new Set([...stemsAbove, ...[tokens, ...around, ...askedAs].flatMap(stemsOf)]);
    const denies = books.denial.find(tokens).length > 0;
    const rules = books.norm.find(tokens).length > 0;
    const names = books.term.find(tokens).length > 0;
    return {
      statement,
      passage,
      concepts: strengths,
      comparedWith,
      askedOf,
      stems,
      gives,
      denies,
      rules,
      names,
    };
  }
}

function stemsOf(tokens: Token[]): string[] {
  return tokens.map(({ stem }) => stem);
}

/** What stands above a statement; `stems` with those of the guideline's title. */
type Above = {
  passage: Passage;
  headings: Concept[];
  stems: string[];
  isInPassing: (concept: Concept) => boolean;
};

/** Under headings on some treatments, one that is none of theirs is named in passing ("nodules vanished under chemotherapy" under surgery). */
function besideTreatments(headings: Concept[], concepts: ConceptReader): Above['isInPassing'] {
  const withKinds = ({ id }: Concept) => [id, ...concepts.ancestors(id)];
  const treated = new Set(headings.filter(({ slot }) => slot === 'intervention').flatMap(withKinds));
  return (concept) =>
    concept.slot === 'intervention' && treated.size > 0 && !withKinds(concept).some((id) => treated.has(id));
}

/** Generic concepts of which at least two kinds are spoken of: chemotherapy and surgery together are treatment as a whole. */
function severalKinds(spokenOf: Map<string, number>, concepts: ConceptReader): string[] {
  const parents = [...spokenOf.keys()].flatMap((id) => concepts.concept(id)?.broader ?? []);
  const twice = parents.filter((id, at) => parents.indexOf(id) !== at);
  return [...new Set(twice)].filter((id) => concepts.concept(id)?.generic);
}
