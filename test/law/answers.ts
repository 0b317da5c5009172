import type { Answer } from '../../src/answer/answer.ts';
import { knowledge } from '../support/assistant.ts';

const { corpus, prompts } = knowledge;
export const SENTENCES = new Set([...corpus.statements.values()].map(({ text }) => text));
/** ANSWER.md allows five; a comparison has a lead and up to three rows of two, and limits travel along. */
const MOST_STATEMENTS = 10;
const LIVE_MARKUP = /<[@!#]|<https?:|<mailto:|<\/?[a-z]+>/i;

/** What is wrong with an answer, whatever was asked; empty for a sound one. */
export function faultsOf(answer: Answer): string[] {
  const { kind, state, statements, citations, text, disclaimer, standaloneQuestion } = answer;
  const numbers = new Map(citations.map(({ number, key }) => [number, key]));
  const used = new Set(statements.flatMap((statement) => statement.citations));
  const checks: [boolean, string][] = [
    [
      disclaimer === prompts.disclaimer.line && text.endsWith(`\n\n${disclaimer}`),
      'does not end with the disclaimer',
    ],
    [(kind === 'answer') === statements.length > 0, 'has statements without being an answer, or none'],
    [(kind === 'answer') === (state !== null), 'has a state without being an answer, or none'],
    [new Set(statements.map(({ id }) => id)).size === statements.length, 'says something twice'],
    [statements.every((one) => SENTENCES.has(one.text)), 'says what the corpus does not'],
    [statements.every((one) => corpus.statements.get(one.id)?.text === one.text), 'misnames a statement'],
    [statements.every((one) => one.citations.length > 0), 'has a statement without a citation'],
    [
      [...used].every((number) => corpus.references.has(numbers.get(number) ?? '')),
      'cites what is not there',
    ],
    [citations.every(({ number }) => used.has(number)), 'lists a source that nothing cites'],
    [
      statements.every((one) => text.includes(`${one.text} [${one.citations.join('][')}]`)),
      'hides a citation',
    ],
    [citations.every(({ number }) => text.includes(`\n[${number}] `)), 'hides a source'],
    [![text, standaloneQuestion].some((shown) => LIVE_MARKUP.test(shown)), 'lets markup through'],
    [statements.length <= MOST_STATEMENTS, 'has more than ten statements'],
    [(answer.readAs ?? '') !== '' || answer.carried.length === 0, 'hides what it carried over'],
  ];
  return checks.flatMap(([sound, fault]) => (sound ? [] : [fault]));
}
