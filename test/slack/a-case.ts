import type { Place } from '../../src/store/threads.ts';
import type { Message } from '../../src/workspace/team.ts';
import type { Practice } from './practice.ts';

export const TUMOUR_BOARD = 'tumour-board';

export function say({ workspace }: Practice, text: string, threadTs?: string): Message {
  return workspace.post({
    user: 'attending',
    channel: TUMOUR_BOARD,
    text,
    ...(threadTs !== undefined && { threadTs }),
  });
}

/** A thread in which somebody said "prep"; `card` is the card as it stands. */
export async function opened(
  practice: Practice,
  threadTs?: string,
): Promise<{ ts: string; card: () => Message; place: Place }> {
  const { ts } = say(practice, `${practice.workspace.mention} prep`, threadTs);
  const thread = threadTs ?? ts;
  const posted = await practice.workspace.waitFor(() =>
    practice.replies(TUMOUR_BOARD, thread).find(({ text }) => text.includes('in preparation')),
  );
  const card = (): Message => {
    const found = practice.replies(TUMOUR_BOARD, thread).find((one) => one.ts === posted.ts);
    if (found === undefined) throw new Error('the card is gone');
    return found;
  };
  const place = { team: practice.workspace.team.id, channel: posted.channel, thread };
  return { ts: thread, card, place };
}
