import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { Role } from '../question/context.ts';
import { answerLine } from './batch.ts';
import { explanationText } from './explanation.ts';
import { proofText } from './proof-text.ts';
import { recordFile } from './record-file.ts';
import { forScreen } from './screen.ts';
import { startAssistant, today } from './start.ts';

const USAGE = `usage: npm run --silent ask -- "question" [--role physician|nurse|pharmacist|trainee|patient] [--why] [--source]
       npm run --silent ask -- --ndjson < conversations.ndjson
       with --record FILE: also writes what replay needs to prove each answer; the file holds the questions`;

/** A reader that stops reading (`| head`) is no fault. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const { ndjson, why, source, role, record, question } = options();
const assistant = await startAssistant();
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
        ...(why ? [explanationText(assistant.explain(explanation))] : []),
      ].join('\n\n'),
    ),
  );
}

type Options = {
  ndjson: boolean;
  why: boolean;
  source: boolean;
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
