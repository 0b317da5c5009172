import type { Agenda } from '../../src/board/agenda.ts';
import type { Brief } from '../../src/board/brief.ts';
import { briefMarkdown } from '../../src/board/brief-markdown.ts';
import { outlineOf } from '../../src/board/brief-outline.ts';
import type { Case } from '../../src/board/case.ts';
import { outcomeMarkdown } from '../../src/board/outcome-record.ts';
import type { Answer } from '../../src/answer/answer.ts';
import type { Explained } from '../../src/answer/explain.ts';
import type { ForReview } from '../../src/answer/for-review.ts';
import { agendaMessages } from '../../src/slack/blocks/agenda-message.ts';
import { answerMessage } from '../../src/slack/blocks/answer-message.ts';
import { askForm } from '../../src/slack/blocks/ask-form.ts';
import { briefMessages } from '../../src/slack/blocks/brief-message.ts';
import { caseCard } from '../../src/slack/blocks/case-card.ts';
import { detailsForm, detailsOvertook } from '../../src/slack/blocks/case-details-form.ts';
import { expertMessage, resolvedMessage } from '../../src/slack/blocks/expert-message.ts';
import { gapBlocks } from '../../src/slack/blocks/gaps.ts';
import { home } from '../../src/slack/blocks/home.ts';
import type { SlackMessage } from '../../src/slack/blocks/message.ts';
import { noteForm } from '../../src/slack/blocks/note-form.ts';
import { outcomeForm, outcomeOvertook } from '../../src/slack/blocks/outcome-form.ts';
import { outcomeMessage } from '../../src/slack/blocks/outcome-message.ts';
import { recallMessage } from '../../src/slack/blocks/recall-message.ts';
import { reviewQueue } from '../../src/slack/blocks/review-queue.ts';
import { reviewView } from '../../src/slack/blocks/review-view.ts';
import { settingsForm } from '../../src/slack/blocks/settings-form.ts';
import { settingsMessage } from '../../src/slack/blocks/settings-message.ts';
import { sourceView } from '../../src/slack/blocks/source-view.ts';
import { whyView } from '../../src/slack/blocks/why-view.ts';
import { outgoingForm } from '../../src/slack/brief-forms.ts';
import { CanvasPayload } from '../../src/slack/canvas-payload.ts';
import { FilePayload } from '../../src/slack/file-payload.ts';
import { DEFAULTS } from '../../src/store/channels.ts';
import { anOutcome, aRecord } from '../board/an-outcome.ts';
import { DISCLAIMER, aCitation, aProof, aStatement, anAnswer, board, wording } from '../slack/an-answer.ts';
import { FILE, type Sent } from './outgoing.ts';

/** Everything that is built with words in it, by name: `people` wrote those of the first, an editor of the corpus those of the second. */
export type Surfaces = Record<string, Sent[]>;

const PLACE = { channel: 'C0BOARD1', thread: '1790000000.000001' };
const DAY = '2026-12-02';

export function messages(...all: SlackMessage[]): Sent[] {
  return all.flatMap(({ text, blocks, plainBlocks }) =>
    [blocks, plainBlocks].map((form) => ({ method: 'chat.postMessage', args: { text, blocks: form } })),
  );
}

function views(...all: object[]): Sent[] {
  return all.map((view) => ({ method: 'views.open', args: { view } }));
}

function file(text: string): Sent {
  return { method: FILE, args: { text: text.trimEnd() } };
}

