import type { Answer } from '../../src/answer/answer.ts';
import { normalForm } from '../../src/corpus/normal-form.ts';
import type { Alternative, Case, Expectation } from './cases.ts';
import { alternativesOf, kindsOf } from './cases.ts';
import type { Evidence } from './evidence.ts';

/** Statements "on top": the bottom line and the one below it. */
const TOP = 2;
/** Share of a statement's words that a reader must see; explanations may stand between them. */
const SEEN_SHARE = 0.8;

/** What is wrong with the answers to a case, in words; empty when it passes. */
export function faultsOfCase(
  { turns, expect, mustNotMatchLine = [] }: Case,
  answers: Answer[],
  evidence: Evidence,
): string[] {
  const at = (turn: number) => (turns.length > 1 ? `turn ${turn + 1}: ` : '');
  const faults = turns.flatMap((question, turn) => {
    const answer = answers[turn];
    if (!answer) return [`${at(turn)}no answer`];
    const found = [...faultsOfAnswer(answer, question, evidence), ...unmet(expect[turn] ?? {}, answer)];
    return found.map((fault) => at(turn) + fault);
  });
  const { written, decoded } = lineOf(answers);
  const leaks = mustNotMatchLine.filter((source) => [written, decoded].some((line) => matches(source, line)));
  return [...faults, ...leaks.map((source) => `the output matches /${short(source)}/`)];
}

/** What no answer may have, whatever was asked. */
export function faultsOfAnswer(answer: Answer, question: string, evidence: Evidence): string[] {
  const { kind, statements, citations, text, disclaimer, notices, followUps } = answer;
  const normal = normalForm(text);
  const byNumber = new Map(citations.map((citation) => [citation.number, citation]));
  const used = new Set(statements.flatMap((statement) => statement.citations));
  const origin = normalForm(
    [
      question,
      answer.standaloneQuestion,
      ...statements.map((statement) => statement.text),
      ...notices.map((notice) => notice.text),
      ...citations.map(({ title, container }) => `${title} ${container}`),
      ...followUps,
    ].join(' \n '),
  );
  const figures = new Set(normal.match(/\d+(?:\.\d+)?%/g) ?? []);
  const checks: [boolean, string][] = [
    [disclaimer !== '' && normal.endsWith(normalForm(disclaimer)), 'does not end with the disclaimer'],
    [kind !== 'answer' || statements.length > 0, 'answers without a statement'],
    [byNumber.size === citations.length, 'numbers two citations alike'],
    [citations.every(({ number }) => used.has(number)), 'lists a citation that no statement uses'],
    ...citations.map(({ number, key, title, year }): [boolean, string] => [
      key !== '' && title !== '' && /\b(?:19|20)\d\d\b/.test(String(year)) && evidence.mentions(key),
      `citation ${number} lacks key, title or year, or the corpus lacks it`,
    ]),
    ...citations.map(({ number, title, key }): [boolean, string] => [
      [`[${number}]`, `(${number})`, title, key].some((mark) => text.includes(mark)),
      `citation ${number} is not visible`,
    ]),
    ...statements.flatMap((statement, at): [boolean, string][] => [
      [isGrounded(statement.text, evidence), `statement ${at + 1} is not in the corpus`],
      [
        isCited(statement.citations, byNumber),
        `statement ${at + 1} has no citation, or one without an entry`,
      ],
      [isSeen(statement.text, normal), `statement ${at + 1} does not appear in the text`],
    ]),
    ...[...figures].map((figure): [boolean, string] => [
      new RegExp(`(?<![\\d.])${figure.slice(0, -1).replace('.', '\\.')}(?![\\d.]*\\d)`).test(origin),
      `figure ${figure} comes from nowhere`,
    ]),
  ];
  return checks.flatMap(([sound, fault]) => (sound ? [] : [fault]));
}

export function isGrounded(statement: string, evidence: Evidence): boolean {
  return evidence.holds(statement);
}

