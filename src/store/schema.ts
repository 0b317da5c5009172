import { z } from 'zod';

// One schema a table: types for the queries, and the check on rows that come in from an export file.
// Times are epoch milliseconds, flags are 0 or 1, JSON is text: what both engines store alike.
const Time = z.int().nonnegative();
const Flag = z.union([z.literal(0), z.literal(1)]);

/** A message that was acknowledged; its text goes as soon as it is answered, the rest stays as the mark against twins. */
export const InboxRow = z.strictObject({
  key: z.string(),
  eventId: z.string(),
  team: z.string(),
  channel: z.string(),
  thread: z.string(),
  messageTs: z.string(),
  userId: z.string(),
  surface: z.string(),
  /** `gone`: the question was taken back. */
  purpose: z.string(),
  text: z.string().nullable(),
  /** What of an earlier answer's context is left out when its question is asked again: ids, in JSON. */
  again: z.string().nullable(),
  /** Key of the message that this is an edit of. */
  editOf: z.string().nullable(),
  /** `ts` of the edit whose text this is; empty for the text as it was first written, `deleted` for none. */
  version: z.string(),
  /** The role that was chosen for this question alone. */
  role: z.string().nullable(),
  /** Where Slack takes the answer to a command or a form, for half an hour. It goes with the text. */
  responseUrl: z.string().nullable(),
  receivedAt: Time,
  status: z.enum(['open', 'leased', 'done']),
  attempts: z.int(),
  dueAt: Time,
  lease: z.string().nullable(),
  leasedUntil: Time,
});
export type InboxRow = z.infer<typeof InboxRow>;

/**
 * `ready`: certainly not posted. `posting`: a post may be under way. `looking`: the outcome of a post is unknown.
 * `withdrawn`: it stands nowhere, because the question was taken back or a later edit came before.
 * Payload and fallback repeat the question, so they go once the row is sent, withdrawn or dead.
 */
export const OutboxRow = z.strictObject({
  key: z.string(),
  team: z.string(),
  channel: z.string(),
  thread: z.string(),
  userId: z.string(),
  payload: z.string().nullable(),
  fallback: z.string().nullable(),
  status: z.enum(['ready', 'posting', 'looking', 'sent', 'dead', 'withdrawn']),
  /**
   * `ephemeral`: for one person, so that Slack keeps nothing of it. `update` and `delete` change the reply that `target` names. `file`:
   * files with a comment.
   */
  kind: z.enum(['post', 'ephemeral', 'update', 'delete', 'file']),
  target: z.string().nullable(),
  attempts: z.int(),
  createdAt: Time,
  dueAt: Time,
  lease: z.string().nullable(),
  leasedUntil: Time,
  postedTs: z.string().nullable(),
});
export type OutboxRow = z.infer<typeof OutboxRow>;

/** When the next post may go to a channel. */
const PaceRow = z.strictObject({ team: z.string(), channel: z.string(), nextPostAt: Time });

/** What a thread remembers; `context` is a `ThreadContext` in JSON. */
const ThreadRow = z.strictObject({
  team: z.string(),
  channel: z.string(),
  thread: z.string(),
  context: z.string().nullable(),
  answered: Flag,
  quiet: Flag,
  updatedAt: Time,
});

const ReaderRow = z.strictObject({
  team: z.string(),
  userId: z.string(),
  role: z.string().nullable(),
  /** Nobody is asked twice. */
  askedRole: Flag,
  updatedAt: Time,
});

/** What proves an answer: ids and receipts (both JSON lists), never a word of the question. */
const AnswerRow = z.strictObject({
  key: z.string(),
  answerId: z.string(),
  team: z.string(),
  channel: z.string(),
  thread: z.string(),
  userId: z.string(),
  kind: z.string(),
  state: z.string().nullable(),
  statementIds: z.string(),
  receipts: z.string(),
  /** JSON list of the concept ids of the question; null where an older version answered. */
  about: z.string().nullable(),
  corpusVersion: z.string(),
  role: z.string().nullable(),
  /** The thread's `ThreadContext` before the turn, JSON; `null` in JSON where there was none, null itself once it is forgotten. */
  context: z.string().nullable(),
  /** Of the reply's bytes. */
  replySha256: z.string().nullable(),
  /** JSON list of the guidelines that it was chosen from; null is the whole corpus. */
  guidelines: z.string().nullable(),
  /** `ts` of the reply once it is posted. */
  messageTs: z.string().nullable(),
  answeredAt: Time,
  /** When the question was asked first, where an edit of it was answered later. */
  askedAt: Time.nullable(),
});