/** What people write: labels, questions, outcomes, notes, reasons, names and ids that are none. */
export async function ofPeople(words: string): Promise<Surfaces> {
  const outcome = anOutcome({
    options: words,
    decision: words,
    condition: words,
    reason: words,
    dissent: words,
  });
  const record = aRecord({ ...pick(outcome), case: words, question: words });
  const brief = aBrief({ people: words });
  const draw = async () => Buffer.from('');
  const forms = await Promise.all(
    (['pdf', 'markdown', 'canvas'] as const).map((form) =>
      outgoingForm(brief, form, undefined, { board, disclaimer: DISCLAIMER, draw }),
    ),
  );
  return {
    'the answer with a local note': messages(answerMessage(noted(words), wording, 'a question')),
    'the source with a local note': views(sourceView(aProof(['r-1']), wording, DISCLAIMER, true)),
    'the case card': messages(caseCard(aCase({ people: words }), board, DISCLAIMER)),
    'the brief': messages(...briefMessages(outlineOf(brief, board, DISCLAIMER), board.brief)),
    'the brief as Markdown': [file(briefMarkdown(outlineOf(brief, board, DISCLAIMER)))],
    'the forms of the brief': forms.flatMap(({ kind, payload }) => furtherSent(kind, payload)),
    'the agenda': messages(...agendaMessages(anAgenda(words), board, DISCLAIMER)),
    'the outcome': messages(outcomeMessage(record, board.outcome, DISCLAIMER)),
    'the outcome as Markdown': [file(outcomeMarkdown({ ...record, disclaimer: DISCLAIMER }, board.outcome))],
    'the forms of a case': views(
      detailsForm(PLACE, { label: words, meetingDay: null, question: words }, board.details, DISCLAIMER),
      detailsOvertook({ label: words, question: words }, board.details, DISCLAIMER),
      outcomeForm(PLACE, outcome, { checklist: [], owners: [owner], answers: [] }, board.outcome, DISCLAIMER),
      outcomeOvertook(outcome, ['options', 'decision', 'dissent'], board.outcome, DISCLAIMER),
    ),
    'the form that asks': views(askForm({ text: words }, wording, DISCLAIMER)),
    'the request to experts': messages(
      expertMessage(asked(words), { ...wording, label: () => 'a topic' }, DISCLAIMER),
      resolvedMessage(asked(words), words, { ...wording, label: () => 'a topic' }, DISCLAIMER),
    ),
    'the review': views(reviewView(reviewed({ reason: words }), 0, wording, DISCLAIMER)),
    'App Home of an editor': views(
      homeOf('a title', [
        ...reviewQueue([reviewed({ reason: words })], wording),
        ...gapBlocks([aGap(words)], [], wording),
      ]),
    ),
  };
}

/** What editors of the corpus and the prompts write: titles, headings, statements, references, labels of concepts. */
export function ofTheCorpus(words: string): Surfaces {
  const statement = aStatement({
    text: words,
    leadIn: words,
    section: [words, words],
    population: words,
    grade: words,
  });
  const citation = aCitation({ title: words, container: words, vancouver: words, evidenceType: words });
  const answer = anAnswer({
    headline: words,
    body: words,
    readAs: words,
    statements: [statement, { ...statement, text: `${words} again` }],
    citations: [citation],
    review: [words],
    seeAlso: [words],
    followUps: [words],
    notices: [
      { kind: 'not-covered', text: words },
      { kind: 'conflict', text: words },
    ],
    // Concepts have short labels: the words for the ear begin with others.
    carried: [{ concept: 'c', label: words.slice(0, 40) }],
  });
  const title = [{ id: 'g', title: words }];
  const settings = { ...DEFAULTS, guidelines: ['g'] };
  const explained: Explained = {
    title: words,
    rule: words,
    parts: [{ heading: words, lines: [words] }],
    scores: { heading: words, rows: [{ label: words, cells: [words] }], statements: [words] },
    corpus: words,
  };
  return {
    'the answer': messages(answerMessage(answer, wording, 'a question')),
    'the case card': messages(caseCard(aCase({ corpus: words }), board, DISCLAIMER)),
    'the brief': messages(
      ...briefMessages(outlineOf(aBrief({ corpus: words }), board, DISCLAIMER), board.brief),
    ),
    'the recall notice': messages(recallMessage(recalled(statement, citation), wording, DISCLAIMER)),
    'the source': views(sourceView(proven(words, statement, citation), wording, DISCLAIMER, true)),
    'why this': views(whyView(explained, DISCLAIMER)),
    'the review': views(
      reviewView(reviewed({ corpus: words }), 0, wording, DISCLAIMER, words),
      noteForm({ sha256: '', text: words, sources: [], expires: DAY }, wording, DISCLAIMER),
    ),
    settings: [
      ...messages(
        settingsMessage(settings, { channel: 'C1', mayChange: true, guidelines: title }, wording, DISCLAIMER),
      ),
      ...views(settingsForm('C1', settings, { guidelines: title, groups: [] }, wording, DISCLAIMER)),
    ],
    'App Home': views(homeOf(words), homeOf(words, reviewQueue([reviewed({ corpus: words })], wording))),
    'the request to experts': messages(
      expertMessage(asked('U1'), { ...wording, label: () => words }, DISCLAIMER),
    ),
  };
}

