import { describe, expect, test } from 'vitest';
import { ask, converse } from '../support/assistant.ts';

describe('a message in another language gets no statement, and is told that English is read', () => {
  test.each([
    'Wie ist die Überlebensrate nach vollständiger Resektion bei synchronem Osteosarkom?',
    'Was ist die Prognose bei Lungenmetastasen?',
    'Quel est le pronostic après résection complète des métastases pulmonaires ?',
    '¿Cuál es la supervivencia tras la resección completa de las metástasis pulmonares?',
    'Qual è la sopravvivenza dopo la resezione completa delle metastasi?',
    'Qual é a sobrevida após a ressecção completa?',
    'Wat is de overleving na volledige resectie van longmetastasen bij osteosarcoom?',
    'Jakie jest przeżycie po całkowitej resekcji?',
    'Tam rezeksiyondan sonra sağkalım nedir?',
    'ما هو معدل البقاء على قيد الحياة بعد الاستئصال الكامل؟',
    '骨肉瘤肺转移完全切除后的生存率是多少？',
    'Какова выживаемость после полной резекции метастазов остеосаркомы?',
    'מה ההישרדות לאחר כריתה מלאה?',
    'Ποια είναι η επιβίωση μετά την πλήρη εκτομή;',
    'पूर्ण उच्छेदन के बाद जीवित रहने की दर क्या है?',
  ])('%s', async (text) => {
    expect(await ask(text)).toMatchObject({
      kind: 'abstention',
      statements: [],
      notices: [{ kind: 'language' }],
      why: { rule: 'other-language' },
    });
  });
});

describe('English is read', () => {
  test.each([
    'synch mets 5y OS w/o complete resection',
    'en bloc resection of de novo mets, per os etoposide in situ',
    'Is Köhler right about survival after complete resection?',
    'osteosarcoma 骨肉瘤 survival after complete resection?',
    'survial after complet resction',
    'α or β',
    '≥3 les. 2y DFS',
  ])('%s', async (text) => {
    expect((await ask(text)).why.rule).not.toBe('other-language');
  });
});

test('another language in between leaves the thread its topic', async () => {
  const [, , third] = await converse([
    'survival of synchronous disease?',
    '生存率は？',
    'and with complete resection?',
  ]);
  expect(third?.carried.map(({ concept }) => concept)).toContain('synchronous');
});
