import { parseArgs } from 'node:util';
import { type Recall, pendingRecalls } from './board/recall.ts';
import { knowledgeOrExit, retentionOrExit, storeOrExit, usageError } from './console/start.ts';
import { queueRecallNotices, recallParts } from './recall-notices.ts';
import { recallNoticesOn } from './store/channels.ts';
import { createClock } from './store/clock.ts';
import { keepVersion } from './store/corpus-versions.ts';
import { openForReading } from './store/reading.ts';
import { StoreError } from './store/store-error.ts';
import { openStore } from './store/store.ts';

/** `npm run recall`: tells threads of statements that have changed since they were shown there, as the bot does by itself. */
const USAGE = `usage: npm run --silent recall [-- --dry-run]

--dry-run lists what would be sent, also while the bot runs, and writes nothing. Without it, notices are queued for the bot to post.`;

const dryRun = options();
const knowledge = await knowledgeOrExit();
try {
  await (dryRun ? list() : queue());
} catch (error) {
  if (!(error instanceof StoreError)) throw error;
  console.error(error.message);
  if (error.trouble === 'in-use')
    console.error(
      'A bot that runs queues notices by itself, a minute after it took a changed corpus over; kill -HUP makes it look at once.',
    );
  process.exitCode = 2;
}

async function list(): Promise<void> {
  const { db, close } = await openForReading(storeOrExit());
  try {
    const recalls = await pendingRecalls(db, recallParts(knowledge, Date.now(), retentionOrExit()));
    for (const recall of recalls) console.log(`${recallText(recall, await recallNoticesOn(db, recall))}\n`);
    console.log(`${counted(recalls.length)} for corpus ${knowledge.corpus.version}. Nothing was sent.`);
  } finally {
    await close();
  }
}

async function queue(): Promise<void> {
  const store = await openStore(storeOrExit());
  try {
    const { now } = await createClock(store);
    await keepVersion(store, knowledge.corpus, now());
    const queued = await queueRecallNotices(store, knowledge, now(), retentionOrExit());
    console.log(
      `${counted(queued)} queued for corpus ${knowledge.corpus.version}; the bot posts what is queued.`,
    );
  } finally {
    await store.close();
  }
}

function recallText({ channel, thread, statements }: Recall, wanted: boolean): string {
  return [
    `channel ${channel}  thread ${thread}${wanted ? '' : '  (recall notices are off there: not sent)'}`,
    ...statements.flatMap(({ was, now }) => [
      `  ${was.name === undefined ? was.statementId : `#${was.name}`}`,
      `    was  ${was.text}`,
      now === undefined ? '    no longer in the corpus' : `    now  ${now.text}`,
    ]),
  ].join('\n');
}

function counted(notices: number): string {
  return notices === 1 ? '1 notice' : `${notices} notices`;
}

function options(): boolean {
  try {
    return parseArgs({ options: { 'dry-run': { type: 'boolean', default: false } } }).values['dry-run'];
  } catch {
    return usageError('Those arguments do not fit.', USAGE);
  }
}
