import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from '../../src/answer/answer.ts';
import { compose } from '../../src/answer/compose.ts';
import { prove } from '../../src/answer/proof.ts';
import type { Ranked } from '../../src/answer/rank.ts';
import { dateInWords } from '../../src/answer/words.ts';
import type { Statement } from '../../src/corpus/guideline.ts';
import type { Corpus } from '../../src/corpus/load.ts';
import type { Prompts } from '../../src/prompts/load.ts';
import { answerMessage } from '../../src/slack/blocks/answer-message.ts';
import { sourceView } from '../../src/slack/blocks/source-view.ts';
import { wording } from '../slack/an-answer.ts';
import { visibleText } from '../slack/visible-text.ts';
import { aQuestion, anAnswer } from './by-hand.ts';
import type { Missing, Qualifier } from './qualifiers.ts';
import { missingFrom, qualifiersOf } from './qualifiers.ts';

const CITE = { provenance: {}, labels: { ungraded: 'ungraded', incomplete: 'without {parts}' } };

/** Everywhere that an answer is read. */
export function surfacesOf(answer: Answer, corpus: Corpus): Record<string, string> {
  const { text, blocks, plainBlocks } = answerMessage(answer, wording);
  const receipts = answer.statements.map(({ receipt }) => receipt);
  const proof = prove(receipts, answer.text, { ...corpus, opposed: new Map() }, CITE);
  return {
    'plain text': answer.text,
    'Slack text': visibleText(text),
    'Slack blocks': visibleText(withoutSources(blocks)),
    'plain Slack blocks': visibleText(withoutSources(plainBlocks)),
    'Slack source view': visibleText(sourceView(proof, wording, answer.disclaimer).blocks),
  };
}

/** What is folded away with the sources does not count as read: the headings stand there, too. */
function withoutSources<Block>(blocks: Block[]): Block[] {
  const [title = ''] = wording.answer.sources.split('{');
  return blocks.filter((block) => !visibleText(block).startsWith(title));
}

export const PLACEMENTS = [
  'bottom line',
  'support',
  'column',
  'beside a comparison',
  'side of a conflict',
] as const;
export type Placement = (typeof PLACEMENTS)[number];

/** The answer that has a statement in one of the places where one can stand; another statement fills the rest. */
export function answerWith(
  statement: Statement,
  other: Statement,
  placement: Placement,
  corpus: Corpus,
  prompts: Prompts,
): Answer {
  const ranked = (one: Statement): Ranked => {
    const passage = corpus.passages.get(one.passageId);
    if (!passage) throw new Error(`no passage of ${one.id}`);
    const profile = {
      statement: one,
      passage,
      concepts: new Map(),
      stems: new Set<string>(),
      comparedWith: new Set<string>(),
      askedOf: new Set<string>(),
      gives: new Set<never>(),
      denies: false,
      rules: false,
      names: false,
    };
    const parts = {
      concepts: 1,
      words: 0,
      questions: 0,
      likelihood: 0,
      answerType: 0,
      setting: 1,
      polarity: 0,
      focus: 0,
      narrower: 0,
      study: 0,
      thread: 0,
    };
    return { profile, total: 1, covers: 1, parts };
  };
  const [own, filler] = [ranked(statement), ranked(other)];
  const [left, right] = corpus.lexicon.concepts;
  if (!left || !right) throw new Error('a lexicon has concepts');
  const compared = placement === 'column' || placement === 'beside a comparison';
  const row = { label: undefined, left: placement === 'column' ? [own] : [filler], right: [filler] };
  const decision = anAnswer(placement === 'support' ? [filler, own] : [own, filler], {
    rule: compared ? 'comparison' : 'covered',
    rows: compared ? [row] : undefined,
    disagreeing: placement === 'side of a conflict' ? [filler, own] : [],
  });
  const question = aQuestion([], { sides: compared ? [left, right] : undefined });
  const words = {
    wording: prompts.wording,
    glossary: corpus.glossary.entries,
    disclaimer: prompts.disclaimer.line,
    date: dateInWords,
  };
  return compose(
    decision,
    { question, echo: '', followUps: [], inherited: [], pointers: [], elsewhere: false },
    { role: 'physician', shelf: { ...corpus, opposed: new Map() }, words },
  );
}

/** The guideline files of a corpus folder by name, their line ends read as the corpus reads them. */
export function filesOf(corpus: Corpus, folder: string): Map<string, string> {
  return new Map(
    corpus.guidelines.map(({ file }) => [
      file,
      readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n'),
    ]),
  );
}

/** Shows every statement of a corpus in every place; counts its qualifiers on all surfaces, and those that are not seen. */
export function retention(
  corpus: Corpus,
  files: Map<string, string>,
  prompts: Prompts,
): { statements: number; qualifiers: number; missing: Missing[]; of: (id: string) => Qualifier[] } {
  const known = new Map([...corpus.statements.keys()].map((id) => [id, qualifiersOf(id, corpus, files)]));
  const of = (id: string) => known.get(id) ?? [];
  const all = [...corpus.statements.values()];
  let qualifiers = 0;
  const missing = all.flatMap((statement) => {
    const other = all.find(({ passageId }) => passageId !== statement.passageId);
    return PLACEMENTS.flatMap((placement) => {
      const answer = answerWith(statement, other ?? statement, placement, corpus, prompts);
      const surfaces = surfacesOf(answer, corpus);
      qualifiers += answer.statements.flatMap(({ id }) => of(id)).length * Object.keys(surfaces).length;
      return missingFrom(answer, surfaces, of);
    });
  });
  return { statements: all.length, qualifiers, missing, of };
}