const owner = { id: 'coordinator', label: 'Board coordinator' };

function pick({ options, decision, condition, reason, dissent }: ReturnType<typeof anOutcome>) {
  return { options, decision, condition, reason, dissent };
}

function noted(words: string): Answer {
  const statement = aStatement({ notes: [`Local practice: ${words}`] });
  const answer = anAnswer({ statements: [statement] });
  return {
    ...answer,
    text: answer.text.replace(statement.text, `${statement.text}\nLocal practice: ${words}`),
  };
}

function aCase({ people = 'Case 1', corpus = 'a topic' }): Case {
  const list = [{ id: 'item', label: corpus }];
  return {
    team: 'T1',
    ...PLACE,
    label: people,
    meetingDay: DAY,
    question: people,
    state: 'open',
    ledger: [anEntry(corpus)],
    mentioned: list.map((one) => ({ ...one, ts: '1790000000.000002' })),
    missing: list,
    signOff: corpus,
    earlier: { kind: 'refused', code: 'missing_scope' },
    link: 'https://practice.slack.com/archives/C0BOARD1/p1790000000000001',
    outcome: anOutcome({ decision: people, condition: people }),
  };
}

function anEntry(topic: string): Case['ledger'][number] {
  return {
    number: 1,
    answerId: 'a-1',
    topics: [topic],
    state: 'partial',
    receipts: [],
    sides: 0,
    corpusVersion: 'c-1',
    reading: undefined,
    questionTs: '1790000000.000003',
    replyTs: undefined,
    answeredAt: 0,
  };
}

export function anAgenda(words: string): Agenda {
  const one = {
    label: words,
    state: 'open' as const,
    question: words,
    meetingDay: DAY,
    link: undefined,
    asked: 1,
    open: [anEntry('a topic')],
    missing: [],
  };
  return { team: 'T1', channel: 'C1', meetingDay: DAY, cases: [one], undated: [one] };
}

export function aBrief({ people = 'Case 1', corpus = 'A sentence.' }): Brief {
  const line = {
    id: 's',
    receipt: 'r-1',
    leadIn: corpus,
    text: corpus,
    citations: [1],
    remarks: [corpus],
    notes: [`Local practice: ${people}`],
  };
  const shown = { receipt: 'r-1', became: 'changed' as const, now: line, limits: [line] };
  return {
    day: DAY,
    corpusVersion: 'c-1',
    corpusSince: null,
    case: {
      label: people,
      meetingDay: DAY,
      question: people,
      leftOut: 0,
      missing: [{ id: 'm', label: corpus }],
      mentioned: [{ id: 'n', label: corpus, url: 'https://practice.slack.com/archives/C1/p1' }],
      signOff: corpus,
      unreadEarlier: null,
    },
    since: null,
    entries: [
      {
        number: 1,
        answerId: 'a-1',
        topics: [corpus],
        state: 'conflict',
        url: 'https://practice.slack.com/archives/C1/p2',
        statements: [
          { number: 1, ...shown },
          { number: 2, ...shown },
          { number: 3, ...shown },
        ],
        sides: [
          { years: '2016', statements: [1] },
          { years: '2010', statements: [2] },
        ],
        second: null,
      },
    ],
    citations: [{ number: 1, reference: corpus, standing: corpus, url: 'https://example.org/1' }],
  };
}

