import type { Scope } from '../corpus/scope.ts';
import type { Rule } from '../prompts/why.ts';
import type { AnswerType, Question } from '../question/question.ts';
import type { Decision } from './decide.ts';

/**
 * What was asked and not answered, for editors. Ids of concepts and names of our own lists: whatever else a person wrote, a name
 * that no list has above all, is not in it.
 */
export type Gap = {
  kind: 'outside' | 'uncovered' | 'partial';
  rule: Rule;
  answerType: AnswerType;
  /** Ids of what was read in the question or taken over from its thread. */
  concepts: string[];
  /** Of a partial answer: ids of what it does not speak of. */
  missing: string[];
  /** A name of the scope list; null where the question named nothing outside, or something that the list lacks. */
  outside: string | null;
};

/** Undefined for what was answered whole, and for a question back. */
export function gapOf(decision: Decision, question: Question, scope: Scope): Gap | undefined {
  if (decision.kind === 'clarification') return undefined;
  const missing = decision.kind === 'answer' ? decision.missing.map(({ id }) => id) : [];
  if (decision.kind === 'answer' && missing.length === 0) return undefined;
  const read = question.asked.filter(({ from }) => from !== 'answer').map(({ concept }) => concept.id);
  return {
    kind: kindOf(decision),
    rule: decision.rule,
    answerType: question.answerType,
    concepts: sorted(read),
    missing: sorted(missing),
    outside: decision.kind === 'abstention' ? listedName(decision.topic, scope) : null,
  };
}

function kindOf({ kind, rule }: Decision): Gap['kind'] {
  if (kind === 'answer') return 'partial';
  return rule === 'outside-topic' ? 'outside' : 'uncovered';
}

/** As the list spells it, so that not even capitals of the question remain. */
function listedName(topic: string | undefined, scope: Scope): string | null {
  if (topic === undefined) return null;
  const listed = [...scope.diseases, ...scope.populations, ...scope.organs, ...scope.drugs, ...scope.topics];
  return listed.find((name) => name.toLowerCase() === topic.toLowerCase()) ?? null;
}

function sorted(ids: string[]): string[] {
  return [...new Set(ids)].toSorted();
}
