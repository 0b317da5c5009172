import { z } from 'zod';
import type { SealedText } from './sealed-text.ts';

/** Where a statement stands: `file` is relative to the corpus folder, offsets are UTF-16 code units in that file, its line ends read as `\n`. */
type Location = { file: string; line: number; start: number; end: number };

/**
 * The smallest thing that is ever shown: one whole sentence, or one table row written `header: cell · header: cell`.
 * `text` is the corpus text without its citation marks and inline markup; nothing else is changed.
 */
export type Statement = {
  /** `<passage id>/<ordinal>`, stable only within one corpus version. */
  id: string;
  /** What its editors call it (`{#map-is-standard}`): unique, and the same while other statements come and go. */
  name?: string;
  passageId: string;
  kind: 'sentence' | 'row';
  text: string;
  citationKeys: string[];
  /** The sentence before a list that the list items depend on ("Offer all of these, unless …:"). */
  leadIn?: string;
  /** Ids of neighbouring statements that limit this one (they begin or turn with *however*, *unless*, *except* …). */
  limitedBy: string[];
  /** From the source's own scheme; undefined means ungraded in the source. */
  grade?: string;
  /** Whom the source studied or means, where it is narrower than the section says. */
  population?: string;
  /** Statements with a name in common here disagree and are shown side by side. */
  conflict?: string[];
  /** Statements with a name in common here were looked at by an editor and do not disagree. */
  agrees?: string[];
  location: Location;
  /** Hex SHA-256 of `text`, UTF-8. */
  sha256: string;
};

/**
 * One section: what stands under one heading, without its subsections. `headingPath` begins with the guideline's title.
 * A section marked `{.note}` has text and no statements; a section of a link-only guideline has neither, only words to be found by.
 */
export type Passage = {
  /** `<guideline id>#<slug of the heading path below the title>` */
  id: string;
  guidelineId: string;
  headingPath: string[];
  text: string;
  /** Only of a link-only guideline. */
  linkOnly?: SealedText;
  statements: Statement[];
  location: Location;
};

/** The words around the statements that a reader must see with them: review status, dates, publisher. See `FrontMatter`. */
export const ReviewStatus = z.enum(['submitted', 'under-review', 'approved']);
export type ReviewStatus = z.infer<typeof ReviewStatus>;

/** What kind of source a text is, from the strongest to the weakest; *mixed* says that each reference must be looked at. */
export const Provenance = z.enum([
  'primary guideline',
  'society summary',
  'regulator',
  'systematic review',
  'trial',
  'trial registry',
  'cohort',
  'review',
  'tertiary summary',
  'mixed',
  'unreviewed',
]);
export type Provenance = z.infer<typeof Provenance>;

const Id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
const Line = z.string().regex(/^\S[^\n]*$/);

export const Review = z.discriminatedUnion('status', [
  z.strictObject({
    status: z.enum(['submitted', 'under-review']),
    by: Line.optional(),
    at: z.iso.date().optional(),
  }),
  z.strictObject({
    status: z.literal('approved'),
    /** A role ("sarcoma board lead"), not a person's name. */
    by: Line,
    at: z.iso.date(),
    /** Of the text that was approved; `npm run content -- --approve` writes it. */
    'text-sha256': z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
  }),
]);
export type Review = z.infer<typeof Review>;

/** The head of a guideline file. */
export const FrontMatter = z.strictObject({
  id: Id,
  title: Line,
  disease: Line,
  settings: z.array(Line).min(1),
  audience: z.array(Line).min(1),
  publisher: Line,
  review: Review,
  updated: z.iso.date(),
  /** Its address, or the policy in words. */
  'editorial-policy': Line,
  licence: Line,
  /** Where the guideline itself stands; needed when it is link-only. */
  url: z.url({ protocol: /^https?$/ }).optional(),
  /** Id of the guideline that this one replaces. */
  supersedes: Id.optional(),
  /** True for texts that may not be reproduced: they may be searched; titles of sections and the link are shown, never text. */
  'link-only': z.boolean().default(false),
  provenance: Provenance,
  note: Line.optional(),
  /** Figures and tables of the source that could not be read into statements ("figure 2"). */
  unread: z.array(Line).min(1).optional(),
});
export type FrontMatter = z.infer<typeof FrontMatter>;

/** A guideline file: its head, and its sections in their order. `file` is relative to the corpus folder. */
export type Guideline = Omit<FrontMatter, 'review'> & {
  file: string;
  passageIds: string[];
  review: ReviewState;
  /** What an approval is bound to, see `textHash`. */
  textSha256: string;
};

/** How far a guideline's present words are reviewed; `by` is a role. */
export type ReviewState = {
  status: ReviewStatus;
  by?: string | undefined;
  at?: string | undefined;
  /** Day of an approval that other words than these had. */
  changedSince?: string;
  /** Why it was sent back; for editors. */
  reason?: string;
};
