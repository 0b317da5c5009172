import { fileURLToPath } from 'node:url';
import { problemList } from '../content/problem.ts';
import { readCorpus } from '../corpus/load.ts';
import { readPrompts } from '../prompts/load.ts';
import { contentCard } from './content-card.ts';

/** `npm run content`: checks corpus and prompts; prints every problem and fails, or prints what they hold. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const { corpus, problems: inCorpus } = await readCorpus(process.env['CORPUS_DIR'] || `${root}corpus`);
const { prompts, problems: inPrompts } = await readPrompts(process.env['PROMPTS_DIR'] || `${root}prompts`);
const problems = [...inCorpus, ...inPrompts];

if (problems.length > 0) console.error(problemList(problems));
if (corpus && prompts) console.log(contentCard(corpus, prompts));
else process.exitCode = 1;
