import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answerMessage } from '../../src/slack/blocks/answer-message.ts';
import { guardMessage } from '../../src/slack/blocks/message.ts';
import { modal } from '../../src/slack/blocks/view.ts';
import { DISCLAIMER, aCitation, aStatement, anAnswer, wording } from '../slack/an-answer.ts';
import { ask, knowledge } from '../support/assistant.ts';
import { formProblems } from './form.ts';
import { createLaw } from './law.ts';
import { type Sent, sent } from './outgoing.ts';
import type { OnRecord } from './record.ts';

const law = createLaw(knowledge);
const { text, blocks } = answerMessage(anAnswer(), wording);
const withoutContext = blocks.filter(({ type }) => type !== 'context');
const section = (words: string) => ({ type: 'section', text: { type: 'mrkdwn', text: words } });
const richText = (...elements: object[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});
const ending = (...above: object[]) => [...above, section(DISCLAIMER)];
const said = (words: string) => `${words}\n\n${DISCLAIMER}`;

function aRecord(
  args: Sent['args'],
  overrides: Partial<OnRecord> = {},
  method = 'chat.postMessage',
): OnRecord {
  return {
    file: 'planted.test.ts',
    appUserId: 'U0PRACTBOT',
    disclaimer: DISCLAIMER,
    typed: [],
    identifiers: [],
    sent: [sent({ method, args })],
    ...overrides,
  };
}

describe('what the bot sends in its tests', () => {
  it('keeps the law, whatever is answered', async () => {
    const disclaimer = knowledge.prompts.disclaimer.line;
    const typed = ['five-year survival after complete resection <!channel> *really*?'];
    const answered = answerMessage(await ask(typed[0] ?? ''), wording);
    const refused = answerMessage(await ask('Liam Kowalczyk is 14, what now?'), wording);
    for (const message of [answered, refused])
      for (const form of [message.blocks, message.plainBlocks])
        expect(law([aRecord({ text: message.text, blocks: form }, { disclaimer, typed })])).toEqual([]);
  });

  it('is lawful as values and as JSON text', () => {
    expect(law([aRecord({ text, blocks }), aRecord({ text, blocks: JSON.stringify(blocks) })])).toEqual([]);
  });

  it('may be an error at a field, a status or nothing but a deletion', () => {
    const errors = { response_action: 'errors', errors: { field: 'Choose a day after today.' } };
    expect(law([aRecord(errors, {}, 'acknowledgement')])).toEqual([]);
    expect(law([aRecord({ delete_original: true }, {}, 'response_url')])).toEqual([]);
    expect(law([aRecord({ status: 'is reading' }, {}, 'agents.sessions.setStatus')])).toEqual([]);
  });
});

const SPOKEN = { type: 'button', action_id: 'add', text: plain('Add to brief'), value: 'x' };

describe('a message or view of the wrong form is found:', () => {
  it.each<[string, Sent['args']]>([
    ['a text without the disclaimer', { text: 'An answer.', blocks }],
    ['a text with something after it', { text: `${text}\n\nP.S.`, blocks }],
    ['blocks without it', { text, blocks: withoutContext }],
    ['blocks with words after it', { text, blocks: [...blocks, section('P.S.')] }],
    ['a block beyond the limits', { text, blocks: [section('x'.repeat(3001)), ...blocks] }],
    ['a text beyond the limits', { text: said('x'.repeat(40_000)), blocks }],
    ['more words than a message may have', { text, blocks: [...longSections(5), ...blocks] }],
    ['a modal without it', { view: { ...modal('A title', [], DISCLAIMER), blocks: withoutContext } }],
    [
      'a modal with too long a title',
      { view: { ...modal('', blocks, DISCLAIMER), title: plain('x'.repeat(25)) } },
    ],
    [
      'a button that is read out as something else',
      {
        text,
        blocks: [
          { type: 'actions', elements: [{ ...SPOKEN, accessibility_label: 'Keep this for later' }] },
          ...blocks,
        ],
      },
    ],
    ['a home without it', { view: { type: 'home', blocks: withoutContext } }],
    ['a message that says nothing', {}],
  ])('%s', (_, planted) => {
    expect(law([aRecord(planted)])).not.toEqual([]);
  });

  it.each(['chat.update', 'chat.postEphemeral', 'chat.scheduleMessage', 'response_url', 'acknowledgement'])(
    'by %s, too',
    (method) => {
      expect(law([aRecord({ text: 'An answer.' }, {}, method)])).not.toEqual([]);
    },
  );

  it('by a canvas or the words above a file, too', () => {
    const canvas = (markdown: string) => ({ document_content: { type: 'markdown', markdown } });
    expect(law([aRecord(canvas('# Agenda'), {}, 'canvases.create')])).not.toEqual([]);
    expect(law([aRecord(canvas(`# Agenda\n\n${DISCLAIMER}`), {}, 'canvases.create')])).toEqual([]);
    const shared = { files: [{ id: 'F1' }], initial_comment: 'The agenda.' };
    expect(law([aRecord(shared, {}, 'files.completeUploadExternal')])).not.toEqual([]);
  });

  it('the last door mends what a builder forgot', () => {
    const forgetful = { text: 'An answer.', blocks: withoutContext, plainBlocks: [] };
    const mended = guardMessage(forgetful, DISCLAIMER);
    expect(mended.blocks).toEqual([]);
    expect(formProblems({ method: 'chat.postMessage', args: { text: mended.text } }, DISCLAIMER)).toEqual([]);
  });
});

