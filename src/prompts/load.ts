import type { z } from 'zod';
import { assertNoErrors, type Problem } from '../content/problem.ts';
import type { Checked } from '../content/schema.ts';
import { readSource, type Source } from '../content/source.ts';
import { readYaml } from '../content/yaml.ts';
import { BoardWording } from './board.ts';
import { checkChecklist, ChecklistWords } from './checklist.ts';
import { Cues } from './cues.ts';
import { checkDemo, Demo } from './demo.ts';
import { Disagreement } from './disagreement.ts';
import { GuardCues, type Guards } from './guards.ts';
import { PersonNames } from './person-names.ts';
import { ImportWords } from './import.ts';
import { checkPlaceholders } from './placeholders.ts';
import { ProvenanceWords } from './provenance.ts';
import { SecondReaderWords } from './second-reader.ts';
import { SlackWording } from './slack.ts';
import { Smalltalk } from './smalltalk.ts';
import { Suggestions } from './suggestions.ts';
import { WhyWording } from './why.ts';
import { Wording } from './wording.ts';

/** Everything that Boardside says and listens for. */
export type Prompts = {
  wording: Wording;
  cues: Cues;
  disagreement: Disagreement;
  importing: ImportWords;
  provenance: ProvenanceWords;
  secondReader: SecondReaderWords;
  smalltalk: Smalltalk;
  suggestions: Suggestions;
  slack: SlackWording;
  board: BoardWording;
  why: WhyWording;
  checklist: ChecklistWords;
  /** Cases for the practice workspace. */
  demo: Demo;
  guards: Guards;
  /** `line` ends every message; `full` is one tap away. */
  disclaimer: { line: string; full: string };
  help: string;
  privacy: string;
};

/** Loads a prompts folder; throws a `ContentError` that lists every problem of every file. */
export async function loadPrompts(folder: string): Promise<Prompts> {
  const { prompts, problems } = await readPrompts(folder);
  assertNoErrors(problems);
  if (!prompts) throw new Error('prompts without problems were not read');
  return prompts;
}

/** Like `loadPrompts`, but hands the problems over, warnings too. The prompts are undefined when one of them is an error. */
export async function readPrompts(
  folder: string,
): Promise<{ prompts: Prompts | undefined; problems: Problem[] }> {
  const problems: Problem[] = [];
  const yaml = async <T extends z.ZodType>(
    name: string,
    schema: T,
  ): Promise<Checked<z.infer<T>> | undefined> => {
    const source = await readSource(folder, name, problems);
    return source && readYaml(source, schema, problems);
  };
  const text = async (name: string): Promise<string | undefined> =>
    (await readSource(folder, name, problems))?.text.trim();

  const wording = await yaml('wording.yaml', Wording);
  const cues = await yaml('cues.yaml', Cues);
  const disagreement = await yaml('disagreement.yaml', Disagreement);
  const importing = await yaml('import.yaml', ImportWords);
  const provenance = await yaml('provenance.yaml', ProvenanceWords);
  const secondReader = await yaml('second-reader.yaml', SecondReaderWords);
  const smalltalk = await yaml('smalltalk.yaml', Smalltalk);
  const suggestions = await yaml('suggestions.yaml', Suggestions);
  const slack = await yaml('slack.yaml', SlackWording);
  const board = await yaml('board.yaml', BoardWording);
  const why = await yaml('why.yaml', WhyWording);
  const checklist = await yaml('checklist.yaml', ChecklistWords);
  const demo = await yaml('demo.yaml', Demo);
  const guardCues = await yaml('guards.yaml', GuardCues);
  const names = await yaml('names.yaml', PersonNames);
  const disclaimer = splitDisclaimer(await readSource(folder, 'disclaimer.md', problems), problems);
  const help = await text('help.md');
  const privacy = await text('privacy.md');
  if (wording) checkPlaceholders(wording, problems);
  if (checklist) checkChecklist(checklist, problems);
  if (demo) checkDemo(demo, problems);

  if (
    !wording ||
    !cues ||
    !disagreement ||
    !importing ||
    !provenance ||
    !secondReader ||
    !smalltalk ||
    !suggestions ||
    !slack ||
    !board ||
    !why ||
    !checklist ||
    !demo ||
    !guardCues ||
    !names ||
    !disclaimer ||
    !help ||
    !privacy
  )
    return { prompts: undefined, problems };
  if (problems.some(({ level }) => level === 'error')) return { prompts: undefined, problems };
  const prompts = {
    wording: wording.value,
    cues: cues.value,
    disagreement: disagreement.value,
    importing: importing.value,
    provenance: provenance.value,
    secondReader: secondReader.value,
    smalltalk: smalltalk.value,
    suggestions: suggestions.value,
    slack: slack.value,
    board: board.value,
    why: why.value,
    checklist: checklist.value,
    demo: demo.value,
    guards: { cues: guardCues.value, names: names.value },
    disclaimer,
    help,
    privacy,
  };
  return { prompts, problems };
}

/** The first line goes under every message; what follows is the full text, and stands alone. */
function splitDisclaimer(source: Source | undefined, problems: Problem[]): Prompts['disclaimer'] | undefined {
  if (!source) return undefined;
  const [line = '', ...rest] = source.text.trim().split('\n');
  const full = rest.join('\n').trim();
  if (full !== '') return { line: line.trim(), full };
  const mend = 'Put the line that ends every message first, then an empty line, then the whole text.';
  problems.push({
    level: 'error',
    file: source.file,
    line: 1,
    what: 'The full text of the disclaimer is missing.',
    mend,
  });
  return undefined;
}
