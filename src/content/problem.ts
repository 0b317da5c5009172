/**
 * One thing that is wrong in a content file, for the person who edits it. `file` begins with the content folder's own name
 * (`corpus/lexicon.yaml`), never with a path of this machine; `line` counts from 1. A warning does not stop the start.
 */
export type Problem = { level: 'error' | 'warning'; file: string; line: number; what: string; mend: string };

/** Everything that is wrong with the content files at once; its message is the whole list, to be printed without a stack. */
export class ContentError extends Error {
  readonly problems: Problem[];

  constructor(problems: Problem[]) {
    super(problemList(problems));
    this.name = 'ContentError';
    this.problems = problems;
  }
}

/** Throws when at least one of the problems is an error; warnings alone pass. */
export function assertNoErrors(problems: Problem[]): void {
  if (problems.some((problem) => problem.level === 'error')) throw new ContentError(problems);
}

/** Errors first, then by file and line: `corpus/lexicon.yaml:12  what is wrong` and below it how to mend it. */
export function problemList(problems: Problem[]): string {
  const errors = problems.filter((problem) => problem.level === 'error');
  const warnings = problems.filter((problem) => problem.level === 'warning');
  return [
    ...section(errors, errors.length === 1 ? '1 problem' : `${errors.length} problems`),
    ...section(warnings, warnings.length === 1 ? '1 warning' : `${warnings.length} warnings`),
  ].join('\n');
}

/** Enough of a sentence to recognise it in a list of problems. */
export function opening(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}

function section(problems: Problem[], title: string): string[] {
  if (problems.length === 0) return [];
  return [
    `${title}:`,
    ...problems.toSorted(byPlace).map((p) => `  ${p.file}:${p.line}  ${p.what}\n      ${p.mend}`),
  ];
}

function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line;
}