describe('a sentence of the corpus', () => {
  const statement = [...knowledge.corpus.statements.values()].find(
    ({ citationKeys, text: quoted }) => citationKeys.length === 2 && !/[<>&]/.test(quoted),
  );
  const [first, second] = (statement?.citationKeys ?? []).map(
    (key) => knowledge.corpus.references.get(key)?.vancouver ?? '',
  );
  const quoted = statement?.text ?? '';
  const without = expect.arrayContaining([expect.stringContaining('without its source')]);

  it('may stand with the number and reference of each source, or with its key', () => {
    expect([first, second].map((one) => one?.length ?? 0)).not.toContain(0);
    for (const lawful of [
      `${quoted} [1][2]\n\n[1] ${first}\n[2] ${second}`,
      `${quoted} [2] [1] (adults)\n2. ${first}\n1. ${second} (cohort)`,
      `${quoted} [${statement?.citationKeys[0]}] trial, 2016 [${statement?.citationKeys[1]}] cohort, 2017`,
      `It was, as last shown here on 1 May 2025: ${quoted}`,
    ])
      expect(law([aRecord({ text: said(lawful) })])).toEqual([]);
  });

  it.each([
    ['bare', quoted],
    ['with one source of two', `${quoted} [1]\n[1] ${first}`],
    ['with numbers and no list', `${quoted} [1][2]`],
    ['with numbers that mean others', `${quoted} [1][2]\n[1] ${first}\n[2] ${first}`],
    ['with a list and no numbers', `${quoted}\n[1] ${first}\n[2] ${second}`],
    ['once with and once without', `${quoted} [1][2]\n${quoted}\n[1] ${first}\n[2] ${second}`],
  ])('is found %s, in text and in blocks', (_, planted) => {
    expect(law([aRecord({ text: said(planted) })])).toEqual(without);
    const lines = ending(richText({ type: 'text', text: planted }));
    expect(law([aRecord({ text: said('An answer.'), blocks: lines })])).toEqual(without);
    expect(law([aRecord({ view: { ...modal('A title', [], DISCLAIMER), blocks: lines } })])).toEqual(without);
  });

  it('of a fixture counts, too', () => {
    const { text: fixture } = aStatement();
    expect(law([aRecord({ text: said(`${fixture} [1]\n1. ${aCitation().vancouver}`) })])).toEqual([]);
    expect(law([aRecord({ text: said(fixture) })])).toEqual(without);
  });
});

describe('what a person typed', () => {
  const typed = [
    '<@U0PRACTBOT> and <!channel> <@U0NURSE0001> <https://evil.example/x|here>?',
    '*bold* :skull: https://evil.example/bare',
    '> a quotation of mine',
    'escaped &lt;!here&gt;, and &amp;lt;!everyone&amp;gt;',
  ];
  const plainText = (words: string) => ({ type: 'header', text: plain(words) });

  it('may come back dead', () => {
    const link = { type: 'link', url: aCitation().url, text: 'a reference' };
    const dead = [
      { text: said('and &lt;!channel&gt; &lt;@U0NURSE0001&gt; ∗bold∗ ∶skull: › a quotation of mine') },
      { text: said('Mention <@U0PRACTBOT> again.') },
      { text: said('Rich.'), blocks: ending(richText({ type: 'text', text: typed.join(' ') }, link)) },
    ];
    for (const args of dead) expect(law([aRecord(args, { typed })])).toEqual([]);
  });

  it.each<[string, Sent['args']]>([
    ['a command to all', { text: said('Read as: <!channel>') }],
    ['a command that was escaped', { text: said('Read as: <!here>') }],
    ['a command that was escaped twice', { text: said('Read as: <!everyone>') }],
    ['a mention', { text: said('Read as: <@U0NURSE0001>') }],
    [
      'a mention as an element',
      { text: said(''), blocks: ending(richText({ type: 'user', user_id: 'U0NURSE0001' })) },
    ],
    [
      'a command as an element',
      { text: said(''), blocks: ending(richText({ type: 'broadcast', range: 'channel' })) },
    ],
    ['a link', { text: said('Read as: <https://evil.example/x|here>') }],
    [
      'a link as an element',
      { text: said(''), blocks: ending(richText({ type: 'link', url: 'https://evil.example/bare' })) },
    ],
    ['a bare address', { text: said('Read as: https://evil.example/bare') }],
    ['formatting', { text: said('Read as: *bold*') }],
    ['an emoji', { text: said(''), blocks: ending(plainText('Read as: :skull:')) }],
    ['a quotation', { text: said('Read as\n> a quotation of mine') }],
    [
      'mrkdwn in a view',
      { view: { ...modal('A title', [], DISCLAIMER), blocks: ending(section('*bold*')) } },
    ],
  ])('is found alive: %s', (_, planted) => {
    const found = expect.arrayContaining([expect.stringContaining('what a person typed')]);
    expect(law([aRecord(planted, { typed })])).toEqual(found);
  });
});

