/** Where a statement stands: `file` is relative to the corpus folder, offsets are UTF-16 code units in that file. */
export type Location = { file: string; line: number; start: number; end: number };

/**
 * The smallest thing that is ever shown: one whole sentence, or one table row written `header: cell · header: cell`.
 * `text` is the corpus text without its citation marks and inline markup; nothing else is changed.
 */
export type Statement = {
  /** `<passage id>/<ordinal>`, stable only within one corpus version. */
  id: string;
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
  location: Location;
  /** Hex SHA-256 of `text`, UTF-8. */
  sha256: string;
};

/** One section: what stands under one heading, without its subsections. `headingPath` begins with the guideline's title. */
export type Passage = {
  /** `<guideline id>#<slug of the heading path below the title>` */
  id: string;
  guidelineId: string;
  headingPath: string[];
  text: string;
  statements: Statement[];
  location: Location;
};

/** The words around the statements that a reader must see with them: review status, dates, publisher. See `FrontMatter`. */
export type ReviewStatus = 'submitted' | 'under-review' | 'approved';
