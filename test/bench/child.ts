import { createAssistant } from '../../src/conversation/assistant.ts';
import type { Corpus } from '../../src/corpus/load.ts';
import { createPassageIndex } from '../../src/retrieval/passage-index.ts';
import { ENGINES, measureSnapshot } from './engines.ts';
import type { Alone, SideBySide, Whole } from './results.ts';
import { megabytesSince, memoryInUse, sideBySide } from './timing.ts';
import { varyCorpus } from './varied-corpus.ts';
import { knowledge, passagesOf, questions } from './workload.ts';

/** One measurement in a process of its own, so that heaps do not mix; `npm run bench` starts them and reads the last line. */
const ROUNDS = 5;
const MOST_QUESTIONS = 200;
/** From this many passages on, one round of all questions would take the slowest engine many minutes. */
const LARGE = 50_000;
const FEW_ROUNDS = 3;
const FEW_QUESTIONS = 40;

/** Zero stands for the corpus as it is. */
function corpusOf(size: number): Corpus {
  return size > 0 ? varyCorpus(knowledge.corpus, size) : knowledge.corpus;
}

async function alone(name: string, size: number): Promise<Alone> {
  const engine = ENGINES.find((one) => one.name === name);
  if (!engine) throw new Error(`no engine has the name ${name}`);
  const passages = passagesOf(corpusOf(size));
  const before = memoryInUse();
  const start = performance.now();
  const built = await engine.build(passages);
  const buildMs = performance.now() - start;
  const megabytes = megabytesSince(before);
  const snapshot = await measureSnapshot(built, questions(1)[0] ?? '');
  return { buildMs, megabytes, snapshot };
}

async function together(size: number): Promise<SideBySide> {
  const passages = passagesOf(corpusOf(size));
  const contestants = [];
  for (const { name, build } of ENGINES) contestants.push({ name, run: (await build(passages)).search });
  const [asked, rounds] =
    size >= LARGE ? [questions(FEW_QUESTIONS), FEW_ROUNDS] : [questions(MOST_QUESTIONS), ROUNDS];
  return Object.fromEntries(await sideBySide(contestants, asked, rounds));
}

async function whole(size: number): Promise<Whole> {
  // Since the process began: modules, and reading and checking the corpus folder.
  const readMs = performance.now();
  const corpus = corpusOf(size);
  const before = memoryInUse();
  const start = performance.now();
  const assistant = await createAssistant(corpus, knowledge.prompts);
  const startMs = readMs + performance.now() - start;
  const megabytes = megabytesSince(before);
  const index = await createPassageIndex(
    passagesOf(corpus).map((passage) => ({ ...passage, status: 'approved', guideline: 'bench' })),
  );
  const timings = await sideBySide(
    [
      { name: 'retrieval', run: (text) => index.search(text, { limit: 10 }) },
      { name: 'answer', run: (text) => assistant.reply({ text, role: 'physician', context: undefined }) },
    ],
    questions(MOST_QUESTIONS),
    ROUNDS,
  );
  const [retrieval, answer] = [timings.get('retrieval'), timings.get('answer')];
  if (!retrieval || !answer) throw new Error('both were timed');
  const { passages, statements } = corpus;
  return { passages: passages.size, statements: statements.size, startMs, megabytes, retrieval, answer };
}

const [what, size = '', name = ''] = process.argv.slice(2);
const measured =
  what === 'alone'
    ? await alone(name, Number(size))
    : what === 'together'
      ? await together(Number(size))
      : await whole(Number(size));
console.log(JSON.stringify(measured));
