import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/answer/answer.ts';
import { newestYear } from '../../src/answer/cite.ts';
import { ask, knowledge } from '../support/assistant.ts';
import { askWith } from './assistant-with.ts';

describe('the state of an answer', () => {
  test.each(['Which drugs are in MAP?', 'What is the role of samarium?'])(
    '%s: answered',
    async (question) => {
      const { kind, state, why } = await ask(question);
      expect([kind, state]).toEqual(['answer', 'answered']);
      expect(why.ledger.some(({ met }) => met)).toBe(true);
    },
  );

  test('is partial where a part of the question is met by nothing, and names the part', async () => {
    const { state, notices, why } = await ask(
      'Is gemcitabine-docetaxel the accepted standard second-line regimen?',
    );
    expect(state).toBe('partial');
    expect(why.ledger).toContainEqual({
      slot: 'intervention',
      concept: 'gemcitabine-docetaxel',
      met: false,
      by: null,
    });
    expect(notices).toContainEqual({
      kind: 'not-covered',
      text: 'Not covered: gemcitabine with docetaxel',
    });
  });

  test('a word of its own that the corpus does not have is named', async () => {
    const { state, notices } = await ask('is ablation of lung metastases done with a joystick?');
    expect(state).toBe('partial');
    expect(notices.find(({ kind }) => kind === 'not-covered')?.text).toContain('"joystick"');
  });

  test.each([
    'margins in craniofacial osteosarcoma',
    'is the cumulative dose of doxorubicin set by the margins?',
  ])('%s: says that none of this speaks of margins, though other statements do', async (question) => {
    const { notices } = await ask(question);
    expect(notices.find(({ kind }) => kind === 'not-covered')?.text).toContain('"margins"');
  });

  test('statements that fit only loosely are called that', async () => {
    const { state, notices } = await ask('Rothmund-Thomson: reduce the dose?');
    expect(state).toBe('partial');
    expect(notices).toContainEqual({
      kind: 'not-covered',
      text: knowledge.prompts.wording.notices['loose-fit'],
    });
  });

  test('what one author found is told from that source, whoever disagrees', async () => {
    const { state, statements, citations } = await ask('Marina 2016: was ifosfamide with etoposide of use?');
    expect(state).toBe('answered');
    const [first] = statements;
    expect(citations.find(({ number }) => first?.citations.includes(number))?.key).toBe('Marina2016');
  });

  test('a country and children beside the disease are enough to look something up', async () => {
    expect((await ask('how many new osteosarcomas do American children get every year?')).kind).toBe(
      'answer',
    );
    expect((await ask('osteosarcoma?')).kind).toBe('clarification');
  });

  test('a ratio of doses, and the dose of another drug, is no dose', async () => {
    expect((await ask('dexrazoxane dose?')).state).not.toBe('answered');
    expect((await ask('cabozantinib dose?')).state).toBe('answered');
  });

  test.each(['toxicity of samarium', 'side effects of thoracotomy', 'kidney damage after ifosfamide'])(
    'is not "answered" where "%s" is met piece by piece by statements on other things',
    async (question) => {
      expect((await ask(question)).state).not.toBe('answered');
    },
  );

  test('a topic of another field that is named in passing is named as not covered, and the rest answered', async () => {
    const { state, notices } = await ask('Does sex change survival after relapse and complete resection?');
    expect(state).toBe('partial');
    expect(notices.find(({ kind }) => kind === 'not-covered')?.text).toContain('"sex"');
  });

  test.each(['what is the cost of denosumab?', 'Does smoking matter?', 'echo before doxorubicin'])(
    '"%s" asks for nothing else, and gets no answer',
    async (question) => {
      expect((await ask(question)).kind).toBe('abstention');
    },
  );

  test.each(['regorafenib', 'regorafenib in osteosarcoma'])(
    '"%s" is answered by statements on it, and so is each side of its dispute',
    async (question) => {
      const { state, statements } = await ask(question);
      expect(state).toBe('conflict');
      expect(statements[0]?.text).toMatch(/regorafenib/i);
    },
  );

  test('every met line of the ledger names a statement that is shown', async () => {
    const { statements, why } = await ask('survival with complete metastasectomy in synchronous disease');
    const shown = statements.map(({ id }) => id);
    for (const { met, by } of why.ledger) if (met) expect(shown).toContain(by);
  });
});

