import { z } from 'zod';
import type { Assistant, Reply, Turn } from '../conversation/turn.ts';
import type { Answer } from '../answer/answer.ts';
import type { Local } from '../answer/local.ts';
import { Role, type ThreadContext } from '../question/context.ts';

/** One conversation a line; see "The batch interface" of the README. */
const Conversation = z.strictObject({ id: z.string(), role: Role.optional(), turns: z.array(z.string()) });

/** What scripts get of an answer, in this order: without the parts that only a rendering surface needs. */
const KEYS = [
  'id',
  'kind',
  'state',
  'standaloneQuestion',
  'statements',
  'comparison',
  'citations',
  'pointers',
  'notices',
  'disclaimer',
  'followUps',
  'text',
] as const satisfies readonly (keyof Answer)[];

/** Answers one line of JSON with one line of JSON. A malformed line gets its error, in words that repeat nothing of it. */
export async function answerLine(
  line: string,
  assistant: Assistant,
  onReply: (turn: Turn, reply: Reply) => void = () => undefined,
  local?: Local,
): Promise<string> {
  const conversation = Conversation.safeParse(parsed(line));
  if (!conversation.success) return JSON.stringify({ id: null, error: faultOf(conversation.error) });
  const { id, role = 'physician', turns } = conversation.data;
  const answers: object[] = [];
  let context: ThreadContext | undefined;
  for (const text of turns) {
    const turn = { text, role, context, local };
    const reply = await assistant.reply(turn);
    onReply(turn, reply);
    context = reply.context;
    answers.push(Object.fromEntries(KEYS.map((key) => [key, reply.answer[key]])));
  }
  return JSON.stringify({ id, answers });
}

/** Undefined for what is not JSON: the schema then says what a line must be. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function faultOf(error: z.ZodError): string {
  const where = error.issues.map((issue) => {
    // The name of an unknown key is input, too, and is not repeated.
    const message = issue.code === 'unrecognized_keys' ? 'it has a key that is not known' : issue.message;
    return issue.path.length > 0 ? `${issue.path.join('.')}: ${message}` : message;
  });
  return `not a conversation, expected {"id": string, "role"?: string, "turns": [string, …]}; ${where.join('; ')}`;
}