export function isCited(numbers: number[], entries: Map<number, unknown>): boolean {
  return numbers.length > 0 && numbers.every((number) => entries.has(number));
}

function isSeen(statement: string, shown: string): boolean {
  const wordsOf = (text: string) => new Set(text.match(/[\p{L}\p{N}]+/gu) ?? []);
  const [words, seen] = [wordsOf(normalForm(statement)), wordsOf(shown)];
  return [...words].filter((word) => seen.has(word)).length >= SEEN_SHARE * words.size;
}

/** What an answer lacks of what is expected of it; of several alternatives, the nearest one counts. */
export function unmet(expectation: Expectation, answer: Answer): string[] {
  const lacks = alternativesOf(expectation).map((one) => lacking(one, answer));
  return lacks.toSorted((a, b) => a.length - b.length)[0] ?? [];
}

function lacking(expected: Alternative, answer: Answer): string[] {
  const kinds = kindsOf(expected);
  const statements = answer.statements.map(({ text }) => normalForm(text));
  const all = statements.join(' ');
  const text = normalForm(answer.text);
  const notices = answer.notices.map(({ kind }) => kind);
  const hasContent =
    answer.kind === 'answer' || (kinds.length > 0 && kinds.every((kind) => kind === 'answer'));
  const { met, groups } = contentMet(expected, answer);
  const checks: [boolean, string][] = [
    [kinds.length === 0 || kinds.includes(answer.kind), `is ${answer.kind}, not ${kinds.join(' or ')}`],
    [!hasContent || met === groups, `statements meet ${met} of ${groups} groups`],
    [
      !hasContent || statements.length <= (expected.maxStatements ?? Infinity),
      `${statements.length} statements`,
    ],
    ...(expected.mustNotMatch ?? []).map((source): [boolean, string] => [
      !matches(source, all),
      `statements match /${short(source)}/`,
    ]),
    ...(expected.textMatch ?? []).map((group): [boolean, string] => [
      group.some((source) => matches(source, text)),
      `text lacks /${short(group[0] ?? '')}/`,
    ]),
    ...(expected.textMustNotMatch ?? []).map((source): [boolean, string] => [
      !matches(source, text),
      `text matches /${short(source)}/`,
    ]),
    [
      expected.notice === undefined || notices.some((kind) => matches(expected.notice ?? '', kind)),
      `no notice of kind /${expected.notice}/`,
    ],
    [
      expected.noticeNot === undefined || !notices.some((kind) => matches(expected.noticeNot ?? '', kind)),
      `a notice of kind /${expected.noticeNot}/`,
    ],
  ];
  return checks.flatMap(([sound, fault]) => (sound ? [] : [fault]));
}

/** How many groups of expressions the statements meet: `topMatch` in the first two, `mustMatch` in all. */
export function contentMet(
  { topMatch = [], mustMatch = [] }: Alternative,
  { statements }: Answer,
): { met: number; groups: number } {
  const texts = statements.map(({ text }) => normalForm(text));
  const meets = (text: string) => (group: string[]) => group.some((source) => matches(source, text));
  const met =
    topMatch.filter(meets(texts.slice(0, TOP).join(' '))).length +
    mustMatch.filter(meets(texts.join(' '))).length;
  return { met, groups: topMatch.length + mustMatch.length };
}

/** What scripts and surfaces get: as it is written, and every string in it as it reads. */
function lineOf(answers: Answer[]): { written: string; decoded: string } {
  const out = answers.map((answer) => ({ ...answer, why: undefined }));
  const decoded: string[] = [];
  const written = JSON.stringify(out, (_, value: unknown) => {
    if (typeof value === 'string') decoded.push(value.normalize('NFKC').replace(/\p{Cf}/gu, ''));
    return value;
  });
  return { written, decoded: decoded.join('\n') };
}

function matches(source: string, text: string): boolean {
  return new RegExp(source, 'is').test(text);
}

function short(source: string): string {
  return source.length > 60 ? `${source.slice(0, 57)}...` : source;
}
