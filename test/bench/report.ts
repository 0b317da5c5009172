import { milliseconds, sizesOf, type Results, type Row, type Verdict, type Whole } from './results.ts';

/** The results as Markdown: what was promised, then what was measured. */
export function report({ rows, corpus, large }: Results, verdicts: Verdict[], machine: string): string {
  return [
    '# Speed and memory',
    `Written by \`npm run bench\`. ${machine}`,
    table(
      ['promised', 'measured', ''],
      verdicts.map(({ bar, measured, held }) => [bar, measured, held ? 'OK' : 'FAIL']),
    ),
    '## Retrieval beside other engines',
    '![Median time of a query against the number of passages, by engine](bench.svg)',
    [
      'The first table is of the corpus as it is; the other passages are variations of its sections, without duplicates. Queries',
      'are the tuning questions. Every engine stems, leaves stop words out, looks for any of the words and hands over ten passages.',
      "Times are from one run in which the engines take turns, a query's time being its least of several. Build time and memory",
      '(heap and native) are from a process for each engine. An engine without a snapshot is built anew; a snapshot is timed up',
      'to its first answer.',
    ].join('\n'),
    ...sizesOf(rows).map((size) => sizeTable(rows.filter(({ passages }) => passages === size))),
    '## Whole answers',
    [
      'From the text of a question to the answer with its citations, in process. The start is that of the process, until it can answer.',
      'Retrieval finds ten passages, and the answer looks through all statements. Both are timed in one run, turn by turn, with the same',
      "200 tuning questions, a question's time being its least of five: p99 is the second slowest question.",
    ].join('\n'),
    table(
      [
        'corpus',
        'statements',
        'start',
        'memory',
        'retrieval p50',
        'retrieval p99',
        'answer p50',
        'answer p99',
      ],
      [corpus, ...(large ? [large] : [])].map(wholeCells),
    ),
  ]
    .join('\n\n')
    .concat('\n');
}

function sizeTable(rows: Row[]): string {
  return table(
    [`${rows[0]?.passages ?? 0} passages`, 'p50', 'p99', 'build', 'snapshot load', 'snapshot size', 'memory'],
    rows.map(({ engine, p50Ms, p99Ms, buildMs, snapshot, megabytes }) => [
      engine,
      milliseconds(p50Ms),
      milliseconds(p99Ms),
      milliseconds(buildMs),
      snapshot ? milliseconds(snapshot.loadMs) : 'rebuilt',
      snapshot ? mega(snapshot.megabytes) : '–',
      mega(megabytes),
    ]),
  );
}

function wholeCells({ passages, statements, startMs, megabytes, retrieval, answer }: Whole): string[] {
  const times = [retrieval.p50Ms, retrieval.p99Ms, answer.p50Ms, answer.p99Ms].map(milliseconds);
  return [`${passages} passages`, String(statements), milliseconds(startMs), mega(megabytes), ...times];
}

/** Less than nothing is what the collector freed meanwhile: too little to be told. */
function mega(value: number): string {
  if (value <= 0) return 'too little to tell';
  return `${value.toFixed(value < 10 ? 1 : 0)} MB`;
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const rule = `|${head.map((_, at) => (at === 0 ? '---' : '---:')).join('|')}|`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}
