import { parseArgs } from 'node:util';
import { loadKnowledge } from '../../src/conversation/knowledge.ts';
import { filesOf, retention } from './every-placement.ts';

// `npm run eval:retention [-- --corpus DIR]`: the share of the qualifiers of a corpus (headings, lead-ins, limits, populations,
// headers) that a reader sees, with every statement shown in every place and on every surface.

const { corpus: folder } = parseArgs({ options: { corpus: { type: 'string', default: 'corpus' } } }).values;
const { corpus, prompts } = await loadKnowledge({ CORPUS_DIR: folder, PROMPTS_DIR: 'prompts' });
const { statements, qualifiers, missing } = retention(corpus, filesOf(corpus, folder), prompts);
const kept = qualifiers - missing.length;
console.log(
  `${statements} statements, ${qualifiers} qualifiers on all surfaces: ${((100 * kept) / qualifiers).toFixed(2)} % kept`,
);
for (const { statement, surface, kind, words } of missing)
  console.log(`  ${statement}: ${surface} lacks the ${kind} "${words}"`);