describe('an abstention', () => {
  test.each(['Limb amputation in vascular disease', 'surgery for a scaphoid fracture', 'elbow fracture'])(
    'is what "%s" gets: its other words are of another field',
    async (question) => {
      expect((await ask(question)).kind).toBe('abstention');
    },
  );

  test('a word of the corpus that the nearest statement lacks counts against it', async () => {
    const [known, unmet] = await Promise.all(
      ['prognosis of necrosis?', 'prognosis of tubular necrosis?'].map((question) => ask(question)),
    );
    expect(unmet?.why.coverage?.share).toBeLessThan(known?.why.coverage?.share ?? 0);
  });

  test.each([
    ['first-line chemotherapy of Ewing sarcoma', 'outside-topic'],
    ['trabectedin at relapse?', 'outside-topic'],
    ['vaccination before chemotherapy for synchronous disease?', 'outside-topic'],
    ['what do you think of steam engines', 'no-topic'],
    ['survival of bohemian trombone players with chandeliers', 'too-little-covered'],
  ])('"%s" comes of the rule: %s', async (question, rule) => {
    const { kind, state, statements, citations, why } = await ask(question);
    expect(why.rule).toBe(rule);
    expect([kind, state]).toEqual(['abstention', null]);
    expect([...statements, ...citations]).toEqual([]);
  });

  test('names the topic that the corpus lacks', async () => {
    const { notices, text } = await ask('first-line chemotherapy of Ewing sarcoma');
    expect(notices).toContainEqual({ kind: 'not-covered', text: 'Not covered: Ewing sarcoma' });
    expect(text).toContain('Ewing sarcoma');
  });
});

describe('a topic that the corpus lacks', () => {
  test('is answered as soon as a statement speaks of it', async () => {
    const question = 'vaccination before chemotherapy';
    expect((await ask(question)).kind).toBe('abstention');
    const statement = 'Vaccination is discussed before chemotherapy.';
    const answer = await askWith(`## Before treatment\n\n${statement} [@overview2025]\n`, question);
    expect(answer.statements[0]?.text).toBe(statement);
  });
});

describe('a question back', () => {
  test.each(['osteosarcoma', 'tell me about osteosarcoma please'])(
    '"%s" names only the subject, and gets choices',
    async (question) => {
      const { kind, state, statements, followUps, body } = await ask(question);
      expect([kind, state]).toEqual(['clarification', null]);
      expect(statements).toEqual([]);
      expect(followUps.length).toBeGreaterThan(0);
      expect(body).toContain('osteosarcoma');
    },
  );

  test('each of its choices is answered', async () => {
    const { followUps } = await ask('osteosarcoma');
    for (const choice of followUps) expect((await ask(choice)).kind).toBe('answer');
  });
});

const { corpus, prompts } = knowledge;

const DISPUTED = [
  ['Should ifosfamide and etoposide be added for poor responders?', 'mapie'],
  ['MAPIE for poor responders?', 'mapie'],
  ['What is the duration of chemotherapy?', 'duration-of-chemotherapy'],
  ['Is time to relapse the only prognostic factor?', 'prognostic-factors-at-relapse'],
] as const;

async function sidesIn(question: string) {
  const { state, statements, notices, sides } = await ask(question);
  const shown = statements.flatMap(({ id }) => corpus.statements.get(id) ?? []);
  return { state, notices, shown, sides: shown.slice(0, sides) };
}

describe('where sources disagree', () => {
  test.each(DISPUTED)('"%s": two sources with different views stand first', async (question, topic) => {
    const { state, shown } = await sidesIn(question);
    const [first, second] = shown;
    expect(state).toBe('conflict');
    expect(first?.conflict).toContain(topic);
    expect(second?.conflict).toContain(topic);
    expect(first?.citationKeys).not.toEqual(second?.citationKeys);
  });

  test.each(DISPUTED)('"%s": its sides are there, up to four, the newest first', async (question, topic) => {
    const { sides } = await sidesIn(question);
    const all = [...corpus.statements.values()].filter(({ conflict }) => conflict?.includes(topic));
    expect(all).toEqual(expect.arrayContaining(sides));
    expect(new Set(sides).size).toBe(Math.min(all.length, 4));
    const years = sides.map((side) => newestYear(side, corpus));
    expect(years[0]).toBe(Math.max(...all.map((side) => newestYear(side, corpus))));
    expect(years).toEqual(years.toSorted((a, b) => b - a));
  });

  test.each(DISPUTED)('"%s": says so, and that none is preferred', async (question) => {
    const { notices } = await sidesIn(question);
    expect(notices).toContainEqual({ kind: 'conflict', text: prompts.wording.notices.conflict });
  });

  test('"How long does chemotherapy last?" is one of these questions', async () => {
    expect((await sidesIn('How long does chemotherapy last?')).state).toBe('conflict');
  });

  test('a question about something else in a disputed statement shows no dispute', async () => {
    const { state } = await sidesIn('Which drugs are in MAP?');
    expect(state).toBe('answered');
  });
});

