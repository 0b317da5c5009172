/**
 * How long things are kept: contexts and what proves an answer, in days, and the words of a reply that could not be delivered, in hours.
 * The usual times are those of RELIABILITY.md: contexts 30 days, receipts as long as a thread may be recalled; a reply that comes a day
 * late helps nobody.
 */
export type Retention = { contextDays: number; answerDays: number; undeliveredHours: number };
export const RETENTION: Retention = { contextDays: 30, answerDays: 730, undeliveredHours: 24 };
