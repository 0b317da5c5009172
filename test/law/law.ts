import escape from 'escape-string-regexp';
import { vocabularyOf } from '../../src/conversation/vocabulary.ts';
import type { Corpus } from '../../src/corpus/load.ts';
import type { Prompts } from '../../src/prompts/load.ts';
import { findIdentifiers } from '../../src/question/guard/identifiers.ts';
import { spokenIn } from '../../src/question/spoken.ts';
import { aCitation, aStatement } from '../slack/an-answer.ts';
import { type Quotable, citationProblems } from './citations.ts';
import { formProblems } from './form.ts';
import { type FindIdentifiers, echoProblems, foundProblems, hasWord } from './identifiers.ts';
import { stringsIn } from './outgoing.ts';
import { markupProblems } from './live-markup.ts';
import type { OnRecord } from './record.ts';

/** What is wrong with what the bot sent, a line each: the test's file, the method, the fault. */
export type Law = (records: OnRecord[]) => string[];

/** The law of everything that goes out, for what these folders hold and for the fixtures' one statement. */
export function createLaw({ corpus, prompts }: { corpus: Corpus; prompts: Prompts }): Law {
  const quotable = quotableIn(corpus);
  const takenBack = [prompts.slack.recall.was, prompts.slack.source.was].map(endingWith);
  const find = finder(corpus, prompts);
  const isOurs = publicIn(corpus);
  const frames = framesIn(prompts);

  return (records) => {
    const typed = new Set(records.flatMap((record) => identifiersIn(record, find, isOurs)));
    const lines = records.flatMap(({ file, disclaimer, appUserId, typed: texts, sent: all }) =>
      all.flatMap((sent) =>
        [
          ...formProblems(sent, disclaimer),
          ...citationProblems(sent, quotable, takenBack),
          ...markupProblems(sent, texts, { appUserId, isPublic: isOurs }),
          ...echoProblems(sent, typed),
          ...foundProblems(sent, find, isOurs, frames),
        ].map((problem) => `${file}  ${sent.method}: ${problem}`),
      ),
    );
    return [...new Set(lines)];
  };
}

function quotableIn({ statements, references }: Corpus): Quotable[] {
  const { key, vancouver } = aCitation();
  return [
    { text: aStatement().text, sources: [{ key, vancouver }] },
    ...[...statements.values()].map(({ text, citationKeys }) => ({
      text,
      sources: citationKeys.map((one) => ({ key: one, vancouver: references.get(one)?.vancouver ?? '' })),
    })),
  ];
}

/** The words of a template before its text, whatever is filled in between. */
function endingWith(template: string): RegExp {
  const [before = ''] = template.split('{text}');
  return new RegExp(
    `${before
      .split(/\{[^{}]+\}/)
      .map(escape)
      .join('.{1,40}')}$`,
  );
}

/** What stands before a question that is shown again, as "You asked: ": the guard has read the question without it. */
function framesIn({ slack }: Prompts): RegExp[] {
  const [end, place] = ['{question}', /\{[^{}]+\}/];
  return stringsIn(slack)
    .filter(({ text }) => text.endsWith(end))
    .map(({ text }) => text.slice(0, -end.length).split(place).map(escape).join('.{1,60}'))
    .map((before) => new RegExp(`^${before}`));
}

/** The guard's findings, once for each text. */
function finder(corpus: Corpus, { guards, checklist }: Prompts): FindIdentifiers {
  const vocabulary = vocabularyOf(spokenIn(corpus.passages.values()), corpus.lexicon, checklist);
  const known = new Map<string, ReturnType<FindIdentifiers>>();
  return (text) => {
    const found =
      known.get(text) ??
      findIdentifiers(text, guards, vocabulary).map(({ type, start, end }) => ({
        type,
        piece: text.slice(start, end),
      }));
    known.set(text, found);
    return found;
  };
}

/** Whether words are those of a reference, a statement or a heading: names of authors, journals, trials and places. */
function publicIn({ references, statements, passages, guidelines }: Corpus): (words: string) => boolean {
  const all = [
    aCitation().vancouver,
    ...[...references.values()].flatMap(({ vancouver, url = '' }) => [vancouver, url]),
    ...[...statements.values()].flatMap(({ text, population = '' }) => [text, population]),
    ...[...passages.values()].flatMap(({ headingPath }) => headingPath),
    ...guidelines.map(({ url = '' }) => url),
  ].join('\n');
  return (words) => hasWord(all, words);
}

function identifiersIn(
  { typed, identifiers }: OnRecord,
  find: FindIdentifiers,
  isOurs: (words: string) => boolean,
): string[] {
  const planted = identifiers.filter((word) => typed.some((text) => text.includes(word)));
  const found = typed.flatMap(find).flatMap(({ type, piece }) => [
    piece,
    // A surname tells as much without its first name; short ones are words of other kinds, too.
    ...(type === 'name' ? piece.split(/\s+/).filter((word) => word.length >= 4) : []),
  ]);
  return [...planted, ...found.filter((piece) => !isOurs(piece))];
}
