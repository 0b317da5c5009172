import { T0 } from './rows.ts';

export type OldRow = { table: string; row: Record<string, string | number | null> };

const place = { team: 'T1', channel: 'C1', thread: '1700.1' };
const unleased = { attempts: 0, due_at: 0, lease: null, leased_until: 0 };
const RECEIPT = 'g#s@0-12:0123456789ab/c00000000001';
const HASH = 'a'.repeat(64);

/** Rows as each version of the schema wrote them, by the migration that first has their table or column. Never edited, as migrations are. */
export const OLD_ROWS: Record<string, OldRow[]> = {
  '0001-first-tables': [
    {
      table: 'inbox',
      row: {
        key: 'message:T1:C1:1700.3',
        event_id: 'Ev1',
        ...place,
        message_ts: '1700.3',
        user_id: 'U1',
        surface: 'mention',
        purpose: 'answer',
        text: 'a question of an earlier day?',
        received_at: T0,
        status: 'open',
        ...unleased,
      },
    },
    {
      table: 'outbox',
      row: {
        key: 'message:T1:C1:1700.2',
        ...place,
        user_id: 'U1',
        payload: '{"text":"an answer of an earlier day","forms":[]}',
        fallback: null,
        created_at: T0,
        posted_ts: null,
        status: 'ready',
        ...unleased,
      },
    },
    { table: 'pace', row: { team: 'T1', channel: 'C1', next_post_at: T0 } },
    {
      table: 'thread',
      row: {
        ...place,
        context:
          '{"concepts":["surgery"],"ages":{"surgery":0},"answerConcepts":[],"shown":[],"answerType":"open","corpusVersion":"c1"}',
        answered: 1,
        quiet: 0,
        updated_at: T0,
      },
    },
    { table: 'reader', row: { team: 'T1', user_id: 'U1', role: 'nurse', updated_at: T0 } },
    {
      table: 'answer',
      row: {
        key: 'message:T1:C1:1700.1',
        answer_id: 'answer-1',
        ...place,
        user_id: 'U1',
        kind: 'answer',
        state: 'answered',
        statement_ids: '["g#s/1"]',
        receipts: JSON.stringify([RECEIPT]),
        corpus_version: 'c1',
        message_ts: '1700.15',
        answered_at: T0,
      },
    },
    {
      table: 'dead_letter',
      row: {
        key: 'message:T1:C1:1600.1',
        ...place,
        user_id: 'U1',
        code: 'is_archived',
        attempts: 1,
        buried_at: T0,
      },
    },
    {
      table: 'audit',
      row: { id: 'audit-1', at: T0, action: 'answered', subject: 'digest', detail: 'answer-1' },
    },
  ],
  '0002-proof-of-answers': [
    {
      table: 'answer',
      row: {
        key: 'message:T1:C2:1700.1',
        answer_id: 'answer-2',
        team: 'T1',
        channel: 'C2',
        thread: '1700.1',
        user_id: 'U2',
        kind: 'answer',
        state: 'partial',
        statement_ids: '["g#s/2"]',
        receipts: JSON.stringify([RECEIPT]),
        corpus_version: 'c1',
        message_ts: null,
        answered_at: T0,
        role: 'nurse',
        context: 'null',
        reply_sha256: HASH,
      },
    },
  ],
  '0003-corpus-versions': [
    { table: 'corpus_version', row: { version: 'c1', live_since: T0, statements: HASH } },
    {
      table: 'corpus_statement',
      row: {
        sha256: HASH,
        statement_id: 'g#s/1',
        name: null,
        text: 'A statement.',
        citation_keys: '["a2001"]',
        version: 'c1',
      },
    },
  ],
  '0004-recalls': [
    { table: 'recall', row: { ...place, version: 'c1', statements: '[]', sent: 1, recalled_at: T0 } },
    { table: 'channel_setting', row: { team: 'T1', channel: 'C1', recall_notices: 0, updated_at: T0 } },
  ],
  '0005-review-in-the-open': [
    {
      table: 'gap',
      row: {
        id: 'gap-1',
        kind: 'uncovered',
        rule: 'uncovered',
        answer_type: 'open',
        concepts: '["surgery"]',
        missing: '[]',
        outside: null,
        asked: 2,
        first_day: '2025-01-01',
        last_day: '2025-01-02',
        closed_reason: null,
        closed_day: null,
        closed_corpus: null,
      },
    },
    {
      table: 'review',
      row: {
        id: 'r1',
        at: T0,
        guideline: 'g',
        text_sha256: HASH,
        status: 'approved',
        role: 'lead',
        reason: null,
      },
    },
    {
      table: 'note',
      row: {
        id: 'n1',
        statement_sha256: HASH,
        words: 'A note.',
        role: 'lead',
        added_at: T0,
        expires: '2099-01-01',
      },
    },
  ],
  '0006-settings': [
    {
      table: 'channel_setting',
      row: {
        team: 'T1',
        channel: 'C2',
        recall_notices: 1,
        updated_at: T0,
        listening: 'auto',
        guidelines: '["g"]',
        role: 'nurse',
        expert_group: 'S1',
        allow_external: 1,
      },
    },
  ],
  '0007-ways-of-asking': [
    {
      table: 'outbox',
      row: {
        key: 'edit:T1:C9:1700.1',
        team: 'T1',
        channel: 'C9',
        thread: '1700.1',
        user_id: 'U9',
        payload: null,
        fallback: null,
        created_at: T0,
        posted_ts: '1700.16',
        status: 'sent',
        ...unleased,
        kind: 'update',
        target: 'message:T1:C9:1700.1',
      },
    },
  ],
  '0008-under-answers': [
    {
      table: 'feedback',
      row: { ...place, answer_id: 'answer-1', who: 'digest', verdict: 'useful', reason: null, judged_at: T0 },
    },
    {
      table: 'expert_request',
      row: {
        key: 'expert-1',
        ...place,
        answer_id: 'answer-1',
        expert_group: 'S1',
        asked_by: 'digest',
        asked_at: T0,
        resolved_by: null,
        resolved_at: null,
      },
    },
    {
      table: 'brief_mark',
      row: { ...place, answer_id: 'answer-1', state: 'answered', about: '[]', receipts: '[]', marked_at: T0 },
    },
  ],
  '0009-installations': [
    {
      table: 'installation',
      row: {
        team: 'T1',
        app_id: 'A1',
        bot_user_id: 'U0BOT',
        bot_id: 'B0BOT',
        scopes: '["chat:write"]',
        sealed_token: 'k1.nonce.sealed.tag',
        installed_at: T0,
      },
    },
    { table: 'install_state', row: { digest: 'digest', expires_at: T0 } },
  ],
  '0010-workspaces-apart': [
    {
      table: 'gap',
      row: {
        team: 'T2',
        id: 'gap-1',
        kind: 'outside',
        rule: 'outside',
        answer_type: 'open',
        concepts: '[]',
        missing: '[]',
        outside: 'ewing sarcoma',
        asked: 1,
        first_day: '2025-01-01',
        last_day: '2025-01-01',
        closed_reason: null,
        closed_day: null,
        closed_corpus: null,
      },
    },
    {
      table: 'review',
      row: {
        team: 'T2',
        id: 'r2',
        at: T0,
        guideline: 'g',
        text_sha256: HASH,
        status: 'submitted',
        role: 'lead',
        reason: 'why',
      },
    },
    {
      table: 'note',
      row: {
        team: 'T2',
        id: 'n2',
        statement_sha256: HASH,
        words: 'A note.',
        role: 'lead',
        added_at: T0,
        expires: '2099-01-01',
      },
    },
    { table: 'departure', row: { team: 'T9', left_at: T0 } },
  ],
  '0011-cases': [
    {
      table: 'board_case',
      row: {
        ...place,
        number: 1,
        label: 'Case 1',
        meeting_day: '2026-12-02',
        question: 'a question for the board',
        state: 'open',
        card_key: 'message:T1:C1:1700.2',
        card_sha256: HASH,
        card_due_at: null,
        earlier: 'read',
        earlier_cursor: null,
        earlier_due_at: 0,
        link: 'https://example.slack.com/archives/C1/p17001',
        last_brief: null,
        outcome: null,
        frozen: null,
        opened_at: T0,
        closed_at: null,
      },
    },
    { table: 'case_message', row: { ...place, ts: '1700.2', version: '', items: '["stage"]' } },
  ],
  '0012-case-channels': [
    {
      table: 'channel_setting',
      row: {
        team: 'T1',
        channel: 'C3',
        recall_notices: 1,
        updated_at: T0,
        listening: 'mention',
        guidelines: null,
        role: null,
        expert_group: null,
        allow_external: 0,
        cases: 1,
      },
    },
  ],
  '0013-agenda': [
    {
      table: 'agenda_plan',
      row: { team: 'T1', channel: 'C1', post_at: '16:00', time_zone: 'UTC', updated_at: T0 },
    },
    { table: 'agenda_post', row: { team: 'T1', channel: 'C1', meeting_day: '2026-12-02', posted_at: T0 } },
  ],
  '0014-second-readings': [
    {
      table: 'second_reading',
      row: {
        key: 'message:T1:C1:1700.1',
        ...place,
        answer_id: 'answer-1',
        corpus_version: 'c1',
        verdict: 'unstable',
        count: 6,
        agreeing: 4,
        read_at: T0,
      },
    },
  ],
  '0015-audit-chain': [
    {
      table: 'audit',
      row: {
        id: 'audit-2',
        at: T0,
        action: 'answered',
        subject: 'digest',
        detail: 'answer-2',
        number: 1,
        previous: '0'.repeat(64),
        hash: 'a06e98a35601a3704eecb04e2130ca5396047103e0318cadeb5879754b1b155d',
      },
    },
  ],
};