const COMPARISONS = [
  'Compare synchronous and metachronous disease',
  'Compare the chemotherapy of synchronous and metachronous disease',
  'synchronous vs metachronous: long-term survival',
  'synchronous vs metachronous: biology',
];

/** Words by which a statement shows on which side it stands; a statement with both belongs to neither column. */
const SIDES = {
  synchronous: /\bsynchronous|at diagnosis/i,
  metachronous: /metachronous|relapse|recurren|second-line/i,
};

function columns({ comparison, statements }: Answer) {
  const cells = (side: 0 | 1) =>
    (comparison?.rows ?? []).flatMap(({ cells: both }) => both[side]).map((at) => statements[at]?.text ?? '');
  return { synchronous: cells(0), metachronous: cells(1) };
}

describe('a comparison', () => {
  test.each(COMPARISONS)('%s: both columns are filled, left as asked first', async (question) => {
    const answer = await ask(question);
    expect(answer.comparison?.columns.map((column) => column.split(' ')[0])).toEqual([
      'synchronous',
      'metachronous',
    ]);
    const { synchronous, metachronous } = columns(answer);
    expect(synchronous).not.toEqual([]);
    expect(metachronous).not.toEqual([]);
  });

  test.each(COMPARISONS)('%s: no statement stands in the column of the other side', async (question) => {
    const { synchronous, metachronous } = columns(await ask(question));
    const strays = [
      ...synchronous.filter((text) => SIDES.metachronous.test(text)),
      ...metachronous.filter((text) => SIDES.synchronous.test(text)),
    ];
    expect(strays).toEqual([]);
  });

  test('a statement about both settings stands in neither column', async () => {
    const { synchronous, metachronous } = columns(
      await ask('how does surgery differ between synchronous and metachronous metastases?'),
    );
    const both = (text: string) => SIDES.synchronous.test(text) && SIDES.metachronous.test(text);
    expect([...synchronous, ...metachronous].filter(both)).toEqual([]);
  });

  test.each(COMPARISONS)('%s: no statement stands in both columns', async (question) => {
    const { synchronous, metachronous } = columns(await ask(question));
    expect(synchronous.filter((text) => metachronous.includes(text))).toEqual([]);
  });

  test.each(COMPARISONS)('%s: the text shows each cell under its side', async (question) => {
    const answer = await ask(question);
    const [left = '', right = ''] = answer.comparison?.columns ?? [];
    const { synchronous, metachronous } = columns(answer);
    const lines = answer.text.split('\n');
    const turn = lines.indexOf(`${right}:`);
    // A row of a table stands behind the caption of the table.
    const lineOf = (text: string) => lines.findIndex((line) => line.startsWith('- ') && line.includes(text));
    for (const text of synchronous) {
      expect(lineOf(text)).toBeGreaterThan(lines.indexOf(`${left}:`));
      expect(lineOf(text)).toBeLessThan(turn);
    }
    for (const text of metachronous) expect(lineOf(text)).toBeGreaterThan(turn);
  });

  test('figures of both sides in one statement need no columns', async () => {
    const { comparison, statements } = await ask('2-year DFS with 1-2 lung nodules vs three or more');
    expect(comparison).toBeNull();
    expect(statements[0]?.text).toMatch(/78%.*28%/);
  });
});

const notCoveredIn = async (question: string) =>
  (await ask(question)).notices.filter(({ kind }) => kind === 'not-covered').map(({ text }) => text);

describe('what is not covered', () => {
  test.each(['Growth factors during MAP?', 'How often does the lung collapse on lenvatinib?'])(
    '"%s" is asked of a statement in nearly these words, so that nothing is said to lack',
    async (question) => {
      expect(await notCoveredIn(question)).toEqual([]);
    },
  );
});
