import { readFileSync } from 'node:fs';
import type { Corpus } from '../../src/corpus/load.ts';
import { indexTerms } from '../../src/language/analyzer.ts';
import type { OtherSet } from './other-sets.ts';

type Case = { id: string; turns: string[]; expect: { mustMatch?: string[][] }[] };

/** Our own question sets over the statements of the corpus: one that has what a question's expectations look for is relevant. */
export function ownQuestions({ passages }: Corpus, names = ['tuning', 'tuning2', 'unseen']): OtherSet {
  const documents = [...passages.values()].flatMap(({ headingPath, statements }) =>
    statements.map(({ id, text }) => ({ id, title: headingPath.join(' '), text })),
  );
  const queries = names
    .flatMap((name) => readFileSync(`test/eval/questions/${name}.ndjson`, 'utf8').trim().split('\n'))
    .flatMap((line) => {
      const { id, turns, expect }: Case = JSON.parse(line);
      const [question, ...more] = turns;
      const groups = expect[0]?.mustMatch ?? [];
      if (question === undefined || more.length > 0 || groups.length === 0) return [];
      const meets = (text: string) =>
        groups.every((group) => group.some((form) => new RegExp(form).test(text)));
      const relevant = documents.filter(({ text }) => meets(text.toLowerCase().replaceAll(/[–—]/g, '-')));
      return relevant.length === 0
        ? []
        : [{ id, text: question, relevance: new Map(relevant.map((one) => [one.id, 1])) }];
    });
  return { name: 'our questions', documents, queries };
}

/** Those of a few words: "samarium role?". */
export function shortOnes({ name, documents, queries }: OtherSet): OtherSet {
  const short = queries.filter(({ text }) => new Set(indexTerms(text)).size <= 3);
  return { name: `${name}, short`, documents, queries: short };
}
