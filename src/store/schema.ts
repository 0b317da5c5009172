import { z } from 'zod';
import { FeedbackRow, ExpertRequestRow, BriefMarkRow } from './rows/below-answers.ts';
import {
  AgendaPlanRow,
  AgendaPostRow,
  BoardCaseRow,
  CaseMessageRow,
  SecondReadingRow,
} from './rows/cases.ts';
import { CorpusVersionRow, CorpusStatementRow, RecallRow } from './rows/corpus.ts';
import { GapRow, ReviewRow, NoteRow } from './rows/editors.ts';
import {
  InboxRow,
  OutboxRow,
  PaceRow,
  ThreadRow,
  ReaderRow,
  AnswerRow,
  DeadLetterRow,
} from './rows/turns.ts';
import {
  AuditRow,
  ChannelSettingRow,
  InstallationRow,
  InstallStateRow,
  DepartureRow,
} from './rows/workspaces.ts';

/** One schema a table: types for the queries, and the check on rows that come in from an export file. */
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
  agendaPlan: AgendaPlanRow,
  agendaPost: AgendaPostRow,
  secondReading: SecondReadingRow,
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
  'agendaPlan',
  'agendaPost',
  'secondReading',
  'installation',
  'installState',
  // Last: an import fills the tables in this order, and takes no row of a team that is in here.
  'departure',
]);
export type TableName = z.infer<typeof TableName>;
