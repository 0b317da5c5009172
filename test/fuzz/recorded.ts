import type { BotOverHttp, Brought } from './bot-over-http.ts';

/** Where people of the practice workspace ask; each may write in the tumour board's channel. */
export const CHANNEL = 'tumour-board';

/**
 * Real payloads to begin with: people ask, prepare a case, open all forms and press every button there is, and what the workspace brings
 * for that is written down.
 */
export async function recordedPayloads(bot: BotOverHttp): Promise<Record<Brought['way'], Brought[]>> {
  const { workspace } = bot;
  const { mention, team } = workspace;
  const say = (text: string, threadTs?: string) =>
    workspace.post({
      user: 'coordinator',
      channel: CHANNEL,
      text,
      ...(threadTs !== undefined && { threadTs }),
    });
  const roots = [
    say(`${mention} compare synchronous and metachronous disease`),
    say(`${mention} role of denosumab in giant cell tumour`),
    say(`${mention} settings`),
    say(`${mention} prep 2 December`),
  ];
  await bot.settled();
  say('and for recurrent disease?', roots[0]?.ts);
  say(`${mention} is SBRT an option?`, roots[3]?.ts);
  say(`${mention} brief`, roots[3]?.ts);
  say(`${mention} agenda`);
  const edited = say(`${mention} what is MAP?`);
  workspace.directMessage('nurse', 'why?');
  await bot.settled();
  workspace.edit(CHANNEL, edited.ts, `${mention} what is MAP, and at relapse?`);
  workspace.unfurl(CHANNEL, roots[0]?.ts ?? '');
  workspace.delete(CHANNEL, edited.ts);
  for (const user of ['coordinator', 'attending']) workspace.openHome(user);
  for (const text of ['', 'help', 'what is MAP?', 'Liam Kowalczyk is 14, what now?'])
    await workspace.command('nurse', CHANNEL, '/guideline', text);
  await workspace.shortcut('nurse', 'ask');
  await workspace.shortcut('nurse', 'ask_about', roots[0]);
  await bot.settled();
  await pressAll(bot);
  // A copy: what is sent goes from the list.
  for (const view of Array.from(team.views.values()))
    await workspace.submitView(view.id).catch(() => undefined);
  await bot.settled();
  const of = (way: Brought['way']) => bot.recorded.filter((one) => one.way === way);
  return { event: of('event'), interaction: of('interaction'), command: of('command') };
}

async function pressAll(bot: BotOverHttp): Promise<void> {
  const { workspace } = bot;
  const { team } = workspace;
  const self = team.app.userId;
  const places = [
    ...[...team.messages.values()].flat().filter(({ user }) => user === self),
    ...team.homes.values(),
  ];
  for (const place of places) {
    const target = String('ts' in place ? place.ts : place.id);
    const presses = place['user'] === self ? (place['only_for'] ?? 'U0ADMIN0001') : place['user'];
    const user = typeof presses === 'string' ? presses : 'U0ADMIN0001';
    for (const action of new Set(actionsIn(place.blocks))) {
      // What stops or closes a case would end the recording of the rest.
      if (action !== 'stop_case') await workspace.click(target, action, user).catch(() => undefined);
    }
    await bot.settled();
  }
}

function actionsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
    name === 'action_id' && typeof inner === 'string' ? [inner] : actionsIn(inner),
  );
}
