import { describe, expect, test } from 'vitest';
import { assistant, knowledge } from '../support/assistant.ts';
import { practising } from './practice.ts';

const { disclaimer } = knowledge.prompts;
/** Sentences of the corpus: the only clinical words there are. */
const STATEMENTS = [...knowledge.corpus.statements.values()].map(({ text }) => text);

const real = { assistant, disclaimer: disclaimer.line };

/** What people send by accident or to see what happens; none of it may get a clinical statement. */
const BAD: Record<string, string[]> = {
  attending: ['🦴🔬💊', ':bone: :pill::skin-tone-2:', 'x'.repeat(40_000), '\u200b\u200d\u2060'],
  nurse: [
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '\u202egnos\u202c',
    '<!channel> <#C0TUMORBRD1> *_~`',
    'constructor __proto__ {topic}',
  ],
  coordinator: [
    'Was ist die Prognose bei Lungenmetastasen?',
    'Quel est le pronostic après résection complète ?',
    'ما هو معدل البقاء بعد الاستئصال الكامل؟',
    '完全切除后的生存率是多少？',
  ],
};

/** Words that answers repeat (what was misspelt, is not covered, or was carried over), dressed in all that Slack would act upon. */
const DRESSED = [
  'role of *denosumab* in <!channel> giant cell tumour',
  'surivval after `relapse` :skull: ~now~',
  '> role of _pembrolizumab_ and <https://evil.example/x|this> <@U0NURSE0001>?',
  'and https://evil.example/bare &lt;!here&gt; &amp;lt;!everyone&amp;gt; *quibblethwaite*?',
];

describe('bad input through Slack gets', () => {
  test('one safe reply each, with the disclaimer, without a clinical statement, and nobody is called', () =>
    practising(async ({ workspace, replies, log }) => {
      for (const [person, texts] of Object.entries(BAD))
        for (const text of texts) workspace.directMessage(person, text);
      const answered = (): string[] =>
        Object.entries(BAD).flatMap(([person, texts]) => {
          const asked = workspace.messages(person).filter(({ user }) => user !== workspace.team.app.userId);
          expect(asked).toHaveLength(texts.length);
          return replies(person).map(({ text }) => text);
        });
      const wanted = Object.values(BAD).flat().length;
      await workspace.waitFor(() => answered().length === wanted, 15_000);
      await workspace.quiet();
      expect(answered()).toHaveLength(wanted);
      for (const text of answered()) {
        expect(text.endsWith(disclaimer.line)).toBe(true);
        expect(text).not.toMatch(/<[@!#]|<script/);
        expect(STATEMENTS.filter((statement) => text.includes(statement))).toEqual([]);
      }
      expect(log()).not.toContain('trouble');
    }, real));

  test('no life in what it says: the law of the whole run looks at the replies', () =>
    practising(async ({ workspace, replies }) => {
      for (const text of DRESSED) workspace.directMessage('nurse', text);
      await workspace.waitFor(() => replies('nurse').length === DRESSED.length, 15_000);
      const seen = JSON.stringify(replies('nurse'));
      for (const word of ['giant cell tumour', 'pembrolizumab', 'surivval']) expect(seen).toContain(word);
      expect(workspace.written()).toEqual(expect.arrayContaining(DRESSED));
    }, real));

  test('silence where it is no message, whatever its shape, and the next question is answered', () =>
    practising(async ({ workspace, reply, log }) => {
      for (const event of [
        { type: 'something_new', event_ts: '1.0' },
        { type: 'reaction_added', reaction: 'bone', item: {} },
        { type: 'message', channel: 'C0TUMORBRD1' },
        { type: 'message', subtype: 'message_deleted', channel: 'C0TUMORBRD1', ts: '1.0' },
        { type: 'app_mention', channel: 'C0TUMORBRD1', user: 'U0NURSE0001', ts: '1.0', text: 7 },
        { type: 'app_mention', channel: ['C0TUMORBRD1'], user: {}, ts: null },
        { type: 7, item: 'x' },
        { type: 'app_home_opened', channel: null, user: 'U0NURSE0001' },
        { type: 'app_home_opened', item: 'x', user: 'U0NURSE0001' },
      ])
        workspace.sendEvent(event);
      await workspace.quiet();
      expect(workspace.calls('chat.postMessage')).toEqual([]);
      const { ts } = workspace.post({
        user: 'attending',
        channel: 'tumour-board',
        text: `${workspace.mention} what is the role of samarium?`,
      });
      expect((await reply('tumour-board', ts)).text).toContain(disclaimer.line);
      expect(log()).not.toContain('trouble');
    }, real));
});
