import { z } from 'zod';

/** Characters of each text: a page of them still fits one message. */
export const LONGEST_OUTCOME_TEXT = 1000;

const Text = z.string().min(1).max(LONGEST_OUTCOME_TEXT);
const Id = z.string().min(1).max(200);
const Named = z.strictObject({ id: Id, label: z.string().min(1).max(500) });

/**
 * What a board decided, as people wrote it into the form, past the identifier guard; null for what nobody said. Nothing in it is the
 * bot's. Labels are kept with their ids, so that the record reads the same when the checklist changes.
 */
export const Outcome = z.strictObject({
  /** Of the checklist. */
  missing: z.array(Named),
  options: Text.nullable(),
  decision: Text,
  condition: Text.nullable(),
  reason: Text.nullable(),
  dissent: Text.nullable(),
  /** A role: the name of a person is nothing that we keep, and an id of Slack means nothing outside of it. */
  owner: Named.nullable(),
  due: z.iso.date().nullable(),
  /** Answers of the case that the board went by. */
  answers: z.array(z.strictObject({ id: Id, topics: z.array(z.string()), receipts: z.array(z.string()) })),
  /** The day on which it was last written, UTC. */
  recorded: z.iso.date(),
});
export type Outcome = z.infer<typeof Outcome>;

/** What people fill in. */
export type OutcomeField = Exclude<keyof Outcome, 'recorded'>;
export const OUTCOME_FIELDS = [
  'missing',
  'options',
  'decision',
  'condition',
  'reason',
  'dissent',
  'owner',
  'due',
  'answers',
] as const satisfies readonly OutcomeField[];

/** As it is kept. */
export function writeOutcome(outcome: Outcome): string {
  return JSON.stringify(Outcome.parse(outcome));
}

/** Undefined for none, and for what is no outcome. */
export function readOutcome(kept: string | null): Outcome | undefined {
  if (kept === null) return undefined;
  try {
    return Outcome.safeParse(JSON.parse(kept)).data;
  } catch {
    return undefined;
  }
}

/** The same for two values of a field that say the same. */
export function valueOf(outcome: Partial<Outcome>, field: OutcomeField): string {
  const value = outcome[field] ?? null;
  if (Array.isArray(value)) return JSON.stringify(value.map(({ id }) => id).toSorted());
  return JSON.stringify(typeof value === 'object' && value !== null ? value.id : value);
}
