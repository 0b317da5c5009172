import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { assertNoErrors, type Problem } from '../content/problem.ts';

/** A retrieval test in the form of BEIR (github.com/beir-cellar/beir). A document is judged by its relevance, 0 is not relevant. */
export type BeirDataset = {
  name: string;
  documents: { id: string; title: string; text: string }[];
  /** Only those that have judgements. */
  queries: { id: string; text: string; relevance: Map<string, number> }[];
  warnings: Problem[];
};

const CorpusLine = z.object({ _id: z.string().min(1), title: z.string().nullish(), text: z.string() });
const QueryLine = z.object({ _id: z.string().min(1), text: z.string() });

/** Reads `corpus.jsonl`, `queries.jsonl` and `qrels/test.tsv`; throws a `ContentError` with everything that is wrong in them. */
export async function readBeir(folder: string): Promise<BeirDataset> {
  const report = createReport(folder);
  const documents = new Map<string, { id: string; title: string; text: string }>();
  await readJsonLines('corpus.jsonl', CorpusLine, report, ({ _id: id, title, text }, line) => {
    if (documents.has(id)) report.twice('corpus.jsonl', line, id, 'document');
    documents.set(id, { id, title: title ?? '', text });
  });
  const texts = new Map<string, string>();
  await readJsonLines('queries.jsonl', QueryLine, report, ({ _id, text }, line) => {
    if (texts.has(_id)) report.twice('queries.jsonl', line, _id, 'query');
    texts.set(_id, text);
  });
  const judgements = await readJudgements(report, texts, documents);
  if (judgements.size === 0 && !report.hasProblems())
    report.problem(
      JUDGEMENTS,
      1,
      'No query is judged.',
      'Add a line for each query and a document that answers it.',
    );
  const warnings = report.finish();

  const queries = Array.from(judgements, ([id, relevance]) => ({ id, text: texts.get(id) ?? '', relevance }));
  return { name: basename(join(folder)), documents: [...documents.values()], queries, warnings };
}

const JUDGEMENTS = 'qrels/test.tsv';

async function readJudgements(
  report: Report,
  queries: Map<string, string>,
  documents: Map<string, unknown>,
): Promise<Map<string, Map<string, number>>> {
  const judgements = new Map<string, Map<string, number>>();
  await readLines(JUDGEMENTS, report, (text, line) => {
    const [query = '', document = '', score = '', ...more] = text.split('\t');
    if (line === 1 && /^query-?_?id$/i.test(query)) return;
    const fail = (what: string, mend: string) => report.problem(JUDGEMENTS, line, what, mend);
    if (score === '' || more.length > 0)
      fail(
        'The line does not have three columns.',
        'Write query-id, corpus-id and score with a tab between them.',
      );
    else if (!/^-?\d+$/.test(score))
      fail(
        `The score ${quoted(score)} is not a whole number.`,
        'Write 0 for not relevant, 1 or more for relevant.',
      );
    else if (!queries.has(query))
      fail(`The query ${quoted(query)} is not in queries.jsonl.`, 'Add the query, or remove its judgements.');
    else {
      if (!documents.has(document))
        report.warning(
          JUDGEMENTS,
          line,
          `The document ${quoted(document)} is not in corpus.jsonl; it counts as never found.`,
          'Add the document, or remove the judgement.',
        );
      const relevance = judgements.get(query) ?? new Map<string, number>();
      judgements.set(query, relevance.set(document, Math.max(0, Number(score))));
    }
  });
  return judgements;
}

async function readJsonLines<T extends z.ZodType>(
  name: string,
  schema: T,
  report: Report,
  accept: (value: z.infer<T>, line: number) => void,
): Promise<void> {
  await readLines(name, report, (text, line) => {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      report.problem(
        name,
        line,
        'The line is not JSON.',
        'Write one JSON object a line, closed on the same line.',
      );
      return;
    }
    const checked = schema.safeParse(value);
    if (checked.success) accept(checked.data, line);
    else {
      const keys = [
        ...new Set(checked.error.issues.map(({ path }) => path.join('.') || 'the object itself')),
      ];
      report.problem(
        name,
        line,
        `These keys are missing or not a text: ${keys.join(', ')}.`,
        'Give _id and text as texts; in the corpus also title, which may be empty.',
      );
    }
  });
}

/** Calls back for every line that is not blank. A file that is missing or has no line is a problem. */
async function readLines(
  name: string,
  report: Report,
  each: (text: string, line: number) => void,
): Promise<void> {
  const path = join(report.folder, name);
  if (!(await stat(path).catch(() => undefined))?.isFile()) {
    report.problem(
      name,
      1,
      'The file does not exist.',
      'Name a folder with corpus.jsonl, queries.jsonl and qrels/test.tsv.',
    );
    return;
  }
  let line = 0;
  let filled = 0;
  for await (const text of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
    line += 1;
    const content = line === 1 ? text.replace(/^\ufeff/, '') : text;
    if (content.trim() === '') continue;
    filled += 1;
    each(content, line);
  }
  if (filled === 0) report.problem(name, 1, 'The file is empty.', 'Fill it, one entry a line.');
}

/** More than this many would only hide the first. */
const MOST_PROBLEMS = 20;

type Report = ReturnType<typeof createReport>;

function createReport(folder: string) {
  const problems: Problem[] = [];
  let more = 0;
  const add = (level: Problem['level'], name: string, line: number, what: string, mend: string): void => {
    if (problems.length >= MOST_PROBLEMS) more += 1;
    else problems.push({ level, file: `${basename(join(folder))}/${name}`, line, what, mend });
  };
  return {
    folder,
    problem: (name: string, line: number, what: string, mend: string) => add('error', name, line, what, mend),
    warning: (name: string, line: number, what: string, mend: string) =>
      add('warning', name, line, what, mend),
    twice: (name: string, line: number, id: string, what: string) =>
      add('error', name, line, `The id ${quoted(id)} is given twice.`, `Give each ${what} an id of its own.`),
    hasProblems: () => problems.length > 0,
    /** Throws the errors; hands back the warnings. */
    finish(): Problem[] {
      const last = problems.at(-1);
      if (last && more > 0) last.mend += ` (${more} more are not listed.)`;
      assertNoErrors(problems);
      return problems;
    },
  };
}

function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 80));
}
