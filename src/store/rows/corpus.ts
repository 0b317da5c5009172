import { z } from 'zod';
import { Flag, Time } from './columns.ts';

/** A corpus that was live; `statements` is a JSON list of the hashes of all that it may show. */
export const CorpusVersionRow = z.strictObject({
  version: z.string(),
  liveSince: Time,
  statements: z.string(),
});

/** The words of a statement that was live, once each; the rest is as in `version`, the last one that had it. */
export const CorpusStatementRow = z.strictObject({
  sha256: z.string(),
  statementId: z.string(),
  name: z.string().nullable(),
  text: z.string(),
  citationKeys: z.string(),
  version: z.string(),
});

/**
 * A thread was told of a corpus version: the row is the mark against a second notice. `statements` is a JSON list of the hashes of
 * what had been shown and had changed; `sent` is 0 where the channel wants no notices.
 */
export const RecallRow = z.strictObject({
  team: z.string(),
  channel: z.string(),
  thread: z.string(),
  version: z.string(),
  statements: z.string(),
  sent: Flag,
  recalledAt: Time,
});
