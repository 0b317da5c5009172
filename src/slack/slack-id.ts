import { z } from 'zod';

/** Slack's own limit for an id in a block, as in what it says of longer ones ("must be less than 101 characters"). */
const LONGEST = 100;

/** Spaces and the signs that control Slack's markup: where an id is shown, they would be read as such. */
const MARKUP = /[\s<>&|]/;
/** SQLite gives a text back up to a NUL character alone, so that what is kept under such a key is never found; PostgreSQL keeps none. */
const CONTROL = /\p{Cc}/u;
const isPlain = (text: string): boolean => !CONTROL.test(text);

/**
 * The id of a person, a place or a workspace: Slack calls it opaque, and takes none that is empty or longer. What names one of those is no
 * event of Slack's, and what was kept of it would be refused wherever it is shown.
 */
export const SlackId = z
  .string()
  .min(1)
  .max(LONGEST)
  .refine((id) => isPlain(id) && !MARKUP.test(id));

/** When a message was posted, which tells it from others: seconds and a count, of Slack's own making, and short like an id. */
export const SlackTs = z.string().max(LONGEST).refine(isPlain);

/** By what Slack calls an event, a tap or a form: opaque, and a part of the key that the message is kept by. */
export const SlackTrigger = z.string().min(1).refine(isPlain);
