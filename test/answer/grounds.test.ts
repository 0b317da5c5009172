import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/answer/answer.ts';
import { groundsOf, kindOf, usualGrounds } from '../../src/answer/grounds.ts';
import { answerLine } from '../../src/console/batch.ts';
import { proofText } from '../../src/console/proof-text.ts';
import { answerMessage } from '../../src/slack/blocks/answer-message.ts';
import { sourceView } from '../../src/slack/blocks/source-view.ts';
import { aCitation, aStatement, anAnswer, wording as slack } from '../slack/an-answer.ts';
import { visibleText } from '../slack/visible-text.ts';
import { ask, assistant, knowledge } from '../support/assistant.ts';

const { wording } = knowledge.prompts;
const QUESTIONS = [
  'long-term survival in synchronous disease',
  'compare synchronous and metachronous disease',
  'is time to relapse the only prognostic factor?',
  'VATS or open for lung mets?',
  'What is the role of samarium?',
  'what is MAP?',
];

/** What a reader sees of one answer, on each surface that shows its statements. */
function surfacesOf(answer: Answer): Record<string, string> {
  const { text, blocks, plainBlocks } = answerMessage(answer, slack);
  return {
    text: answer.text,
    'Slack text': visibleText(text),
    'Slack blocks': visibleText(blocks),
    'plain Slack blocks': visibleText(plainBlocks),
  };
}

describe('what a statement rests on', () => {
  test.each(QUESTIONS)(
    '%s: provenance, kind, grade and how far it was read stand with each statement, or once where they are the usual',
    async (question) => {
      const answer = await ask(question);
      expect(answer.statements).not.toEqual([]);
      const usual = usualGrounds(answer);
      for (const [surface, seen] of Object.entries(surfacesOf(answer)))
        for (const statement of answer.statements) {
          const grounds = groundsOf(statement, answer.citations);
          const joined = [grounds.join('; '), grounds.join(' · ')];
          const behind = seen.slice(seen.indexOf(statement.text) + statement.text.length).slice(0, 900);
          const own = behind.split(/\n\n|\n[-•] /, 1)[0] ?? '';
          const said = joined.some((words) => own.includes(words));
          const isUsual = grounds.join() === usual.join();
          const saidOnce = joined.some((words) =>
            seen.includes(wording.labels.grounds.replace('{grounds}', words)),
          );
          expect([surface, statement.id, said || (isUsual && saidOnce)]).toEqual([
            surface,
            statement.id,
            true,
          ]);
        }
    },
  );

  test('names each source, its provenance where the kind of evidence does not, and ungraded as such', () => {
    const citations = [
      aCitation({ provenance: 'systematic review', evidenceType: 'meta-analysis', readAs: 'read in full' }),
      aCitation({ number: 2, provenance: 'trial', readAs: 'abstract read; title descriptive', year: 2011 }),
    ];
    expect(groundsOf(aStatement({ citations: [1] }), citations)).toEqual([
      'systematic review: meta-analysis, 2016',
      'ungraded in the source',
      'read in full',
    ]);
    expect(groundsOf(aStatement({ citations: [1, 2], grade: 'II, B' }), citations)).toEqual([
      'systematic review: meta-analysis, 2016 (read in full)',
      'randomised trial, 2011 (abstract read)',
      'II, B',
    ]);
  });

  test.each([
    ['cohort', 'cohort', 'cohort'],
    ['trial', 'randomised trial', 'randomised trial'],
    ['primary guideline', 'guideline', 'primary guideline'],
    ['society summary', 'evidence summary', 'society summary: evidence summary'],
  ])('a %s that is a %s is called %s', (provenance, evidenceType, called) => {
    expect(kindOf({ provenance, evidenceType })).toBe(called);
  });

  test('every provenance has its words, and each guideline says its own with its review status', async () => {
    for (const { provenance } of [...knowledge.corpus.references.values(), ...knowledge.corpus.guidelines])
      expect(wording.provenance[provenance]).toBeDefined();
    const answer = await ask('long-term survival in synchronous disease');
    const quoted = answer.statements.map(({ section }) => section[0]);
    for (const { title, provenance } of knowledge.corpus.guidelines.filter((one) =>
      quoted.includes(one.title),
    ))
      expect(answer.review.join('\n')).toContain(`"${title}" (${wording.provenance[provenance]})`);
  });
});

describe('a reference', () => {
  test('that is incomplete says so wherever it is shown', async () => {
    let incomplete = 0;
    for (const question of QUESTIONS) {
      const answer = await ask(question);
      const receipts = answer.statements.map(({ receipt }) => receipt);
      const proof = assistant.prove(receipts, answer.text);
      const surfaces = {
        ...surfacesOf(answer),
        'source in the terminal': proofText(proof),
        'source view': visibleText(sourceView(proof, slack, answer.disclaimer).blocks),
        batch: await answerLine(JSON.stringify({ id: '1', turns: [question] }), assistant),
      };
      for (const { key } of answer.citations) {
        const missing = knowledge.corpus.references.get(key)?.incomplete ?? [];
        if (missing.length === 0) continue;
        incomplete += 1;
        const words = wording.labels.incomplete.replace('{parts}', missing.join(', '));
        for (const [surface, seen] of Object.entries(surfaces))
          expect([surface, key, seen.includes(words)]).toEqual([surface, key, true]);
      }
    }
    expect(incomplete).toBeGreaterThan(3);
  });

  test('says so in a text that has no room for all statements', () => {
    const statements = Array.from({ length: 40 }, (_, at) =>
      aStatement({ id: `${at}`, text: 'Words that go on. '.repeat(70) }),
    );
    const citations = [aCitation({ incomplete: 'incomplete: pages' })];
    const { text } = answerMessage(anAnswer({ statements, citations }), slack);
    expect(text.length).toBeLessThan(40_001);
    expect(text).toContain('incomplete: pages');
    expect(text).toContain('(A section · randomised trial, 2016 · ungraded in the source · abstract read)');
  });

  test.each([
    ['a DOI', 'https://doi.org/10.1000/x'],
    ['a PMID', 'https://pubmed.ncbi.nlm.nih.gov/123/'],
    ['a page', 'https://example.org/page'],
  ])(
    'with %s is a link in Slack, at its number and in the list, and an address in the terminal',
    (_, url) => {
      const answer = anAnswer({ citations: [aCitation({ url })] });
      const { blocks, plainBlocks } = answerMessage(answer, slack);
      for (const form of [blocks, plainBlocks]) {
        const json = JSON.stringify(form);
        expect(json).toContain(JSON.stringify({ type: 'link', url, text: '[1]' }));
        expect(json).toContain(JSON.stringify({ type: 'link', url, text: aCitation().vancouver }));
      }
    },
  );

  test('has its address in the text of every answer that cites it', async () => {
    for (const question of QUESTIONS) {
      const { citations, text } = await ask(question);
      for (const { number, url } of citations) {
        const line = text.split('\n').find((one) => one.startsWith(`[${number}] `));
        if (url !== undefined) expect(line).toContain(url);
      }
    }
  });
});
