import { describe, expect, test } from 'vitest';
import type { Occasion } from '../../src/answer/compose.ts';
import { compose } from '../../src/answer/compose.ts';
import type { Decision } from '../../src/answer/decide.ts';
import type { Voice } from '../../src/answer/voice.ts';
import type { Statement } from '../../src/corpus/guideline.ts';
import type { Question } from '../../src/question/question.ts';
import { aSection } from './a-small-shelf.ts';
import { aVoice, WORDS } from './a-voice.ts';
import type { Given } from './by-hand.ts';
import {
  aConcept,
  anAbstention,
  anAnswer,
  aProfile,
  aQuestion,
  aRanked,
  aStatement,
  asking,
} from './by-hand.ts';

const SURGERY = aConcept('surgery');
const SURVIVAL = aConcept('survival', { slot: 'outcome', label: 'survival in the long run' });
const LATE = aConcept('at-relapse', { slot: 'setting' });
const ROLE = aConcept('role', { slot: 'modifier' });
const CANCER = aConcept('cancer', { slot: 'disease' });

const stating = (id: string, fields: Partial<Statement> = {}) =>
  aStatement({ id, passageId: 'zebra#a/one', citationKeys: ['herd2001'], ...fields });

/** One section with these statements, in chapter A. */
const voiceOf = (statements: Statement[], fields: Parameters<typeof aVoice>[0] = {}) =>
  aVoice({ passages: [aSection('zebra#a/one', ['Zebras', 'A', 'One'], statements)], ...fields });

function composed(decision: Decision, question: Question, voice: Voice, occasion: Partial<Occasion> = {}) {
  return compose(
    decision,
    {
      question,
      echo: 'Asked?',
      followUps: ['Next?'],
      inherited: [],
      pointers: [],
      elsewhere: false,
      ...occasion,
    },
    voice,
  );
}

const ranking = (statement: Statement, denies = false) =>
  aRanked({ ...aProfile(statement.id, {}, { denies }), statement }, 1);

const answering = (chosen: Statement[], fields: Partial<Given> = {}) =>
  anAnswer(
    chosen.map((one) => ranking(one)),
    fields,
  );

const told = ({ notices }: ReturnType<typeof compose>) =>
  notices.filter(({ kind }) => kind !== 'review-status').map(({ kind, text }) => `${kind}: ${text}`);
const ids = ({ statements }: ReturnType<typeof compose>) => statements.map(({ id }) => id);

