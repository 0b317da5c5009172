import type { Measured, Verdict } from './figures.ts';
import { curvesOf, figuresOf, percentOf } from './figures.ts';
import type { Share } from './measure.ts';
import type { Point } from './risk.ts';
import type { Part } from './silence.ts';

/** How many names of a silence set the bot's own list of outside names happens to have. */
export type Overlap = { set: string; names: number; listed: number };

const PARTS: Part[] = ['tuning', 'unseen'];
/** Thresholds at which the curve is read off; the last one is where the bot stops answering. */
const READ_AT = [0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0];

/** The report as Markdown: the same measurement gives the same bytes. */
export function reportOf(measured: Measured, verdicts: Verdict[], overlaps: Overlap[]): string {
  return (
    [
      '# Evaluation of answers',
      'Written by `npm run eval`; do not edit. A change of rules or corpus is committed with its new report. How the questions were made and what each key means: [README.md](README.md).',
      '## Against the bars',
      table(
        ['figure', 'measured', 'bar', ''],
        verdicts.map((verdict) => [
          verdict.figure,
          counted(verdict.share),
          barOf(verdict),
          verdict.ok ? 'OK' : 'FAIL',
        ]),
      ),
      '![What must be rare, and the most that is allowed](silence.svg)',
      'Without a bar:',
      table(
        ['figure', 'measured'],
        [...figuresOf(measured)]
          .filter(([name]) => !verdicts.some(({ figure }) => figure === name))
          .map(([name, figure]) => [name, counted(figure)]),
      ),
      DEFINITIONS,
      '## Question sets',
      'Passed: every turn is of an expected kind, holds what is expected and nothing that is not, and is sound (in the corpus, cited, disclaimer last).',
      table(
        ['set', 'passed', 'statements', 'grounded', 'cited'],
        measured.sets.map(({ name, total, statements, grounded, cited }) => [
          name,
          counted(total),
          String(statements),
          counted({ of: statements, held: grounded }),
          counted({ of: statements, held: cited }),
        ]),
      ),
      byGroup(
        'category',
        measured.sets.map(({ name, categories }) => ({ name, groups: categories })),
      ),
      '## Silence',
      ...measured.silence.map(
        ({ name, part, kinds, unsound }) =>
          `${name} (${part}): ${[...kinds]
            .toSorted(byName)
            .map(([kind, times]) => `${kind} ${times}`)
            .join(', ')}; unsound replies ${unsound}.`,
      ),
      ...['outside', 'near'].map((set) =>
        byGroup(
          set,
          measured.silence
            .filter(({ name }) => name === set)
            .map(({ part, groups }) => ({ name: part, groups })),
        ),
      ),
      table(
        ['names of', 'in all', 'also in corpus/scope.yaml'],
        overlaps.map(({ set, names, listed }) => [set, String(names), counted({ of: names, held: listed })]),
      ),
      '## Risk and coverage',
      "An answer's confidence is the share of what was asked that its best statement covers. Each line keeps the answers of at least this confidence.",
      '![Risk against coverage](risk-coverage.svg)',
      riskTable(measured),
      '## Paraphrases',
      'The bottom line is the first statement, or the kind of a reply without one.',
      table(
        [
          'set',
          'wordings with the bottom line that is commonest for their question',
          'questions with one bottom line for all wordings',
        ],
        measured.stability.map(({ name, wordings, groups }) => [name, counted(wordings), counted(groups)]),
      ),
    ].join('\n\n') + '\n'
  );
}

const DEFINITIONS = `- **Silence**: a reply without a clinical statement, whatever its kind, to a question that the corpus does not cover.
- **Answered**: a statement was shown for a turn whose only expected kind is an answer.
- **Silent wrong topic**: statements were shown without a "not covered" notice or partial state, and either the question is one that the corpus does not cover (the silence sets, and turns that expect an abstention) or the statements meet none of the groups of expressions that the turn expects. Counted among all answers that show statements, and, in the other figure, among all questions.
- **Risk**: as above, but an answer that says what it lacks counts as wrong too, and so does one that misses any of its groups.`;

function riskTable(measured: Measured): string {
  const curves = curvesOf(measured);
  const at = (part: Part, confidence: number) =>
    curves[part].findLast((point) => point.confidence >= confidence);
  const cells = (point: Point | undefined) =>
    point ? [percent(100 * point.coverage), percent(100 * point.risk)] : ['–', '–'];
  return table(
    ['confidence', ...PARTS.flatMap((part) => [`coverage, ${part}`, `risk, ${part}`])],
    READ_AT.map((confidence) => [
      confidence === 0 ? 'all answers given' : `≥ ${confidence}`,
      ...PARTS.flatMap((part) => cells(at(part, confidence))),
    ]),
  );
}

/** One row a group, one column a set. */
function byGroup(title: string, sets: { name: string; groups: Map<string, Share> }[]): string {
  const names = [...new Set(sets.flatMap(({ groups }) => [...groups.keys()]))].toSorted();
  return table(
    [title, ...sets.map(({ name }) => name)],
    names.map((name) => [name, ...sets.map(({ groups }) => share(groups.get(name)))]),
  );
}

function share(one: Share | undefined): string {
  return one ? `${one.held}/${one.of}` : '–';
}

function barOf(verdict: Verdict): string {
  return verdict['at-most'] === undefined ? `≥ ${verdict['at-least']} %` : `≤ ${verdict['at-most']} %`;
}

function counted(one: Share): string {
  return one.of === 0 ? 'nothing measured' : `${one.held}/${one.of} (${percent(percentOf(one))})`;
}

function percent(value: number): string {
  return `${value.toFixed(1)} %`;
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