/** As the sender sends them. */
function furtherSent(kind: string | undefined, payload: object): Sent[] {
  if (kind === 'file') {
    const { text, files } = FilePayload.parse(payload);
    const contents = files.filter(({ name }) => name.endsWith('.md'));
    return [
      { method: 'files.completeUploadExternal', args: { text, initial_comment: text } },
      ...contents.map(({ base64 }) => file(Buffer.from(base64, 'base64').toString())),
    ];
  }
  const { markdown, text, blocks, instead } = CanvasPayload.parse(payload);
  return [
    { method: 'canvases.create', args: { document_content: { type: 'markdown', markdown } } },
    { method: 'chat.postMessage', args: { text, blocks } },
    ...furtherSent('file', instead),
  ];
}

function reviewed({ reason = 'a reason', corpus = 'A title' }): ForReview {
  const source = { key: corpus, evidence: corpus, url: 'https://example.org/1' };
  const statement = { sha256: '', text: corpus, leadIn: corpus, population: corpus, grade: corpus };
  return {
    id: 'g',
    title: corpus,
    updated: DAY,
    review: { status: 'submitted', by: 'board lead', at: DAY, reason },
    textSha256: '',
    statements: 1,
    sections: [{ heading: corpus, statements: [{ ...statement, sources: [source] }] }],
  };
}

function aGap(words: string) {
  return {
    team: 'T1',
    id: '0123456789ab',
    kind: 'uncovered' as const,
    rule: 'rule',
    answerType: 'open',
    concepts: ['a topic'],
    missing: [words],
    outside: words,
    asked: 1,
    firstDay: DAY,
    lastDay: DAY,
    closed: undefined,
  };
}

function asked(id: string) {
  return { answer: 'a-1', about: ['c'], asker: id, group: id, why: 'not-in-corpus' as const };
}

function homeOf(title: string, editors?: Parameters<typeof home>[0]['editors']) {
  const guideline = {
    id: 'g',
    title,
    status: 'submitted' as const,
    statements: 1,
    updated: DAY,
    linkOnly: false,
  };
  return home(
    {
      role: 'physician',
      about: { disclaimer: DISCLAIMER, help: title, privacy: title },
      suggestions: [title],
      corpus: { guidelines: [guideline], references: 1, incomplete: 0, version: 'c-1' },
      recent: [{ channel: 'C1', day: DAY, topics: [title], link: undefined }],
      admin: true,
      editors,
    },
    wording,
  );
}

function recalled(statement: ReturnType<typeof aStatement>, citation: ReturnType<typeof aCitation>) {
  return {
    team: 'T1',
    ...PLACE,
    userId: 'U1',
    version: 'c-2',
    changedAt: 0,
    statements: [
      {
        was: {
          statementId: 's',
          name: undefined,
          version: 'c-1',
          text: statement.text,
          sha256: '',
          citationKeys: [],
        },
        shownAt: 0,
        now: statement,
        limits: [statement],
        difference: [{ kind: 'removed' as const, text: statement.text }],
      },
    ],
    citations: [citation],
  };
}

function proven(words: string, now: ReturnType<typeof aStatement>, citation: ReturnType<typeof aCitation>) {
  const plain = aProof(['r-1']);
  const lines = [{ text: words, leadIn: words, population: words, citations: [1], marked: 1 }];
  return aProof(['r-1'], {
    statements: plain.statements.map((one) => ({ ...one, now })),
    sections: [{ heading: [words], lines, omitted: 1, statements: plain.statements }],
    citations: [citation],
  });
}
