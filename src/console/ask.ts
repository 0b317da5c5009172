import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { givenBy, secondReading } from '../board/second-reader.ts';
import { createAssistant } from '../conversation/assistant.ts';
import type { Reply, Turn } from '../conversation/turn.ts';
import { Role } from '../question/context.ts';
import { answerLine } from './batch.ts';
import { explanationText } from './explanation.ts';
import { proofText } from './proof-text.ts';
import { recordFile } from './record-file.ts';
import { forScreen } from './screen.ts';
import { secondReadingText } from './second-reading-text.ts';
import { knowledgeOrExit, today } from './start.ts';

const USAGE = `usage: npm run --silent ask -- "question" [--role physician|nurse|pharmacist|trainee|patient] [--why] [--source] [--second-reader]
       npm run --silent ask -- --ndjson < conversations.ndjson
       with --record FILE: also writes what replay needs to prove each answer; the file holds the questions`;

/** A reader that stops reading (`| head`) is no fault. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const { ndjson, why, source, role, record, question, ...chosen } = options();
const { corpus, prompts } = await knowledgeOrExit();
const assistant = await createAssistant(corpus, prompts);
const onReply = record === undefined ? undefined : recordFile(record, assistant.screen);
if (ndjson) {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() !== '') console.log(await answerLine(line, assistant, onReply, today()));
  }
} else {
  const turn = { text: question, role, context: undefined, local: today() };
  const reply = await assistant.reply(turn);
  onReply?.(turn, reply);
  const { text, statements, disclaimer, why: explanation } = reply.answer;
  const receipts = statements.map(({ receipt }) => receipt);
  console.log(
    forScreen(
      [
        text,
        ...(source ? [proofText(assistant.prove(receipts, text, today())), disclaimer] : []),
        ...(chosen['second-reader'] ? [await readAgain(turn, reply), disclaimer] : []),
        ...(why ? [explanationText(assistant.explain(explanation))] : []),
      ].join('\n\n'),
    ),
  );
}

async function readAgain(turn: Turn, { answer }: Reply): Promise<string> {
  return secondReadingText(await secondReading(turn, givenBy(answer), assistant), prompts.secondReader);
}

type Options = {
  ndjson: boolean;
  why: boolean;
  source: boolean;
  'second-reader': boolean;
  role: Role;
  record: string | undefined;
  question: string;
};

function options(): Options {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        ndjson: { type: 'boolean', default: false },
        why: { type: 'boolean', default: false },
        source: { type: 'boolean', default: false },
        'second-reader': { type: 'boolean', default: false },
        record: { type: 'string' },
        role: { type: 'string', default: 'physician' },
      },
    });
    const asked = positionals.join(' ');
    if (values.ndjson === (asked !== '')) throw new Error('Ask one question, or pass --ndjson.');
    return { record: undefined, ...values, role: Role.parse(values.role), question: asked };
  } catch (error) {
    console.error(
      `${error instanceof Error && !(error instanceof TypeError) && error.name === 'Error' ? error.message : 'Those arguments do not fit.'}\n${USAGE}`,
    );
    process.exit(2);
  }
}
