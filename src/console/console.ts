import { createInterface } from 'node:readline';
import { Role, ROLES } from '../question/context.ts';
import type { ThreadContext } from '../question/context.ts';
import type { Explanation } from '../answer/answer.ts';
import { explanationText } from './explanation.ts';
import { forScreen } from './screen.ts';
import { startAssistant, today } from './start.ts';

const COMMANDS = `/role ${ROLES.join('|')}   who reads
/why    how the last answer came about
/new    start a new thread
/quit   leave`;

const assistant = await startAssistant();
const terminal = createInterface({ input: process.stdin, output: process.stdout, prompt: 'you › ' });
let role: Role = 'physician';
let context: ThreadContext | undefined;
let why: Explanation | undefined;

console.log(`Boardside, in the terminal. Ask in your own words; follow-ups keep the topic.\n${COMMANDS}\n`);
terminal.prompt();
for await (const line of terminal) {
  const text = line.trim();
  if (text === '/quit' || text === '/exit') break;
  if (text !== '') console.log(`\n${forScreen(await respond(text))}\n`);
  terminal.prompt();
}
terminal.close();

/** Answers a line or obeys a command. */
async function respond(text: string): Promise<string> {
  const [command = '', argument] = text.split(/\s+/, 2);
  switch (command) {
    case '/new':
      context = undefined;
      return 'New thread.';
    case '/why':
      return why ? explanationText(assistant.explain(why)) : 'Nothing was answered yet.';
    case '/role': {
      const chosen = Role.safeParse(argument);
      if (!chosen.success) return `Roles: ${ROLES.join(', ')}`;
      role = chosen.data;
      return `Answers are now for: ${role}`;
    }
    default:
      if (command.startsWith('/')) return COMMANDS;
  }
  const reply = await assistant.reply({ text, role, context, local: today() });
  context = reply.context;
  why = reply.answer.why;
  return reply.answer.text;
}
