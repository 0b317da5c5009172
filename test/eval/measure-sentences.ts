import { loadKnowledge } from '../../src/conversation/knowledge.ts';
import { choiceQuality, choices, readJudged } from './sentence-choice.ts';

// `npm run eval:sentences [-- --misses]`: how well the bot orders the statements of a guideline for a question, beside word overlap.

const judged = readJudged();
const knowledge = await loadKnowledge({ CORPUS_DIR: 'corpus', PROMPTS_DIR: 'prompts' });
const { own, baseline } = await choices(knowledge);
console.log(`${''.padEnd(34)}${['MAP', 'MRR', 'first', 'among 3'].map((name) => name.padStart(9)).join('')}`);
for (const set of ['tuning', 'held-out'] as const) {
  const questions = judged.filter((one) => one.set === set);
  for (const [name, choose] of [
    ['Boardside', own],
    ['overlap + answer type', baseline],
  ] as const) {
    const { map, mrr, first, amongThree } = await choiceQuality(questions, choose);
    const figures = [map, mrr, first, amongThree].map((value) => value.toFixed(3).padStart(9)).join('');
    console.log(`${`${set} (${questions.length}), ${name}`.padEnd(34)}${figures}`);
  }
}
// Only of the tuning part: the rest stays unread.
if (process.argv.includes('--misses'))
  for (const one of judged.filter(({ set }) => set === 'tuning')) {
    const [best] = await own(one);
    if (!one.relevant.some((start) => best?.text.startsWith(start)))
      console.log(`${one.id} ${one.question}\n    ${best?.text ?? '(not read as a question)'}`);
  }
