import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findDisagreements } from '../answer/disagreement/find.ts';
import { profilesOf } from '../answer/statement-search.ts';
import { problemList } from '../content/problem.ts';
import { expiredNotes, noteProblems } from '../conversation/note-guard.ts';
import { readCorpus } from '../corpus/load.ts';
import { readPrompts } from '../prompts/load.ts';
import { createConceptReader } from '../question/concepts.ts';
import { approve } from './approve.ts';
import { contentCard } from './content-card.ts';
import { disputeLine, disputeWarnings } from './disputes.ts';
import { provenanceWarnings } from './provenance.ts';
import { today, usageError } from './start.ts';

/** `npm run content`: checks corpus and prompts; prints every problem and fails, or prints what they hold. */
const USAGE = `usage: npm run content
       npm run content -- --approve GUIDELINE-ID --by "sarcoma board lead" --at YYYY-MM-DD`;
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = process.env['CORPUS_DIR'] || `${root}corpus`;
const approval = options();
if (approval) {
  const { done, told } = await approve(folder, approval.id, approval);
  (done ? console.log : console.error)(told);
  process.exit(done ? 0 : 1);
}
const { corpus, problems: inCorpus } = await readCorpus(folder);
const { prompts, problems: inPrompts } = await readPrompts(process.env['PROMPTS_DIR'] || `${root}prompts`);
const problems = [...inCorpus, ...inPrompts];

if (corpus && prompts) {
  const concepts = createConceptReader(corpus.lexicon, prompts.cues.negators);
  const profiles = profilesOf(corpus, concepts, prompts.cues);
  const suspected = findDisagreements(profiles, concepts, prompts.disagreement);
  const unsafe = noteProblems(corpus, prompts);
  if (unsafe.length > 0) process.exitCode = 1;
  problems.push(...unsafe, ...expiredNotes(corpus, today().day));
  problems.push(...disputeWarnings(suspected, basename(folder)));
  problems.push(...provenanceWarnings(corpus, prompts, concepts, profiles, basename(folder)));
  console.log(contentCard(corpus, prompts));
  console.log(disputeLine([...corpus.statements.values()], suspected));
} else process.exitCode = 1;
if (problems.length > 0) console.error(problemList(problems));

/** Undefined where nothing is to be approved. */
function options(): { id: string; by: string; at: string } | undefined {
  try {
    const { values } = parseArgs({
      options: { approve: { type: 'string' }, by: { type: 'string' }, at: { type: 'string' } },
    });
    const { approve: id, by, at } = values;
    if (id === undefined && by === undefined && at === undefined) return undefined;
    if (id === undefined || by === undefined || at === undefined)
      throw new Error('--approve, --by and --at belong together.');
    return { id, by, at };
  } catch (error) {
    return usageError(error instanceof Error ? error.message : String(error), USAGE);
  }
}
