import { parseArgs } from 'node:util';
import { type Forgotten, forget } from '../store/forget.ts';
import { openForEditing } from '../store/reading.ts';
import { type Traces, tracesOf } from '../store/traces.ts';
import { usageError } from './start.ts';
import { withStore } from './with-store.ts';

/** `npm run forget`: deletes everything about a person or a workspace, and searches for what is left. */
const USAGE = `usage: npm run --silent forget -- --user T0123/U0456      one person in a workspace
       npm run --silent forget -- --team T0123            a whole workspace, installation and all

Also while the bot runs. What was posted stays in Slack. What they ask from now on is kept again: remove the bot, or tell them.

Status 0: nothing of them is left. 1: something is. 2: wrong arguments, or the database cannot be used.`;

const who = options();
const { before, rows, after } = await withStore(openForEditing, async (store) => ({
  before: await tracesOf(store.db, who),
  rows: await forget(store, who, Date.now()),
  after: await tracesOf(store.db, who),
}));
console.log(`Found before: ${found(before)}.`);
console.log(`Deleted or emptied: ${rows} rows.`);
console.log(`Found now, in every column of every table: ${found(after)}.`);
if (after.audit > 0)
  console.log(`The audit keeps ${after.audit} rows with a digest of the id, and names nobody.`);
if (Object.keys(after.named).length > 0) process.exitCode = 1;

function found({ named }: Traces): string {
  const tables = Object.entries(named).map(([table, count]) => `${count} in ${table}`);
  return tables.length === 0 ? 'nothing' : tables.join(', ');
}

function options(): Forgotten {
  const { user, team } = given();
  if ((user === undefined) === (team === undefined)) return usageError('Either --user or --team.', USAGE);
  const parts = /^(T[A-Z0-9]+)(?:\/([UW][A-Z0-9]+))?$/.exec(user ?? team ?? '');
  if (parts?.[1] === undefined || (parts[2] === undefined) !== (user === undefined))
    return usageError('A person is named by workspace and id (T0123/U0456), a workspace by its id.', USAGE);
  return { team: parts[1], user: parts[2] };
}

function given() {
  try {
    return parseArgs({ options: { user: { type: 'string' }, team: { type: 'string' } } }).values;
  } catch {
    return usageError('Those arguments do not fit.', USAGE);
  }
}
