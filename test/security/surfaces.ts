import type { App } from '@slack/bolt';
import { listen } from '../../src/slack/listeners/listen.ts';

/** Everything of the bot's that a person can use: what a button, a form, a command or a shortcut is called. */
export type Surface = { kind: 'action' | 'view' | 'command' | 'shortcut'; id: string };

/** As they are registered with Bolt, so that none can be forgotten; patterns in the form of their source. */
export function registeredSurfaces(): Surface[] {
  const found: Surface[] = [];
  const keep = (kind: Surface['kind']) => (name: string | RegExp | { callback_id?: string }) => {
    const id =
      typeof name === 'string' ? name : name instanceof RegExp ? name.source : (name.callback_id ?? '');
    found.push({ kind, id });
  };
  const app = {
    action: keep('action'),
    view: keep('view'),
    command: keep('command'),
    shortcut: keep('shortcut'),
    event() {},
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the part of Bolt that is called
  listen(app as unknown as App, () => {
    throw new Error('Nothing is heard here.');
  });
  return found;
}

const answer = { answer: 'a-1' };
const about = { ...answer, about: ['topic-1'] };
const sha256 = 'a'.repeat(64);
const review = { guideline: 'example', text: sha256, page: 0 };

/** What a forger would send with each: the values of another workspace's own buttons and forms. */
export function forgeries(channel: string, thread: string): Record<string, { value: unknown; as?: string }> {
  const place = { channel, thread };
  return {
    '^home_question_\\d+$': { value: 'What does the example say?', as: 'home_question_0' },
    '^follow_up_\\d+$': { value: { question: 'and then?' }, as: 'follow_up_0' },
    '^without_\\d+$': { value: { question: 'and then?' }, as: 'without_0' },
    share: { value: { question: 'a question' } },
    share_elsewhere: { value: answer },
    ask_box: { value: 'a question' },
    ask_more: { value: '{}' },
    source: { value: answer },
    why_this: { value: answer },
    role: { value: 'nurse' },
    ask_role: { value: 'nurse' },
    open_settings: { value: '{}' },
    settings_of: { value: channel },
    open_review: { value: review },
    '^review_page_\\d+$': { value: review, as: 'review_page_1' },
    review_start: { value: review },
    review_approve: { value: review },
    review_send_back: { value: review },
    add_note: { value: { statement: sha256 } },
    close_gap: { value: { gap: 'a'.repeat(12), reason: 'duplicate' } },
    feedback: { value: { ...about, verdict: 'useful' } },
    useful: { value: { ...about, verdict: 'useful' } },
    not_useful: { value: { ...about, verdict: 'not-useful' } },
    ask_expert: { value: about },
    expert_resolve: { value: { ...about, asker: 'U0NURSE0001', group: 'S0EXPERTS01', why: 'not-in-corpus' } },
    add_to_brief: { value: answer },
    take_out_of_brief: { value: answer },
    case_details: { value: '{}' },
    case_outcome: { value: '{}' },
    prepare_case: { value: '{}' },
    stop_case: { value: '{}' },
    '^export_outcome_(?:markdown|csv|json)$': { value: { format: 'csv' }, as: 'export_outcome_csv' },
    '^brief_as_[a-z]+$': {
      value: { form: 'markdown', brief: 'a'.repeat(12), day: '2026-12-02' },
      as: 'brief_as_markdown',
    },
    '^agenda_(?:csv|pdf)$': { value: { format: 'csv' }, as: 'agenda_csv' },
    plan_agenda: { value: '{}' },
    ask_form: { value: { ...place, messageTs: thread } },
    settings_form: { value: { channel, seen: 'a'.repeat(16) } },
    review_send_back_form: { value: { ...review, view: 'V1' } },
    note_form: { value: { statement: sha256 } },
    feedback_form: { value: { ...about, ...place } },
    case_details_form: { value: { ...place, shown: { label: 'Case 1', meetingDay: null, question: null } } },
    outcome_form: { value: { ...place, seen: {} } },
    agenda_form: { value: { channel } },
    '/guideline': { value: 'a question' },
    ask: { value: '' },
    ask_about: { value: '' },
  };
}
