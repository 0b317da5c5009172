import { type Ask } from '../support/asking.ts';
import type { Answer } from '../../src/answer/answer.ts';
import type { Case, Paraphrases, QuestionSet } from './cases.ts';
import type { Evidence } from './evidence.ts';
import { faultsOfAnswer, faultsOfCase, isCited, isGrounded } from './faults.ts';
import type { Outcome } from './risk.ts';
import { outcomeOf, wantsAnswer } from './risk.ts';
import type { Part, SilentQuestion } from './silence.ts';

/** How many of how many. */
export type Share = { of: number; held: number };
export type Failure = { id: string; group: string; turns: string[]; faults: string[]; answers: Answer[] };

export type SetResult = {
  name: string;
  unseen: boolean;
  total: Share;
  categories: Map<string, Share>;
  statements: number;
  grounded: number;
  cited: number;
  outcomes: Outcome[];
  failures: Failure[];
};

export type SilenceResult = {
  name: string;
  part: Part;
  total: Share;
  groups: Map<string, Share>;
  /** Questions by the kind of reply that they got. */
  kinds: Map<Answer['kind'], number>;
  unsound: number;
  outcomes: Outcome[];
  failures: Failure[];
};

export type StabilityResult = {
  name: string;
  unseen: boolean;
  /** Wordings that get their group's commonest bottom line. */
  wordings: Share;
  /** Groups in which every wording does. */
  groups: Share;
  failures: Failure[];
};

export async function measureSet(
  { name, unseen, entries }: QuestionSet<Case>,
  ask: Ask,
  evidence: Evidence,
): Promise<SetResult> {
  const categories = new Map<string, Share>();
  const result = { name, unseen, statements: 0, grounded: 0, cited: 0 };
  const outcomes: Outcome[] = [];
  const failures: Failure[] = [];
  for (const one of entries) {
    const answers = await ask(one.turns, one.role);
    const faults = faultsOfCase(one, answers, evidence);
    count(categories, one.category, faults.length === 0);
    if (faults.length > 0)
      failures.push({ id: one.id, group: one.category, turns: one.turns, faults, answers });
    for (const [turn, answer] of answers.entries()) {
      const entriesByNumber = new Map(answer.citations.map(({ number, key }) => [number, key]));
      result.statements += answer.statements.length;
      result.grounded += answer.statements.filter(({ text }) => isGrounded(text, evidence)).length;
      result.cited += answer.statements.filter(({ citations }) => isCited(citations, entriesByNumber)).length;
      const expected = one.expect[turn] ?? {};
      outcomes.push(outcomeOf(answer, wantsAnswer(expected), unseen ? 'unseen' : 'tuning', expected));
    }
  }
  return { ...result, total: sum(categories), categories, outcomes, failures };
}

/** Silence is a reply without a clinical statement, of whatever kind. */
export async function measureSilence(
  name: string,
  part: Part,
  questions: SilentQuestion[],
  ask: Ask,
  evidence: Evidence,
): Promise<SilenceResult> {
  const groups = new Map<string, Share>();
  const kinds = new Map<Answer['kind'], number>();
  const outcomes: Outcome[] = [];
  const failures: Failure[] = [];
  let unsound = 0;
  for (const { text, group } of questions.filter((one) => one.part === part)) {
    const answers = await ask([text]);
    for (const answer of answers) {
      const isSilent = answer.statements.length === 0;
      count(groups, group, isSilent);
      kinds.set(answer.kind, (kinds.get(answer.kind) ?? 0) + 1);
      if (faultsOfAnswer(answer, text, evidence).length > 0) unsound += 1;
      outcomes.push(outcomeOf(answer, false, part));
      if (!isSilent)
        failures.push({ id: name, group, turns: [text], faults: ['shows a statement'], answers });
    }
  }
  return { name, part, total: sum(groups), groups, kinds, unsound, outcomes, failures };
}

export async function measureStability(
  { name, unseen, entries }: QuestionSet<Paraphrases>,
  ask: Ask,
): Promise<StabilityResult> {
  const wordings: Share = { of: 0, held: 0 };
  const groups: Share = { of: entries.length, held: 0 };
  const failures: Failure[] = [];
  for (const { id, wordings: turns } of entries) {
    const answers = await Promise.all(turns.map((turn) => ask([turn])));
    const lines = answers.flatMap(([answer]) => (answer ? [bottomLine(answer)] : []));
    const { line, times } = commonest(lines);
    wordings.of += lines.length;
    wordings.held += times;
    if (times === lines.length) groups.held += 1;
    else
      failures.push({
        id,
        group: 'paraphrase',
        turns,
        faults: turns.filter((_, at) => lines[at] !== line).map((turn) => `another bottom line: ${turn}`),
        answers: answers.flat(),
      });
  }
  return { name, unseen, wordings, groups, failures };
}

/** What a reader takes away: the first statement, or the kind of a reply that has none. */
export function bottomLine({ kind, statements }: Answer): string {
  return statements[0]?.id ?? kind;
}

export function commonest(lines: string[]): { line: string; times: number } {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  const [line = '', times = 0] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? [];
  return { line, times };
}

function count(shares: Map<string, Share>, key: string, held: boolean): void {
  const share = shares.get(key) ?? { of: 0, held: 0 };
  shares.set(key, { of: share.of + 1, held: share.held + Number(held) });
}

export function sum(shares: Map<string, Share>): Share {
  const all = [...shares.values()];
  return { of: all.reduce((n, { of }) => n + of, 0), held: all.reduce((n, { held }) => n + held, 0) };
}
