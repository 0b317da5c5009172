import { z } from 'zod';
import { parsePhrases, type CuePhrases } from './cue-phrases.ts';
import type { PersonNames } from './person-names.ts';

/**
 * `when`: one phrase of every group must be in the message, and the `signs` there must weigh `enough` together. A sentence
 * with an `unless` phrase is not listened to.
 * `examples` must be caught by the rule's kind, `counterexamples` must pass every rule; the tests run both.
 */
export type CueRule = {
  id: string;
  when: CuePhrases[];
  signs: { weight: number; cues: CuePhrases }[];
  enough: number;
  unless: CuePhrases;
  examples: string[];
  counterexamples: string[];
};

const Phrases = z.array(z.string().min(1)).min(1);

const Rule = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/),
  when: z.array(Phrases).min(1),
  signs: z.array(z.strictObject({ weight: z.number().positive(), cues: Phrases })).default([]),
  enough: z.number().nonnegative().default(0),
  unless: z.array(z.string()).default([]),
  examples: Phrases,
  counterexamples: Phrases,
});

/** `prompts/guards.yaml`: the cues of emergencies and orders, and the words around identifiers. Phrases come out parsed. */
export const GuardCues = z
  .strictObject({
    lists: z.record(z.string().regex(/^[a-z-]+$/), Phrases),
    emergencies: z.array(Rule),
    orders: z.array(Rule),
    identifiers: z.strictObject({
      /** Any code after these is a record number. */
      recordNumber: Phrases,
      /** Only a long code after these is a record number. */
      recordHolder: Phrases,
      birth: Phrases,
      /** A whole date belongs to what is named nearest to it: what happened to a person, or to a document. */
      careEvent: Phrases,
      document: Phrases,
      contact: Phrases,
      nationalId: Phrases,
      vehicle: Phrases,
    }),
  })
  .transform((file, context) => {
    const report = (message: string): void => context.addIssue({ code: 'custom', message });
    const lists = new Map(
      Object.entries(file.lists).map(([name, texts]) => [name, parsePhrases(texts, new Map(), report)]),
    );
    const parse = (texts: string[]): CuePhrases => parsePhrases(texts, lists, report);
    const rule = (raw: z.infer<typeof Rule>): CueRule => ({
      ...raw,
      when: raw.when.map(parse),
      signs: raw.signs.map(({ weight, cues }) => ({ weight, cues: parse(cues) })),
      unless: parse(raw.unless),
    });
    const { recordNumber, recordHolder, birth, careEvent, document, contact, nationalId, vehicle } =
      file.identifiers;
    return {
      emergencies: file.emergencies.map(rule),
      orders: file.orders.map(rule),
      identifiers: {
        recordNumber: parse(recordNumber),
        recordHolder: parse(recordHolder),
        birth: parse(birth),
        careEvent: parse(careEvent),
        document: parse(document),
        contact: parse(contact),
        nationalId: parse(nationalId),
        vehicle: parse(vehicle),
      },
    };
  });
export type GuardCues = z.infer<typeof GuardCues>;

/** What the guards listen for. */
export type Guards = { cues: GuardCues; names: PersonNames };
