import { type Brief, type BriefOfCase, briefOf, linesOf } from '../../src/board/brief.ts';
import { outlineOf } from '../../src/board/brief-outline.ts';
import { assistant, ask, knowledge } from '../support/assistant.ts';
import { board } from '../slack/an-answer.ts';

/** Questions of a case: one is answered in part, on one sources disagree, one is not in the corpus. */
export const QUESTIONS = [
  '5-year survival with complete resection of metastases at diagnosis',
  'Which drugs are in MAP?',
  'are skip metastases M1?',
  'role of denosumab in giant cell tumour',
  'second-line options after relapse?',
  'prognosis after relapse?',
];

export const { line: disclaimer } = knowledge.prompts.disclaimer;

const LINK = 'https://practice.example/archives/C1/p1';

export const aboutCase: BriefOfCase = {
  label: 'Case 12',
  meetingDay: '2026-12-03',
  question: 'Surgery or systemic treatment first for recurrent lung nodules?',
  leftOut: 0,
  missing: [
    'patient’s preference',
    'psychological status',
    'clinical trial',
    'fertility',
    'key worker',
    'fitness (performance status)',
    'comorbidity',
    'school or work',
    'hearing',
    'tissue for genetics',
  ].map((label, index) => ({ id: `missing-${index}`, label })),
  mentioned: [
    'CT chest',
    'MRI of the whole bone',
    'subtype',
    'grade',
    'margins',
    'necrosis',
    'prior lines',
    'disease-free interval',
    'resectability',
    'heart',
    'kidney',
  ].map((label, index) => ({ id: `mentioned-${index}`, label, url: `${LINK}${index}` })),
  signOff: 'This checklist needs a clinician’s sign-off.',
  unreadEarlier: null,
};

/** The brief of a case in which these questions were asked, each shown with at most so many statements. */
export async function aBrief(
  questions = QUESTIONS,
  most = 3,
  ofCase: BriefOfCase | null = aboutCase,
): Promise<Brief> {
  const asked = await Promise.all(
    questions.map(async (question, index) => {
      const answer = await ask(question);
      const own = answer.statements.slice(0, Math.max(most, answer.sides));
      return {
        number: index + 1,
        answerId: answer.id,
        topics: [...new Set(answer.why.concepts.map(({ id }) => assistant.label(id)))],
        state:
          answer.kind === 'abstention' ? ('not-in-corpus' as const) : (answer.state ?? ('unclear' as const)),
        url: `${LINK}${index}`,
        receipts: own.map(({ receipt }) => receipt),
        sides: answer.sides,
        second: index === 0 ? { verdict: 'stable' as const, count: 5, agreeing: 5 } : null,
      };
    }),
  );
  return briefOf(asked, assistant, { day: '2026-11-28', corpusSince: '2026-11-01', case: ofCase });
}

export const anOutline = async (brief?: Brief) => outlineOf(brief ?? (await aBrief()), board, disclaimer);

/** Every sentence of the corpus that the brief shows. */
export const sentencesIn = ({ entries }: Brief): string[] =>
  entries.flatMap(({ statements }) => statements.flatMap(linesOf)).map(({ text }) => text);
