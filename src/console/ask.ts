import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { Role } from '../question/context.ts';
import { answerLine } from './batch.ts';
import { explanationText } from './explanation.ts';
import { forScreen } from './screen.ts';
import { startAssistant } from './start.ts';

const USAGE = `usage: npm run --silent ask -- "question" [--role physician|nurse|pharmacist|trainee|patient] [--why]
       npm run --silent ask -- --ndjson < conversations.ndjson`;

/** A reader that stops reading (`| head`) is no fault. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const { ndjson, why, role, question } = options();
const assistant = await startAssistant();
if (ndjson) {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() !== '') console.log(await answerLine(line, assistant));
  }
} else {
  const { answer } = await assistant.reply({ text: question, role, context: undefined });
  console.log(
    forScreen(why ? `${answer.text}\n\n${explanationText(assistant.explain(answer.why))}` : answer.text),
  );
}

function options(): { ndjson: boolean; why: boolean; role: Role; question: string } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        ndjson: { type: 'boolean', default: false },
        why: { type: 'boolean', default: false },
        role: { type: 'string', default: 'physician' },
      },
    });
    const asked = positionals.join(' ');
    if (values.ndjson === (asked !== '')) throw new Error('Ask one question, or pass --ndjson.');
    return { ndjson: values.ndjson, why: values.why, role: Role.parse(values.role), question: asked };
  } catch (error) {
    console.error(
      `${error instanceof Error && !(error instanceof TypeError) && error.name === 'Error' ? error.message : 'Those arguments do not fit.'}\n${USAGE}`,
    );
    process.exit(2);
  }
}