describe('an answer', () => {
  const [one, other] = [stating('one'), stating('other')];
  const QUESTION = aQuestion([asking(SURGERY)]);

  test('has its statements, in their order, with what every answer has', () => {
    const answer = composed(answering([other, one]), QUESTION, voiceOf([one, other]));
    expect(ids(answer)).toEqual(['other', 'one']);
    expect(answer).toMatchObject({
      kind: 'answer', state: 'answered', headline: 'answered', body: null, readAs: null, carried: [], withoutCarried: null,
      standaloneQuestion: 'Asked?', sides: 0, comparison: null, pointers: [], followUps: ['Next?'], disclaimer: 'Check it.',
      corpusVersion: '0123456789ab',
    }); // prettier-ignore
    expect(answer.why).toMatchObject({ rule: 'covered', coverage: { share: 1, least: 0.5 } });
    expect(answer.why.scores.map(({ statement }) => statement)).toEqual(['other', 'one']);
    expect(answer.id).toMatch(/^a-[0-9a-f]{16}$/);
    expect(told(answer)).toEqual([]);
    expect(answer.review).toEqual(['review-submitted Zebras unreviewed source 2 January 2026']);
  });

  test('has the same id where it is the same, another for another reader', () => {
    const idOf = (voice: Voice, chosen = [one]) => composed(answering(chosen), QUESTION, voice).id;
    const voice = voiceOf([one, other]);
    expect(idOf(voice)).toBe(idOf(voiceOf([one, other])));
    expect(idOf({ ...voice, role: 'nurse' })).not.toBe(idOf(voice));
    expect(idOf(voice, [other])).not.toBe(idOf(voice));
  });

  test('is partial where something is not covered, or fits loosely', () => {
    const stateOf = (fields: Partial<Given>) => {
      const answer = composed(answering([one], fields), QUESTION, voiceOf([one]));
      return [answer.state, answer.headline, ...told(answer)];
    };
    expect(stateOf({ missing: [SURVIVAL, LATE], unread: ['joystick'] })).toEqual([
      'partial',
      'partial',
      'not-covered: not-covered survival in the long run, at relapse, "joystick"',
    ]);
    expect(stateOf({ unread: ['joystick'] })).toEqual(['partial', 'partial', 'not-covered: not-covered "joystick"']);
    expect(stateOf({ looseFit: true })).toEqual(['partial', 'partial', 'not-covered: loose-fit']);
    expect(stateOf({ looseFit: true, missing: [LATE], unread: ['joystick'] })).toHaveLength(3);
    expect(stateOf({ looseFit: true, missing: [LATE] })).toEqual(['partial', 'partial', 'not-covered: not-covered at relapse']);
  }); // prettier-ignore

  test('says how its question was read', () => {
    const asked = [asking(SURGERY), asking(SURVIVAL, { from: 'thread' }), asking(CANCER, { from: 'thread' }), asking(LATE, { from: 'answer' })]; // prettier-ignore
    const question = aQuestion(asked, { corrected: [{ from: 'sugery', to: 'surgery' }] });
    const answer = composed(answering([one]), question, voiceOf([one]));
    expect(answer.readAs).toBe('surgery · survival in the long run');
    expect(answer.carried).toEqual([{ concept: 'survival', label: 'survival in the long run' }]);
    expect(answer.withoutCarried).toBe('without surgery');
    expect(answer.standaloneQuestion).toBe('Asked? (survival in the long run)');
    expect(told(answer)).toEqual([
      'corrected-spelling: corrected-spelling sugery surgery',
      'carried-over: carried-over survival in the long run',
    ]);
  });

  test('says how a misspelt word was read though nothing was carried over, and each concept once', () => {
    const corrected = [{ from: 'sugery', to: 'surgery' }];
    const question = aQuestion([asking(SURGERY), asking(SURGERY), asking(ROLE)], { corrected });
    const answer = composed(answering([one]), question, voiceOf([one]));
    expect([answer.readAs, answer.withoutCarried]).toEqual(['surgery', null]);
    const modifier = composed(answering([one]), aQuestion([asking(ROLE)], { corrected }), voiceOf([one]));
    expect(modifier.readAs).toBeNull();
    // Nothing but the thread: there is nothing to ask without it.
    const carried = aQuestion([asking(SURVIVAL, { from: 'thread' }), asking(ROLE)]);
    expect(composed(answering([one]), carried, voiceOf([one])).withoutCarried).toBeNull();
    const two = aQuestion([asking(LATE, { from: 'thread' }), asking(SURVIVAL, { from: 'thread' })]);
    expect(told(composed(answering([one]), two, voiceOf([one])))).toEqual([
      'carried-over: carried-over at relapse, survival in the long run',
    ]);
    const twice = aQuestion([asking(SURGERY), asking(LATE), asking(SURGERY), asking(SURVIVAL, { from: 'thread' })]);
    expect(composed(answering([one]), twice, voiceOf([one])).withoutCarried).toBe('without surgery, at relapse');
  }); // prettier-ignore

  test('says that the first statement denies what was taken for granted', () => {
    const saidOf = (asserts: boolean, denies: boolean[]) => {
      const chosen = [one, other].map((statement, at) => ranking(statement, denies[at]));
      return told(composed(answering([], { chosen }), { ...QUESTION, asserts }, voiceOf([one, other])));
    };
    expect(saidOf(true, [true])).toEqual(['false-premise: false-premise']);
    expect(saidOf(true, [false, true])).toEqual([]);
    expect(saidOf(false, [true])).toEqual([]);
  });

  test('has what limits a statement behind it, and says so where it was not chosen', () => {
    const limited = stating('limited', { limitedBy: ['limit'] });
    const limit = stating('limit');
    const voice = voiceOf([limited, limit, other]);
    const answer = composed(answering([limited, other]), QUESTION, voice);
    expect([ids(answer), told(answer)]).toEqual([['limited', 'limit', 'other'], ['limits: limits']]);
    expect(answer.statements.map(({ limitedBy }) => limitedBy)).toEqual([['limit'], undefined, undefined]);
    expect(told(composed(answering([limited, limit]), QUESTION, voice))).toEqual([]);
  });

  test('keeps what is said of the message, and says which part of the corpus is used', () => {
    const voice = { ...voiceOf([one]), subset: { guidelines: new Set(['zebra']), of: 3 } };
    const inherited = [{ kind: 'phi' as const, text: 'Held.' }];
    const pointers = [{ title: 'Linked', section: [], url: 'https://example.org' }];
    const answer = composed(answering([one]), QUESTION, voice, { inherited, pointers });
    expect(told(answer)).toEqual(['phi: Held.', 'subset: subset 1 3']);
    expect(answer.pointers).toEqual(pointers);
  });

  test('says that it rests on a summary whose sources nobody opened', () => {
    const saidOf = (...provenances: ('cohort' | 'tertiary summary')[]) => {
      const references = provenances.map((provenance, at) => ({ key: `k${at}`, provenance }));
      const statement = stating('one', { citationKeys: references.map(({ key }) => key) });
      return told(composed(answering([statement]), QUESTION, voiceOf([statement], { references })));
    };
    expect(saidOf('cohort', 'tertiary summary')).toEqual(['provenance: provenance-tertiary']);
    expect(saidOf('cohort')).toEqual([]);
  });

  test('explains terms to those who do not know them', () => {
    const statement = stating('one', { text: 'A stripe is seen.' });
    const words = { ...WORDS, glossary: [{ term: 'stripe', plain: 'A stripe is a line.' }] };
    const saidTo = (role: Voice['role']) =>
      told(composed(answering([statement]), QUESTION, voiceOf([statement], { role, words })));
    expect(saidTo('nurse')).toEqual(['plain-language: A stripe is a line.']);
    expect(saidTo('physician')).toEqual([]);
  });

  test('says how a term with several senses was read, where its meaning is asked for', () => {
    const senses = ['late', 'early', 'odd'].map((id) => ({
      id,
      label: `the ${id} one`,
      plain: `It is ${id}.`,
    }));
    const words = {
      ...WORDS,
      glossary: [
        { term: 'Relapse', concept: 'at-relapse', plain: 'It is back.', senses },
        { term: 'Surgery', concept: 'surgery', plain: 'It is cut.' },
        { term: 'Survival', concept: 'survival', plain: 'It lives.', senses: senses.slice(0, 1) },
      ],
    };
    const voice = voiceOf([one], { words });
    const saidOf = (question: Question) => told(composed(answering([one]), question, voice));
    const asked = aQuestion([asking(LATE), asking(SURGERY), asking(SURVIVAL)], { answerType: 'definition' });
    expect(saidOf(asked)).toEqual(['read-as: read-as-sense Relapse the late one the early one; the odd one']);
    expect(saidOf({ ...asked, answerType: 'open' })).toEqual([]);
    expect(saidOf({ ...asked, asked: [asking(LATE, { from: 'answer' })] })).toEqual([]);
    expect(saidOf({ ...asked, asked: [asking(SURGERY)] })).toEqual([]);
  });
});

