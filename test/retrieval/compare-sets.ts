import { parseArgs } from 'node:util';
import { readBeir } from '../../src/retrieval/beir.ts';
import { boardside, measure, textbook } from '../../src/retrieval/measure.ts';
import { otherSets } from './other-sets.ts';

// `npm run eval:sets -- --dataset DIR [--only WORDS]`: our retrieval beside textbook BM25 on data sets of other natures, all made
// from one in BEIR's form. Exit 1 where ours falls below.

const { dataset, only } = parseArgs({
  options: { dataset: { type: 'string' }, only: { type: 'string', default: '' } },
}).values;
if (!dataset) throw new Error('Usage: npm run eval:sets -- --dataset DIR [--only WORDS]');
let below = 0;
for (const set of otherSets(await readBeir(dataset)).filter(({ name }) => name.includes(only))) {
  const ours = await measure(set, boardside);
  const theirs = await measure(set, textbook);
  const gain = ours.ndcg10 - theirs.ndcg10;
  if (gain < 0) below += 1;
  console.log(
    `${set.name.padEnd(46)} ${ours.ndcg10.toFixed(4)}  textbook ${theirs.ndcg10.toFixed(4)}  ${gain < 0 ? 'BELOW' : '     '} ${gain.toFixed(4)}  MRR ${ours.mrr10.toFixed(4)} / ${theirs.mrr10.toFixed(4)}`,
  );
}
process.exitCode = below === 0 ? 0 : 1;
