import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { warnOfFullDisk } from '../src/disk-room.ts';
import { keepCurrent } from '../src/keep-current.ts';
import { insertMessage } from '../src/store/inbox.ts';
import type { Message } from '../src/workspace/team.ts';
import { keptLog, livingFolders } from './slack/living-folders.ts';
import { type Practice, practising } from './slack/practice.ts';
import { lastWords } from './slack/visible-text.ts';
import { aMessage } from './store/rows.ts';
import { blocksAsMarkdown } from './support/blocks-as-markdown.ts';

const TRANSCRIPT = join(import.meta.dirname, 'transcripts/broken/what-a-reader-sees.md');
const BOARD = 'tumour-board';
const QUESTION = '5-year survival with complete resection of metastases at diagnosis';
const NEXT_QUESTION = 'and without complete resection?';
const GUIDELINE = 'corpus/guidelines/synchronous-and-metachronous-osteosarcoma.md';
/** Longer than Slack waits for an acknowledgement, and shorter than a post may take. */
const SLOW_MS = 4000;
const PATIENCE_MS = 60_000;
const NO_DISK_HAS_IT = Number.MAX_SAFE_INTEGER;
const NO_PAGE_MORE = 1;
const PAGES_ENOUGH = 1_000_000;

test('what a reader sees when the database is gone, Slack is slow, the corpus is invalid or the disk full is never silence, twice or without its disclaimer', async () => {
  const living = await livingFolders();
  const { inSlack, edit, knowledge, folders } = living;
  const disclaimer = inSlack().disclaimer;
  const { log, logged } = keptLog();
  const page: string[] = [];

  await practising(
    async (practice) => {
      const { workspace, faults, store, dataDir } = practice;
      const scene = sceneIn(practice, 'nurse', disclaimer, page);
      // Nobody is told twice within ten minutes, so somebody else asks at the end.
      const other = sceneIn(practice, 'attending', disclaimer, page);

      page.push('## The database is gone');
      faults.storeDown = true;
      const inOutage = await scene.ask(QUESTION);
      await scene.whispered();
      await scene.command(QUESTION);
      await scene.whispered();
      await scene.command('He is seizing right now, what do I give?');
      await scene.whispered();
      faults.storeDown = false;
      page.push('*The database is back, and Slack delivers the mention again; the commands it does not.*');
      await scene.answered(inOutage);

      page.push('## Slack is slow and asks to wait');
      workspace.faults.slowMs = SLOW_MS;
      workspace.faults.posts.push({ kind: 'rate-limited', retryAfterSeconds: 1 });
      const waiting = await scene.ask(QUESTION);
      page.push(
        `*Nothing, while each call takes ${SLOW_MS / 1000} seconds and the first post is refused for a second. Then:*`,
      );
      await scene.answered(waiting);
      workspace.faults.slowMs = 0;
      expect(
        workspace.calls('chat.postMessage').filter(({ args }) => args['thread_ts'] === waiting),
      ).toHaveLength(2);

      page.push('## A file of the corpus is changed, and does not pass its check');
      const told: string[] = [];
      const current = await keepCurrent({
        knowledge,
        folders,
        store,
        now: Date.now,
        log,
        tell: (text) => void told.push(text),
        quietMs: 250,
      });
      await edit(GUIDELINE, (text) =>
        text.replace('survival is 48% with', 'survival is 47% [@NoSuchSource] with'),
      );
      await workspace.waitFor(() => told[0], PATIENCE_MS);
      const asBefore = await scene.ask(QUESTION);
      await scene.answered(asBefore);
      await current.stop();
      page.push('*Whoever runs it sees:*', fenced(told[0] ?? ''));
      expect(logged()).toContain('"content refused"');
      const atStart = await living.reread().catch((error: unknown) => String(error));
      expect(atStart).toContain((told[0] ?? '').split('\n')[1]);
      page.push(
        '*Had it been so at the start, the bot would not be there, and whoever runs it would see the same list.*',
      );

      page.push('## The disk is nearly full');
      await warnOfFullDisk({ dataDir }, log, NO_DISK_HAS_IT);
      const nearly = await scene.ask(QUESTION);
      await scene.answered(nearly);
      page.push(
        '*Whoever runs it sees, every five minutes:*',
        fenced(/the disk that holds[^"]*/.exec(logged())?.[0] ?? ''),
      );

      page.push('## The disk is full');
      await sql`pragma max_page_count = ${sql.raw(String(NO_PAGE_MORE))}`.execute(store.db);
      await filled(practice);
      const full = await other.ask(NEXT_QUESTION, nearly);
      await other.whispered();
      await sql`pragma max_page_count = ${sql.raw(String(PAGES_ENOUGH))}`.execute(store.db);
      page.push('*There is room again, and Slack delivers the message again.*');
      await other.answered(full);
    },
    {
      knowledge: inSlack,
      disclaimer,
      workspace: { redelivery: { ackMs: 3000, delaysMs: [500, 2000, 4000, 8000] } },
    },
  );
  await expect(`${HEAD}\n\n${page.join('\n\n')}\n`).toMatchFileSnapshot(TRANSCRIPT);
}, 300_000);

const HEAD = `# What a reader sees when something is broken

Played by the real bot over a part of its corpus. Receipts and corpus versions are left out.`;

/** Does something as a person, waits for what becomes of it, and writes both down; each message ends with the disclaimer. */
function sceneIn({ workspace, replies }: Practice, user: string, disclaimer: string, page: string[]) {
  const name = user === 'nurse' ? 'Nurse' : 'Attending';
  let whispers = 0;
  const write = (where: string, { blocks = [] }: Pick<Message, 'blocks'>): void => {
    expect(lastWords(blocks)).toBe(disclaimer);
    const shown = withoutVersions(blocksAsMarkdown(blocks));
    if (page.includes(shown)) page.push(`*Boardside, ${where}: the same as above, word for word.*`);
    else page.push(`*Boardside, ${where}:*`, shown);
  };
  return {
    async ask(question: string, threadTs?: string): Promise<string> {
      page.push(`> **${name}:** @Boardside ${question}`);
      const text = `${workspace.mention} ${question}`;
      const said = { user, channel: BOARD, text, ...(threadTs !== undefined && { threadTs }) };
      return workspace.post(said).ts;
    },
    async command(question: string): Promise<void> {
      page.push(`> **${name}:** /guideline ${question}`);
      expect(await workspace.command(user, BOARD, '/guideline', question)).toMatchObject({
        acknowledged: true,
      });
    },
    /** The next message that this person alone can see. */
    async whispered(): Promise<void> {
      const said = await workspace.waitFor(() => workspace.ephemeral(BOARD, user)[whispers], PATIENCE_MS);
      whispers += 1;
      write('for them alone', said);
    },
    /** The reply to a message, once it is certain that there is no second one. */
    async answered(ts: string): Promise<void> {
      const own = (): Message[] =>
        replies(BOARD, workspace.messages(BOARD, ts)[0]?.thread_ts ?? ts).filter(({ metadata }) =>
          String(metadata?.event_payload['key']).endsWith(`:${ts}`),
        );
      const reply = await workspace.waitFor(() => own()[0], PATIENCE_MS);
      await workspace.quiet(500);
      expect(own()).toHaveLength(1);
      expect(workspace.ephemeral(BOARD, user)).toHaveLength(whispers);
      write('in the thread', reply);
    },
  };
}

/** What changes with every corpus would hide what changed here. */
function withoutVersions(shown: string): string {
  return shown
    .replaceAll(/^S\d+: .*\n/gm, '')
    .replaceAll(/[0-9a-f]{12,64}/g, '…')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

function fenced(printed: string): string {
  return `\`\`\`\n${printed.trim()}\n\`\`\``;
}

/** So full that no message can be kept; what fills it is due to nobody. */
async function filled({ store }: Practice): Promise<void> {
  const never = Date.now() + 1e10;
  const fill = async (): Promise<never> => {
    // oxlint-disable-next-line no-await-in-loop -- until there is no room
    for (;;) await insertMessage(store.db, aMessage({ receivedAt: never }));
  };
  await expect(fill()).rejects.toMatchObject({ trouble: 'full' });
}