describe('the review of each guideline that is quoted', () => {
  const reviewOf = (...guidelines: NonNullable<Parameters<typeof aVoice>[0]>['guidelines'] & object) => {
    const voice = voiceOf([stating('one')], { guidelines });
    return composed(answering([stating('one')]), aQuestion([asking(SURGERY)]), voice).review;
  };

  test('is told, of no other', () => {
    expect(reviewOf({}, { id: 'horse', title: 'Horses' })).toEqual(['review-submitted Zebras unreviewed source 2 January 2026']);
    expect(reviewOf({ provenance: 'mixed' })[0]).toContain('Zebras');
  }); // prettier-ignore

  test('with who approved it and when, and whether it changed since', () => {
    const review = { status: 'approved' as const, by: 'a herder', at: '2026-02-03' };
    expect(reviewOf({ review })).toEqual([
      'review-approved Zebras unreviewed source a herder 3 February 2026 2 January 2026',
    ]);
    expect(reviewOf({ review: { status: 'submitted', changedSince: '2026-02-04' } })).toEqual([
      'review-changed Zebras unreviewed source 4 February 2026 2 January 2026',
    ]);
    expect(reviewOf({ review: { status: 'under-review' } })[0]).toContain('review-under-review');
  });
});

describe('an answer on which sources disagree', () => {
  const [a, b] = [
    stating('a', { citationKeys: ['old'] }),
    stating('b', { citationKeys: ['new'], limitedBy: ['limit'] }),
  ];
  const [limit, beside, further] = [stating('limit'), stating('beside'), stating('further')];
  const voice = voiceOf([a, b, limit, beside, further], {
    references: [{}, { key: 'old', year: 2001 }, { key: 'new', year: 2011 }],
  });
  const disputed = () =>
    composed(
      answering([a, beside, further], { disagreeing: [ranking(a), ranking(b)], missing: [LATE] }),
      aQuestion([asking(SURGERY)]),
      voice,
    );

  test('has its sides first, newest first, then what limits them, then one more', () => {
    const answer = disputed();
    expect(ids(answer)).toEqual(['b', 'a', 'limit', 'beside']);
    expect([answer.state, answer.headline, answer.sides]).toEqual(['conflict', 'conflict', 3]);
  });

  test('has the best statements of the other parts of the question in place of one more', () => {
    const leading = (...leads: Statement[]) =>
      ids(
        composed(
          answering([a, beside, further], {
            disagreeing: [ranking(a), ranking(b)],
            leads: leads.map((one) => ranking(one)),
          }),
          aQuestion([asking(SURGERY)]),
          voice,
        ),
      );
    expect(leading(a, further)).toEqual(['b', 'a', 'limit', 'further']);
    expect(leading(a, beside, further)).toEqual(['b', 'a', 'limit', 'beside', 'further']);
    expect(leading(a)).toEqual(['b', 'a', 'limit', 'beside']);
  });

  test('says that none is preferred, beside what is not covered', () => {
    expect(told(disputed())).toEqual([
      'not-covered: not-covered at relapse',
      'limits: limits',
      'conflict: conflict',
    ]);
  });
});

