import { z } from 'zod';

// Times are epoch milliseconds, flags are 0 or 1, JSON is text: what both engines store alike.

export const Time = z.int().nonnegative();
/** ISO date. */
export const Day = z.iso.date();
export const Flag = z.union([z.literal(0), z.literal(1)]);
