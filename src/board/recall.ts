import type { Citation, ShownStatement } from '../answer/answer.ts';
import type { CiteWording } from '../answer/cite.ts';
import { cite } from '../answer/cite.ts';
import { readReceipt } from '../answer/receipt.ts';
import { type DifferencePart, differenceOf } from '../answer/verify.ts';
import { createBreathing } from '../content/breathe.ts';
import type { Corpus } from '../corpus/load.ts';
import {
  type EarlierStatement,
  earlierStatements,
  liveVersion,
  statementsOfVersion,
} from '../store/corpus-versions.ts';
import { postedFromOthers, toldBefore } from '../store/recalls.ts';
import type { Queries } from '../store/store.ts';
import type { Place } from '../store/threads.ts';
import { type Change, changeOf } from './change.ts';

/** What one thread is to be told: statements that were shown in it and have changed since, or are gone. */
export type Recall = Place & {
  /** Of the one who asked. */
  userId: string;
  /** The corpus that has it otherwise, and since when it is in use: epoch milliseconds. */
  version: string;
  changedAt: number;
  statements: RecalledStatement[];
  /** Of the statements as they are now. */
  citations: Citation[];
};

export type RecalledStatement = {
  was: EarlierStatement;
  /** When it was last shown in the thread: epoch milliseconds. */
  shownAt: number;
  /** Undefined when it is no longer in the corpus. */
  now: ShownStatement | undefined;
  /** What limits it now: shown right behind it. */
  limits: ShownStatement[];
  difference: DifferencePart[];
};

export type RecallParts = {
  corpus: Corpus;
  /** Words for what stands beside a citation. */
  wording: CiteWording;
  /** Epoch milliseconds. */
  now: number;
  /** Answers that are older are left alone; by channel, because direct messages are forgotten sooner. */
  notBefore: (channel: string) => number;
};

type Thread = Place & { userId: string; shown: Map<string, number> };

/**
 * What threads do not know yet, in the order in which they were last answered. Nothing is asked of the past but what was posted and
 * what was told since, so it comes out the same after a crash, a pause, or several changes in a row. A statement whose earlier words
 * are not kept is passed over: nobody could say what it was.
 */
export async function pendingRecalls(db: Queries, parts: RecallParts): Promise<Recall[]> {
  const { corpus, now } = parts;
  const threads = await threadsThatShowed(db, parts);
  const hashes = new Set(threads.flatMap(({ shown }) => [...shown.keys()]));
  const changes = await changesOf(db, hashes, corpus);
  const live = await liveVersion(db);
  const changedAt = live?.version === corpus.version ? live.liveSince : now;
  return threads.flatMap((thread) => {
    const changed = [...thread.shown].flatMap(([hash, shownAt]) => {
      const found = changes.get(hash);
      return found ? [{ ...found, shownAt }] : [];
    });
    return changed.length === 0 ? [] : [recallOf(thread, changed, changedAt, parts)];
  });
}

/** Threads with hashes of what they showed last and the corpus does not have; what they were told of since is left out. */
async function threadsThatShowed(db: Queries, { corpus, notBefore }: RecallParts): Promise<Thread[]> {
  const breathe = createBreathing();
  const present = new Set([...corpus.statements.values()].map(({ sha256 }) => sha256));
  const threads = new Map<string, Thread>();
  for await (const page of postedFromOthers(db, corpus.version)) {
    await breathe();
    for (const { receipts, answeredAt, ...place } of page) {
      if (answeredAt < notBefore(place.channel)) continue;
      for (const receipt of receipts) {
        const hash = readReceipt(receipt)?.sha256;
        if (hash === undefined || present.has(hash)) continue;
        const key = keyOf(place);
        const thread = threads.get(key) ?? { ...place, shown: new Map<string, number>() };
        threads.set(key, thread);
        thread.shown.set(hash, Math.max(answeredAt, thread.shown.get(hash) ?? 0));
      }
    }
  }
  for (const told of await toldBefore(db)) {
    const thread = threads.get(keyOf(told));
    if (told.version === corpus.version) threads.delete(keyOf(told));
    else
      for (const hash of told.statements)
        if ((thread?.shown.get(hash) ?? Infinity) <= told.recalledAt) thread?.shown.delete(hash);
  }
  return [...threads.values()].filter(({ shown }) => shown.size > 0).toSorted(byLastAnswer);
}

function keyOf({ team, channel, thread }: Place): string {
  return `${team} ${channel} ${thread}`;
}

/** The newest first: there, somebody may still be reading. */
function byLastAnswer(a: Thread, b: Thread): number {
  return Math.max(...b.shown.values()) - Math.max(...a.shown.values());
}

type Changed = { was: EarlierStatement; change: Exclude<Change, { kind: 'same-words' }> };

async function changesOf(
  db: Queries,
  hashes: Iterable<string>,
  corpus: Corpus,
): Promise<Map<string, Changed>> {
  const breathe = createBreathing();
  const listings = new Map<string, ReadonlySet<string>>();
  const changes = new Map<string, Changed>();
  for (const was of await earlierStatements(db, hashes)) {
    await breathe();
    const beside =
      listings.get(was.version) ?? (await statementsOfVersion(db, was.version)) ?? new Set<string>();
    listings.set(was.version, beside);
    const change = changeOf(was, { passages: corpus.passages.values(), beside });
    if (change.kind !== 'same-words') changes.set(was.sha256, { was, change });
  }
  return changes;
}

function recallOf(
  { team, channel, thread, userId }: Thread,
  changed: (Changed & { shownAt: number })[],
  changedAt: number,
  { corpus, wording }: RecallParts,
): Recall {
  const standing = changed.flatMap(({ change }) => (change.kind === 'changed' ? [change.now] : []));
  const limiting = standing.flatMap(({ limitedBy }) =>
    limitedBy.flatMap((id) => corpus.statements.get(id) ?? []),
  );
  const { shown, citations } = cite([...new Set([...standing, ...limiting])], corpus, wording);
  const shownAs = (id: string) => shown.filter((one) => one.id === id);
  return {
    team,
    channel,
    thread,
    userId,
    version: corpus.version,
    changedAt,
    statements: changed.map(({ was, change, shownAt }) => {
      if (change.kind === 'gone') return { was, shownAt, now: undefined, limits: [], difference: [] };
      const [now] = shownAs(change.now.id);
      const limits = change.now.limitedBy.flatMap(shownAs);
      return { was, shownAt, now, limits, difference: differenceOf(was.text, change.now.text) };
    }),
    citations,
  };
}
