import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Role } from '../../src/question/context.ts';

/** What a turn may and must get; README.md of this folder explains each key. */
const Kind = z.enum(['answer', 'abstention', 'clarification', 'refusal', 'smalltalk']);
const Pattern = z.string().refine((source) => RegExp(source, 'is') instanceof RegExp);
const Groups = z.array(z.array(Pattern).min(1));
const plainExpectation = {
  kind: z.union([Kind, z.array(Kind)]).optional(),
  topMatch: Groups.optional(),
  mustMatch: Groups.optional(),
  mustNotMatch: z.array(Pattern).optional(),
  maxStatements: z.int().optional(),
  textMatch: Groups.optional(),
  textMustNotMatch: z.array(Pattern).optional(),
  notice: Pattern.optional(),
  noticeNot: Pattern.optional(),
};
const Alternative = z.strictObject(plainExpectation);
export type Alternative = z.infer<typeof Alternative>;
const Expectation = z.strictObject({
  ...plainExpectation,
  anyOf: z.array(Alternative).min(1).optional(),
});
export type Expectation = z.infer<typeof Expectation>;

const Case = z.strictObject({
  id: z.string(),
  category: z.string(),
  difficulty: z.string(),
  role: Role.optional(),
  turns: z.array(z.string()).min(1),
  expect: z.array(Expectation),
  mustNotMatchLine: z.array(Pattern).optional(),
  why: z.string(),
});
export type Case = z.infer<typeof Case>;

const Paraphrases = z.strictObject({ id: z.string(), wordings: z.array(z.string()).min(2) });
export type Paraphrases = z.infer<typeof Paraphrases>;

/** A file of questions. An `unseen` one is scored in total only: its failing cases are never shown. */
export type QuestionSet<Entry> = { name: string; unseen: boolean; entries: Entry[] };

/** Files whose name begins with "paraphrases" hold wordings, the others conversations; "unseen" in the name means what it says. */
export function readQuestionSets(folder: string): {
  conversations: QuestionSet<Case>[];
  paraphrases: QuestionSet<Paraphrases>[];
} {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.ndjson'))
    .map((file) => file.replace('.ndjson', ''))
    .toSorted();
  const read = <Entry>(name: string, entry: z.ZodType<Entry>): QuestionSet<Entry> => ({
    name,
    unseen: name.includes('unseen'),
    entries: readEntries(join(folder, `${name}.ndjson`), entry),
  });
  const ofWordings = (name: string) => name.startsWith('paraphrases');
  return {
    conversations: names.filter((name) => !ofWordings(name)).map((name) => read(name, Case)),
    paraphrases: names.filter(ofWordings).map((name) => read(name, Paraphrases)),
  };
}

/** Conversations of one file, which may stand elsewhere. */
export function readConversations(path: string): Case[] {
  return readEntries(path, Case);
}

function readEntries<Entry>(path: string, entry: z.ZodType<Entry>): Entry[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => entry.parse(JSON.parse(line)));
}

/** The ways in which a turn can be met, each in full. */
export function alternativesOf({ anyOf, ...rest }: Expectation): Alternative[] {
  return anyOf ? anyOf.map((one) => ({ ...rest, ...one })) : [rest];
}

export function kindsOf({ kind }: Alternative): z.infer<typeof Kind>[] {
  return kind === undefined ? [] : [kind].flat();
}