describe('an identifier', () => {
  const typed = ['Liam Kowalczyk, MRN: 7731204, is 14', 'PLANTED and PLANTED again'];
  const identifiers = ['PLANTED'];

  it.each<[string, Sent['args'], string]>([
    ['in words', { text: said('You asked about Liam Kowalczyk.') }, 'chat.postMessage'],
    ['in words, by another case', { text: said('You asked about planted.') }, 'chat.postEphemeral'],
    ['in a button', { text: said('A.'), blocks: [...blocks, aButton('7731204')] }, 'chat.postMessage'],
    [
      'in metadata',
      { text: said('A.'), metadata: { event_type: 't', event_payload: { q: 'PLANTED' } } },
      'chat.update',
    ],
    [
      'in a form',
      { view: { ...modal('A title', [], DISCLAIMER), private_metadata: '{"q":"MRN: 7731204"}' } },
      'views.open',
    ],
    ['in a status', { status: 'is reading about Kowalczyk' }, 'agents.sessions.setStatus'],
    [
      'in an error at a field',
      { response_action: 'errors', errors: { field: 'Not 7731204.' } },
      'acknowledgement',
    ],
  ])('that a person typed is found where it comes back %s, in any test of the run', (_, planted, method) => {
    const elsewhere = aRecord({ text, blocks }, { typed, identifiers });
    expect(law([elsewhere])).toEqual([]);
    const problems = law([elsewhere, aRecord(planted, {}, method)]);
    expect(problems).toEqual(expect.arrayContaining([expect.stringContaining('that a person typed')]));
  });

  it('is nothing in the hashes of receipts and briefs, which may look like anything', () => {
    const hash = (words: string): string => createHash('sha256').update(words).digest('hex');
    const receipts = Array.from(
      { length: 300 },
      (_, at) =>
        `guideline#section@1097-1389:${hash(`statement ${at}`)}/${hash(`corpus ${at}`).slice(0, 12)}`,
    );
    expect(law([aRecord({ text: said(receipts.join('\n')) })])).toEqual([]);
    const briefs = receipts.map(
      (receipt) => `Brief ${hash(receipt).slice(0, 12)}: corpus ${hash(receipt).slice(-12)}`,
    );
    expect(law([aRecord({ text: said(briefs.join('\n')) })])).toEqual([]);
  });

  it('is sought in a question that is shown again, not in the words before it', () => {
    const shown = (question: string) =>
      law([aRecord({ text: said(`You asked: ${question}`), blocks: ending() })]);
    expect(shown('مرحبا')).toEqual([]);
    expect(shown('Liam Kowalczyk is 14, what now?')).toEqual([expect.stringContaining('Liam Kowalczyk')]);
  });

  it('that nobody is known to have typed is found by the guard, names of authors are none', () => {
    const authors = [...knowledge.corpus.references.values()].map(({ vancouver }) => vancouver).join('\n');
    expect(law([aRecord({ text: said(authors) })])).toEqual([]);
    for (const planted of ['Mrs Kowalczyk asks', 'MRN: 7731204', 'call 555-867-5309', 'born 1 May 2001'])
      expect(law([aRecord({ text: said(planted) })])).toEqual([expect.stringContaining('the guard finds')]);
  });
});

describe('a test that starts the bot', () => {
  it('puts on record what it sends', () => {
    const files = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    const textOf = (name: string) => readFileSync(join('test', name), 'utf8');
    const tests = files.filter((name) => name.endsWith('.test.ts'));
    const imports = tests.map(textOf).join('\n');
    const inTests = files.filter((name) => tests.includes(name) || imports.includes(`/${basename(name)}'`));
    const starting = inTests.filter((name) => / createSlackApp\b/.test(textOf(name)));
    expect(starting).toContain('slack/practice.ts');
    for (const name of starting) expect(readFileSync(join('test', name), 'utf8')).toContain('putOnRecord(');
  });
});

function longSections(count: number): object[] {
  return Array.from({ length: count }, () => section('x'.repeat(2900)));
}

function plain(label: string): { type: string; text: string } {
  return { type: 'plain_text', text: label };
}

function aButton(value: string): object {
  return {
    type: 'actions',
    elements: [{ type: 'button', action_id: 'again', text: plain('Again'), value }],
  };
}