describe('sections that disagree with what is shown, where that was not asked', () => {
  const one = stating('one', { conflict: ['x'] });
  const sections = ['Two', 'Three', 'Four', 'Five', 'Six'].map((name) =>
    aSection(
      `zebra#${name}`,
      ['Zebras', name],
      [stating(name, { conflict: ['x'], citationKeys: [name], passageId: `zebra#${name}` })],
    ),
  );
  const own = aSection('zebra#a/one', ['Zebras', 'A', 'One'], [one]);
  const differing = (passages: typeof sections, chosen = [one], fields: Partial<Voice> = {}) =>
    told(
      composed(answering(chosen), aQuestion([]), { ...aVoice({ passages: [own, ...passages] }), ...fields }),
    );

  test('are named, four at most', () => {
    expect(differing(sections.slice(0, 1))).toEqual(['differs: differs "Two"']);
    expect(differing(sections)).toEqual(['differs: differs "Two", "Three", "Four", "Five"']);
    expect(differing([])).toEqual([]);
  });

  test('are not, where they are shown', () => {
    const shown = sections[0]?.statements[0];
    const voice = aVoice({ passages: [own, ...sections.slice(0, 1)], references: [{}, { key: 'Two' }] });
    expect(told(composed(answering(shown ? [one, shown] : []), aQuestion([]), voice))).toEqual([]);
  });

  test('are only told to exist, where they are not used', () => {
    const far = aSection(
      'horse#far',
      ['Horses', 'Far'],
      [stating('far', { conflict: ['x'], citationKeys: ['far'], passageId: 'horse#far' })],
    );
    const subset = { guidelines: new Set(['zebra']), of: 2 };
    expect(differing([far], [one], { subset }).slice(1)).toEqual(['differs: differs-elsewhere']);
    expect(differing([far, ...sections.slice(0, 1)], [one], { subset }).slice(1)).toEqual([
      'differs: differs "Two"',
      'differs: differs-elsewhere',
    ]);
  });
});

