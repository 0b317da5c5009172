import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { createBreathing } from '../content/breathe.ts';
import { assertNoErrors, type Problem } from '../content/problem.ts';
import { joinedKeys, joinedLists } from '../content/joined.ts';
import { readSource, type Source } from '../content/source.ts';
import { readYaml } from '../content/yaml.ts';
import { guidelineFiles, listFiles, optionalFiles } from './files.ts';
import { checkGlossary, Glossary } from './glossary.ts';
import type { Guideline, Passage, Statement } from './guideline.ts';
import { checkLexicon, Lexicon } from './lexicon.ts';
import { lint } from './lint.ts';
import { type NoteInFile, Notes, notesOf } from './notes.ts';
import { readReferences, REFERENCE_FILES } from './reference-files.ts';
import { citableReferences, type Reference } from './reference.ts';
import { checkQuestions, Questions, questionsOf } from './questions.ts';
import { Scope } from './scope.ts';
import { readGuideline } from './sections.ts';

/** Everything that Boardside knows. */
export type Corpus = {
  /** Twelve hex digits over the content of all files; the same on every machine. */
  version: string;
  guidelines: Guideline[];
  /** By id, in the order of the files and of the sections in them. */
  passages: Map<string, Passage>;
  statements: Map<string, Statement>;
  references: Map<string, Reference>;
  lexicon: Lexicon;
  glossary: Glossary;
  scope: Scope;
  /** Questions that a statement answers best, in clinicians' words, by statement id. */
  questions: Map<string, string[]>;
  /** Local practice notes of the corpus, also those that are not in force. */
  notes: NoteInFile[];
};

/** Loads a corpus folder; throws a `ContentError` that lists every problem of every file. */
export async function loadCorpus(folder: string): Promise<Corpus> {
  const { corpus, problems } = await readCorpus(folder);
  assertNoErrors(problems);
  if (!corpus) throw new Error('a corpus without problems was not read');
  return corpus;
}

/** What could be read of a corpus, whatever else is wrong with it: enough to check a receipt. */
export type CorpusOnDisk = Pick<Corpus, 'version'> & { passages: Passage[] };

/** Like `loadCorpus`, but hands the problems over, warnings too. The corpus is undefined when one of them is an error. */
export async function readCorpus(
  folder: string,
): Promise<{ corpus: Corpus | undefined; problems: Problem[]; onDisk: CorpusOnDisk }> {
  const problems: Problem[] = [];
  const names = await guidelineFiles(folder, problems);
  // One list after the other, and the problems of its files in their order: the same files, the same list of problems.
  const readAll = async (paths: string[]) => {
    const read = await Promise.all(
      paths.map(async (name) => {
        const found: Problem[] = [];
        return { source: await readSource(folder, name, found), found };
      }),
    );
    problems.push(...read.flatMap(({ found }) => found));
    return read.map(({ source }) => source);
  };
  const readList = async (list: string, ...extensions: string[]) =>
    readAll(await listFiles(folder, list, extensions, problems));
  const [scopeYaml] = await readAll(['scope.yaml']);
  const referenceLists = await readList('references', ...REFERENCE_FILES);
  const lexicons = await readList('lexicon', 'yaml');
  const glossaries = await readList('glossary', 'yaml');
  const questionLists = await readList('questions', 'yaml');
  const noteLists = await readAll(await optionalFiles(folder, 'notes', 'yaml', problems));
  const markdown = await readAll(names);
  // Read anew while the bot answers.
  const breathe = createBreathing();
  const listed = everyOne(referenceLists, (source) => readReferences(source, problems));
  const references = listed && citableReferences(joinedLists(listed));
  const lexiconParts = everyOne(lexicons, (source) => readYaml(source, Lexicon, problems));
  const lexicon =
    lexiconParts &&
    joinedKeys(lexiconParts, (parts) => ({
      concepts: parts.flatMap(({ concepts }) => concepts),
      ambiguous: parts.flatMap(({ ambiguous }) => ambiguous),
    }));
  if (lexicon) checkLexicon(lexicon, problems);
  await breathe();
  const explained = everyOne(glossaries, (source) => readYaml(source, Glossary, problems));
  const glossary =
    explained && joinedKeys(explained, (parts) => ({ entries: parts.flatMap(({ entries }) => entries) }));
  if (glossary) checkGlossary(glossary, lexicon?.value, problems);
  const scope = scopeYaml && readYaml(scopeYaml, Scope, problems);
  const asked = everyOne(questionLists, (source) => readYaml(source, Questions, problems));
  const questions =
    asked && joinedKeys(asked, (parts) => ({ questions: parts.flatMap((part) => part.questions) }));
  const noted = everyOne(noteLists, (source) => readYaml(source, Notes, problems));
  const files: ReturnType<typeof readGuideline>[] = [];
  for (const [index, source] of markdown.entries()) {
    await breathe();
    if (source) files.push(readGuideline(source, names[index] ?? '', problems));
  }
  const guidelines = files.flatMap(({ guideline }) => guideline ?? []);
  const passages = files.flatMap((file) => file.passages);
  const statements = passages.flatMap((passage) => passage.statements);
  if (questions) checkQuestions(questions, statements, problems);
  const notes =
    noted &&
    notesOf(
      joinedKeys(noted, (parts) => ({ notes: parts.flatMap((part) => part.notes) })),
      statements,
      problems,
    );
  await breathe();
  problems.push(...lint({ guidelines, passages, references }, (name) => `${basename(folder)}/${name}`));

  const lists = [...referenceLists, ...lexicons, ...glossaries, ...questionLists, ...noteLists];
  const sources = [scopeYaml, ...lists, ...markdown].filter((source) => source !== undefined);
  const onDisk = { version: versionOf(sources), passages };
  if (
    !references ||
    !lexicon ||
    !glossary ||
    !scope ||
    !questions ||
    !notes ||
    problems.some(({ level }) => level === 'error')
  )
    return { corpus: undefined, problems, onDisk };
  const corpus = {
    version: onDisk.version,
    guidelines,
    passages: new Map(passages.map((passage) => [passage.id, passage])),
    statements: new Map(statements.map((statement) => [statement.id, statement])),
    references: new Map(references.map((reference) => [reference.key, reference])),
    lexicon: lexicon.value,
    glossary: glossary.value,
    scope: scope.value,
    notes,
    questions: questionsOf(questions.value, statements),
  };
  return { corpus, problems, onDisk };
}

/** What was read of every source, or undefined when one could not be read: half a list would cause false problems elsewhere. */
function everyOne<T>(
  sources: (Source | undefined)[],
  read: (source: Source) => T | undefined,
): T[] | undefined {
  const values = sources.map((source) => source && read(source));
  const found = values.filter((value) => value !== undefined);
  return found.length === values.length ? found : undefined;
}

function versionOf(sources: Source[]): string {
  const hash = createHash('sha256');
  for (const { file, text } of sources.toSorted((a, b) => (a.file < b.file ? -1 : 1))) {
    // Without the folder's own name, so that a copy has the same version.
    const path = file.slice(file.indexOf('/') + 1);
    hash.update(`${path}\0${text}\0`, 'utf8');
  }
  return hash.digest('hex').slice(0, 12);
}