/** A reply that was not delivered, and why. */
const DeadLetterRow = z.strictObject({
  key: z.string(),
  team: z.string(),
  channel: z.string(),
  thread: z.string(),
  userId: z.string(),
  code: z.string(),
  attempts: z.int(),
  buriedAt: Time,
});

/** Who and where are in it as a digest only, so that a person can be forgotten without touching it. */
const AuditRow = z.strictObject({
  id: z.string(),
  at: Time,
  action: z.string(),
  subject: z.string(),
  detail: z.string(),
});

/** A corpus that was live; `statements` is a JSON list of the hashes of all that it may show. */
const CorpusVersionRow = z.strictObject({ version: z.string(), liveSince: Time, statements: z.string() });

/** The words of a statement that was live, once each; the rest is as in `version`, the last one that had it. */
const CorpusStatementRow = z.strictObject({
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
const RecallRow = z.strictObject({
  team: z.string(),
  channel: z.string(),
  thread: z.string(),
  version: z.string(),
  statements: z.string(),
  sent: Flag,
  recalledAt: Time,
});

/** When the bot speaks in a channel without being mentioned. */
export const Listening = z.enum(['mention', 'auto', 'quiet']);
export type Listening = z.infer<typeof Listening>;

const ChannelSettingRow = z.strictObject({
  team: z.string(),
  channel: z.string(),
  listening: Listening,
  /** JSON list of ids; null is the whole corpus. */
  guidelines: z.string().nullable(),
  role: z.string().nullable(),
  recallNotices: Flag,
  expertGroup: z.string().nullable(),
  allowExternal: Flag,
  updatedAt: Time,
});

const Day = z.iso.date();

/** What was asked and not answered, counted: ids and names of our own lists, and no time of day. */
const GapRow = z.strictObject({
  /** The workspace that asked; empty in rows from before there were several, of which it cannot be told. So it is in reviews and notes. */
  team: z.string(),
  id: z.string(),
  kind: z.enum(['outside', 'uncovered', 'partial']),
  rule: z.string(),
  answerType: z.string(),
  concepts: z.string(),
  missing: z.string(),
  outside: z.string().nullable(),
  asked: z.int().positive(),
  firstDay: Day,
  lastDay: Day,
  closedReason: z.string().nullable(),
  closedDay: Day.nullable(),
  /** The corpus version that it was closed for. */
  closedCorpus: z.string().nullable(),
});

/** One step of a guideline's review, for one wording of it; added and never changed. Who, by role. */
const ReviewRow = z.strictObject({
  team: z.string(),
  id: z.string(),
  at: Time,
  guideline: z.string(),
  textSha256: z.string(),
  status: z.enum(['submitted', 'under-review', 'approved']),
  role: z.string(),
  reason: z.string().nullable(),
});

/** A local practice note on a statement of exactly this wording. */
const NoteRow = z.strictObject({
  team: z.string(),
  id: z.string(),
  statementSha256: z.string(),
  words: z.string(),
  role: z.string(),
  addedAt: Time,
  expires: Day,
});

/** What one person thinks of one answer in its thread; `who` is a digest. */
const FeedbackRow = z.strictObject({
  team: z.string(),
  channel: z.string(),
  thread: z.string(),
  answerId: z.string(),
  who: z.string(),
  verdict: z.enum(['useful', 'not-useful']),
  reason: z.string().nullable(),
  judgedAt: Time,
});

/** An expert group was tagged about an answer; who asked and who resolved are digests. */
const ExpertRequestRow = z.strictObject({
  key: z.string(),
  team: z.string(),
  channel: z.string(),
  thread: z.string(),
  answerId: z.string(),
  expertGroup: z.string(),
  askedBy: z.string(),
  askedAt: Time,
  resolvedBy: z.string().nullable(),
  resolvedAt: Time.nullable(),
});

/** An answer belongs to the brief of its thread: state, concept ids of its question and receipts (both JSON lists), no text. */
const BriefMarkRow = z.strictObject({
  team: z.string(),
  channel: z.string(),
  thread: z.string(),
  answerId: z.string(),
  state: z.string(),
  about: z.string(),
  receipts: z.string(),
  markedAt: Time,
});

/**
 * A thread that prepares a tumour board. `label`, `question` and `outcome` are what people wrote into forms, past the identifier guard;
 * `frozen` and `lastBrief` are briefs in JSON, of the corpus's words.
 */
const BoardCaseRow = z.strictObject({
  team: z.string(),
  channel: z.string(),
  thread: z.string(),
  number: z.int().positive(),
  label: z.string(),
  meetingDay: Day.nullable(),
  question: z.string().nullable(),
  state: z.enum(['open', 'closed']),
  /** Outbox key of the message that is edited as the case grows. */
  cardKey: z.string(),
  /** Of what the card shows. */
  cardSha256: z.string().nullable(),
  /** When the card is to be looked at again; null while nothing has changed. */
  cardDueAt: Time.nullable(),
  /** `unread`, `read`, or Slack's code for why earlier messages cannot be read. */
  earlier: z.string(),
  earlierCursor: z.string().nullable(),
  earlierDueAt: Time,
  /** Address of the thread's first message. */
  link: z.string().nullable(),
  lastBrief: z.string().nullable(),
  outcome: z.string().nullable(),
  frozen: z.string().nullable(),
  openedAt: Time,
  closedAt: Time.nullable(),
});

/** What a message of a case mentions: `items` is a JSON list of ids of the checklist. */
const CaseMessageRow = z.strictObject({
  team: z.string(),
  channel: z.string(),
  thread: z.string(),
  ts: z.string(),
  /** `ts` of the edit that this is; empty for the text as it was first written, `deleted` for none. */
  version: z.string(),
  items: z.string(),
});

/** A workspace that installed the bot by OAuth; `scopes` is a JSON list, the token is sealed for this team (`token-seal.ts`). */
const InstallationRow = z.strictObject({
  team: z.string(),
  appId: z.string().nullable(),
  botUserId: z.string(),
  botId: z.string(),
  scopes: z.string(),
  sealedToken: z.string(),
  installedAt: Time,
});
export type InstallationRow = z.infer<typeof InstallationRow>;

/** An installation that began in a browser and has not come back. */
const InstallStateRow = z.strictObject({ digest: z.string(), expiresAt: Time });

/** A workspace that has removed the bot: as long as the row is there, the engine takes no other row of it. */
const DepartureRow = z.strictObject({ team: z.string(), leftAt: Time });

export const ROWS = {
  inbox: InboxRow,
  outbox: OutboxRow,
  pace: PaceRow,
  thread: ThreadRow,
  reader: ReaderRow,
  answer: AnswerRow,
  deadLetter: DeadLetterRow,
  audit: AuditRow,
  corpusVersion: CorpusVersionRow,
  corpusStatement: CorpusStatementRow,
  recall: RecallRow,
  channelSetting: ChannelSettingRow,
  gap: GapRow,
  review: ReviewRow,
  note: NoteRow,
  feedback: FeedbackRow,
  expertRequest: ExpertRequestRow,
  briefMark: BriefMarkRow,
  boardCase: BoardCaseRow,
  caseMessage: CaseMessageRow,
  installation: InstallationRow,
  installState: InstallStateRow,
  departure: DepartureRow,
};

export type Tables = { [Name in keyof typeof ROWS]: z.infer<(typeof ROWS)[Name]> };

export const TableName = z.enum([
  'inbox',
  'outbox',
  'pace',
  'thread',
  'reader',
  'answer',
  'deadLetter',
  'audit',
  'corpusVersion',
  'corpusStatement',
  'recall',
  'channelSetting',
  'gap',
  'review',
  'note',
  'feedback',
  'expertRequest',
  'briefMark',
  'boardCase',
  'caseMessage',
  'installation',
  'installState',
  // Last: an import fills the tables in this order, and takes no row of a team that is in here.
  'departure',
]);