describe('sections beside those that are quoted', () => {
  const at = (...path: string[]) => {
    const id = `zebra#${path.join('/')}`;
    return aSection(id, ['Zebras', ...path], [stating(id, { passageId: id })]);
  };
  const empty = aSection('zebra#A/Empty', ['Zebras', 'A', 'Empty'], []);
  const other = {
    ...at('A', 'Other'),
    id: 'horse#A/Other',
    guidelineId: 'horse',
    headingPath: ['Horses', 'A', 'Other'],
  };
  const all = [at('A'), at('A', 'One'), at('A', 'Two'), empty, at('B', 'A'), at('B', 'A', 'Deep'), at('A', 'Three'), at('A', 'Four'), at('A', 'Five'), other, at('C')]; // prettier-ignore
  const besideOf = (...quoted: string[]) => {
    const voice = aVoice({ passages: all, guidelines: [{}, { id: 'horse', title: 'Horses' }] });
    const chosen = quoted.flatMap((id) => voice.shelf.statements.get(id) ?? []);
    return composed(answering(chosen), aQuestion([]), voice).seeAlso;
  };

  test('are named where they stand below the same heading, three at most', () => {
    expect(besideOf('zebra#A/One')).toEqual(['Two', 'Three', 'Four']);
    expect(besideOf('zebra#A/Two', 'zebra#A/Four')).toEqual(['One', 'Three', 'Five']);
  });

  test('are none for a chapter, or where there is no other', () => {
    expect(besideOf('zebra#A')).toEqual([]);
    expect(besideOf('zebra#C')).toEqual([]);
    expect(besideOf('zebra#B/A/Deep')).toEqual([]);
    expect(besideOf('zebra#C', 'zebra#A/One')).toEqual(['Two', 'Three', 'Four']);
  });
});

describe('a comparison', () => {
  test('has the places of its cells, what limits them among these', () => {
    const [a, b, limit] = [stating('a', { limitedBy: ['limit'] }), stating('b'), stating('limit')];
    const rows = [
      { label: LATE, left: [ranking(a)], right: [ranking(b)] },
      { label: undefined, left: [], right: [ranking(stating('unseen'))] },
    ];
    const question = aQuestion([], { sides: [SURGERY, SURVIVAL] });
    const answer = composed(
      answering([a, b], { rows, rule: 'comparison' }),
      question,
      voiceOf([a, b, limit]),
    );
    expect(ids(answer)).toEqual(['a', 'limit', 'b']);
    expect(answer.comparison).toEqual({
      columns: ['surgery', 'survival in the long run'],
      rows: [
        { label: 'at relapse', cells: [[0, 1], [2]] },
        { label: '', cells: [[], []] },
      ],
    });
    const without = composed(answering([a], { rows }), aQuestion([]), voiceOf([a, limit]));
    expect(without.comparison).toBeNull();
    expect(composed(answering([a]), question, voiceOf([a, limit])).comparison).toBeNull();
  });
});

