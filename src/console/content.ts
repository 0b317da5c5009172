import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findDisagreements } from '../answer/disagreement/find.ts';
import { profilesOf } from '../answer/statement-search.ts';
import { problemList } from '../content/problem.ts';
import { readCorpus } from '../corpus/load.ts';
import { readPrompts } from '../prompts/load.ts';
import { createConceptReader } from '../question/concepts.ts';
import { contentCard } from './content-card.ts';
import { disputeLine, disputeWarnings } from './disputes.ts';
import { provenanceWarnings } from './provenance.ts';

/** `npm run content`: checks corpus and prompts; prints every problem and fails, or prints what they hold. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = process.env['CORPUS_DIR'] || `${root}corpus`;
const { corpus, problems: inCorpus } = await readCorpus(folder);
const { prompts, problems: inPrompts } = await readPrompts(process.env['PROMPTS_DIR'] || `${root}prompts`);
const problems = [...inCorpus, ...inPrompts];

if (corpus && prompts) {
  const concepts = createConceptReader(corpus.lexicon, prompts.cues.negators);
  const profiles = profilesOf(corpus, concepts, prompts.cues);
  const suspected = findDisagreements(profiles, concepts, prompts.disagreement);
  problems.push(...disputeWarnings(suspected, basename(folder)));
  problems.push(...provenanceWarnings(corpus, prompts, concepts, profiles, basename(folder)));
  console.log(contentCard(corpus, prompts));
  console.log(disputeLine([...corpus.statements.values()], suspected));
} else process.exitCode = 1;
if (problems.length > 0) console.error(problemList(problems));
