import { parseArgs } from 'node:util';
import {
  DROP_REASONS,
  type DeadLetter,
  type DropReason,
  type Retry,
  deadLetters,
  dropLetter,
  retryLetter,
} from '../store/dead-letters.ts';
import { openForEditing, openForReading } from '../store/reading.ts';
import { usageError } from './start.ts';
import { withStore } from './with-store.ts';

/** `npm run dead-letters`: replies that were given up, and what is to become of them; also while the bot runs. */
const USAGE = `usage: npm run --silent dead-letters [-- --json]                     lists them, the oldest first
       npm run --silent dead-letters -- --retry KEY|all [--not-there]
       npm run --silent dead-letters -- --drop KEY --reason "…"      ${DROP_REASONS.join(' | ')}

A retried reply is posted once by the bot. One that may stand in Slack already is looked for first, and given up again where the bot may
not look: look yourself, and say --not-there; then it is posted. "all" never posts what may stand there.

Status 0: done. 1: nothing could be done about a letter that was named. 2: wrong arguments, or the database cannot be read.`;

const SAYS: Record<Retry, string> = {
  post: 'can be posted again',
  look: 'may stand in Slack: is looked for first',
  erased: 'its words are erased: ask again in Slack, and drop it',
  overtaken: 'its question was edited since: drop it',
};

const todo = options();
if (todo.verb === 'list') await list(todo.json);
if (todo.verb === 'retry') await retry(todo.key, todo.notThere);
if (todo.verb === 'drop') await drop(todo.key, todo.reason);

async function list(json: boolean): Promise<void> {
  const letters = await withStore(openForReading, ({ db }) => deadLetters(db));
  if (json) console.log(JSON.stringify(letters, undefined, 1));
  else if (letters.length === 0) console.log('No reply was given up.');
  else for (const letter of letters) console.log(letterText(letter, Date.now()));
}

function letterText({ key, kind, code, attempts, buriedAt, retry: can }: DeadLetter, now: number): string {
  const hours = Math.floor((now - buriedAt) / (60 * 60 * 1000));
  const tries = attempts === 1 ? '1 try' : `${attempts} tries`;
  return `${key}  ${kind ?? 'reply'}  ${code}  ${hours} h ago, ${tries}; ${SAYS[can]}`;
}

async function retry(key: string, notThere: boolean): Promise<void> {
  const outcomes = await withStore(openForEditing, async (store) => {
    const keys = key === 'all' ? (await deadLetters(store.db)).map((letter) => letter.key) : [key];
    const done: [string, Retry | undefined][] = [];
    for (const one of keys) done.push([one, await retryLetter(store, one, { notThere, now: Date.now() })]);
    return done;
  });
  for (const [one, outcome] of outcomes) console.log(`${one}  ${retriedText(outcome)}`);
  const [only] = outcomes;
  if (key !== 'all' && only?.[1] !== 'post' && only?.[1] !== 'look') process.exitCode = 1;
}

function retriedText(outcome: Retry | undefined): string {
  if (outcome === undefined) return 'no dead letter has this key';
  if (outcome === 'post') return 'is posted by the bot';
  return outcome === 'look' ? 'is looked for by the bot, and posted if it is not there' : SAYS[outcome];
}

async function drop(key: string, reason: DropReason): Promise<void> {
  const dropped = await withStore(openForEditing, (store) =>
    dropLetter(store, key, { reason, now: Date.now() }),
  );
  console.log(`${key}  ${dropped ? `dropped: ${reason}` : retriedText(undefined)}`);
  if (!dropped) process.exitCode = 1;
}

type Todo =
  | { verb: 'list'; json: boolean }
  | { verb: 'retry'; key: string; notThere: boolean }
  | { verb: 'drop'; key: string; reason: DropReason };

function options(): Todo {
  const values = given();
  const { retry: again, drop: gone, json } = values;
  const notThere = values['not-there'];
  if (again !== undefined && gone !== undefined) return usageError('Either --retry or --drop.', USAGE);
  if (notThere && (again === undefined || again === 'all'))
    return usageError('--not-there is said of one letter that is retried.', USAGE);
  if (again !== undefined) return { verb: 'retry', key: again, notThere };
  if (gone === undefined) return { verb: 'list', json };
  const reason = DROP_REASONS.find((one) => one === values.reason);
  if (reason === undefined) return usageError(`--reason is one of: ${DROP_REASONS.join(', ')}.`, USAGE);
  return { verb: 'drop', key: gone, reason };
}

function given() {
  try {
    return parseArgs({
      options: {
        retry: { type: 'string' },
        'not-there': { type: 'boolean', default: false },
        drop: { type: 'string' },
        reason: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    }).values;
  } catch {
    return usageError('Those arguments do not fit.', USAGE);
  }
}
