import { z } from 'zod';
import { readReceipt } from '../answer/receipt.ts';
import { type Brief, type BriefEntry, type BriefSince, linesOf } from './brief.ts';

/** What is kept of a brief to tell what is new in the next one: ids and hashes, no word of anybody. */
const Snapshot = z.strictObject({
  day: z.iso.date(),
  corpusVersion: z.string(),
  entries: z.array(
    z.strictObject({ answerId: z.string(), state: z.string(), statements: z.array(z.string()) }),
  ),
  mentioned: z.array(z.string()),
});
type Snapshot = z.infer<typeof Snapshot>;

/** The brief of a case that was posted last, and the one that it told the changes since: its other forms tell the same. */
export const LastBrief = z.strictObject({
  day: z.iso.date(),
  snapshot: Snapshot,
  before: Snapshot.nullable(),
});
export type LastBrief = z.infer<typeof LastBrief>;

export function readLastBrief(json: string | null): LastBrief | undefined {
  return json === null ? undefined : LastBrief.safeParse(JSON.parse(json)).data;
}

export function snapshotOf({ day, corpusVersion, entries, case: ofCase }: Brief): Snapshot {
  return {
    day,
    corpusVersion,
    entries: entries.map((entry) => ({
      answerId: entry.answerId,
      state: entry.state,
      statements: hashesIn(entry),
    })),
    mentioned: (ofCase?.mentioned ?? []).map(({ id }) => id),
  };
}

/** The brief with what is new in it since an earlier one. */
export function withChanges(brief: Brief, before: Snapshot | undefined): Brief {
  return before === undefined ? brief : { ...brief, since: changesOf(brief, before) };
}

function changesOf({ entries, case: ofCase, corpusVersion }: Brief, before: Snapshot): BriefSince {
  const known = new Map(before.entries.map((entry) => [entry.answerId, entry]));
  const mentioned = ofCase?.mentioned ?? [];
  const missing = ofCase?.missing ?? [];
  const wasMentioned = new Set(before.mentioned);
  const here = new Set(entries.map(({ answerId }) => answerId));
  const reads = (entry: BriefEntry, then: Snapshot['entries'][number]): boolean =>
    then.state === entry.state && then.statements.join() === hashesIn(entry).join();
  return {
    day: before.day,
    added: entries.filter(({ answerId }) => !known.has(answerId)).map(({ number }) => number),
    changed: entries
      .filter((entry) => {
        const then = known.get(entry.answerId);
        return then !== undefined && !reads(entry, then);
      })
      .map(({ number }) => number),
    removed: before.entries.filter(({ answerId }) => !here.has(answerId)).length,
    mentioned: mentioned.filter(({ id }) => !wasMentioned.has(id)).map(({ label }) => label),
    unmentioned: missing.filter(({ id }) => wasMentioned.has(id)).map(({ label }) => label),
    corpusBefore: before.corpusVersion === corpusVersion ? null : before.corpusVersion,
  };
}

/** Of the words of what an entry shows, wherever they stand and in whichever corpus. */
function hashesIn({ statements }: BriefEntry): string[] {
  return statements.flatMap((one) =>
    [
      one.became === 'gone' ? 'gone' : [],
      linesOf(one).map(({ receipt }) => readReceipt(receipt)?.sha256 ?? receipt),
    ].flat(2),
  );
}