describe('no answer', () => {
  const near = (...path: string[]) =>
    aRanked(aProfile(path.join(), {}, { passage: { headingPath: ['Zebras', ...path] } }), 1);
  const QUESTION = aQuestion([
    asking(SURGERY),
    asking(ROLE),
    asking(CANCER),
    asking(SURVIVAL, { from: 'thread' }),
  ]);

  test('says that the corpus has nothing, what came nearest, and of what', () => {
    const nearest = [near('A', 'One'), near('A', 'One'), near('B')];
    const answer = composed(anAbstention({ nearest, unmet: ['margin'] }), QUESTION, aVoice());
    expect(answer).toMatchObject({
      kind: 'abstention', state: null, headline: 'not-in-corpus', body: 'not-in-corpus nearest A › One; B', statements: [],
      citations: [], readAs: 'surgery · survival in the long run', followUps: ['Next?'],
      standaloneQuestion: 'Asked? (survival in the long run)', withoutCarried: 'without surgery',
    }); // prettier-ignore
    expect(told(answer)).toEqual(['not-covered: not-covered surgery, "margin"']);
    expect(answer.why.scores).toHaveLength(3);
  });

  test('does not say of what the nearest statement speaks of that it is not covered', () => {
    const profile = aProfile('near', { [SURGERY.id]: 0.7 }, { passage: { headingPath: ['Zebras', 'A'] } });
    const asked = aQuestion([asking(SURGERY), asking(SURVIVAL)]);
    const answer = composed(anAbstention({ nearest: [aRanked(profile, 1)] }), asked, aVoice());
    expect(told(answer)).toEqual([`not-covered: not-covered ${SURVIVAL.label}`]);
  });

  test('names the topic that the corpus lacks, and that alone', () => {
    const answer = composed(anAbstention({ topic: 'elbow', unmet: ['margin'] }), QUESTION, aVoice());
    expect(answer.body).toBe('not-in-corpus-topic elbow');
    expect(told(answer)).toEqual(['not-covered: not-covered elbow']);
  });

  test('says nothing of what is not covered where nothing was asked', () => {
    expect(told(composed(anAbstention(), aQuestion([asking(ROLE)]), aVoice()))).toEqual([]);
  });

  test('says that other guidelines have one, where they do', () => {
    const subset = { guidelines: new Set(['zebra']), of: 3 };
    const inherited = [{ kind: 'phi' as const, text: 'Held.' }];
    const voice = aVoice({ subset });
    const answer = composed(anAbstention(), aQuestion([]), voice, { elsewhere: true, inherited });
    expect([answer.headline, answer.body]).toEqual(['not-in-subset', 'not-in-subset']);
    expect(told(answer)).toEqual(['phi: Held.', 'subset: subset 1 3']);
  });

  test('leads to what may only be linked to', () => {
    const pointers = [{ title: 'Linked', section: ['E'], url: 'https://example.org' }];
    const answer = composed(anAbstention({ topic: 'elbow' }), QUESTION, aVoice(), { pointers });
    expect(answer).toMatchObject({
      kind: 'abstention', headline: 'link-only', body: 'link-only', pointers, followUps: ['Next?'],
      standaloneQuestion: 'Asked? (survival in the long run)', readAs: 'surgery · survival in the long run',
    }); // prettier-ignore
    expect([answer.why.rule, told(answer)]).toEqual(['link-only', []]);
    const subset = { guidelines: new Set(['zebra']), of: 3 };
    const inherited = [{ kind: 'phi' as const, text: 'Held.' }];
    const used = composed(anAbstention(), QUESTION, aVoice({ subset }), { pointers, inherited });
    expect(told(used)).toEqual(['phi: Held.', 'subset: subset 1 3']);
  });
});

describe('a question back', () => {
  const inherited = [{ kind: 'phi' as const, text: 'Held.' }];

  test('asks for a setting, with a choice for each', () => {
    const choices = [LATE, aConcept('at-diagnosis', { slot: 'setting' })];
    const decision: Decision = { kind: 'clarification', rule: 'setting-needed', about: SURVIVAL, choices };
    const answer = composed(decision, aQuestion([asking(SURVIVAL)]), aVoice(), { inherited });
    expect(answer).toMatchObject({
      kind: 'clarification', state: null, headline: 'clarify', body: 'clarify-setting survival in the long run',
      followUps: ['survival in the long run, at relapse', 'survival in the long run, at diagnosis'], standaloneQuestion: 'Asked?',
      notices: inherited,
    }); // prettier-ignore
    expect(answer.why).toMatchObject({ rule: 'setting-needed', coverage: null, scores: [] });
  });

  test('asks for a topic, with what could be asked', () => {
    const about = (concept: typeof CANCER | undefined): Decision => ({
      kind: 'clarification', rule: 'subject-only', about: concept, choices: [],
    }); // prettier-ignore
    const answer = composed(about(CANCER), aQuestion([asking(CANCER)]), aVoice());
    expect([answer.body, answer.followUps]).toEqual(['clarify-topic cancer', ['Next?']]);
    expect(composed(about(undefined), aQuestion([]), aVoice()).body).toBe('clarify-topic ');
  });
});
