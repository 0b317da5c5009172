import { join } from 'node:path';
import escape from 'escape-string-regexp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blocksAsMarkdown } from './support/blocks-as-markdown.ts';
import { knowledge } from './support/assistant.ts';
import { type PlayedCase, playCases } from './support/case-threads.ts';
import type { Message } from '../src/workspace/team.ts';

const FOLDER = join(import.meta.dirname, 'transcripts/cases');
const { demo, disclaimer } = knowledge.prompts;

describe('case threads that a clinician can read', () => {
  let cases: Promise<PlayedCase[]>;
  beforeAll(async () => {
    cases = playCases();
    await cases;
  }, 60_000);
  afterAll(async () => cases.catch(() => undefined));

  test.each(demo.cases.map(({ id, title }) => [title, id] as const))('%s', async (_title, id) => {
    const played = (await cases).find((one) => one.id === id);
    if (played === undefined) throw new Error(`${id} was not played`);
    await expect(transcript(played)).toMatchFileSnapshot(join(FOLDER, `${id}.md`));
  });

  test('each has what boards need: an answer, sources that disagree or a part, a gap, a brief and an outcome', async () => {
    for (const { card, played } of await cases) {
      const states = [...card.text.matchAll(/^• \d+\. .* – ([^;\n]+)/gm)].map(([, state]) => state);
      expect(states.length).toBeGreaterThanOrEqual(4);
      expect(new Set(states).size).toBeGreaterThanOrEqual(3);
      expect(states).toContain('not in the corpus: ask an expert');
      expect(
        played.filter(({ step, replies }) => 'gets' in step && step.gets !== 'card' && replies.length === 0),
      ).toEqual([]);
    }
  });
});

function transcript({ title, about, played, card }: PlayedCase): string {
  return `${[
    `# ${title}`,
    `${about} A synthetic case: nobody here is real, and what people say is no evidence. What every message of the bot ends with is left out: review status, receipt and disclaimer.`,
    ...played.flatMap(({ step, by, replies }, at) => [
      quoted(saidIn(step, by, played.slice(0, at))),
      ...('gets' in step && step.gets === 'card'
        ? ['*Boardside opens the case. Its overview is edited from here on; how it ends stands below.*']
        : []),
      ...replies.map((reply) => `**Boardside**${filesOf(reply)}\n\n${written(reply)}`),
    ]),
    '## The overview at the end',
    written(card),
  ].join('\n\n')}\n`;
}

function saidIn(
  step: PlayedCase['played'][number]['step'],
  by: string,
  before: PlayedCase['played'],
): string {
  const own = (id: string): string => {
    const found = before.find(({ step: one }) => one.kind === 'post' && one.id === id)?.step;
    return found?.kind === 'post' ? plain(found.text) : '';
  };
  switch (step.kind) {
    case 'post':
      return `**${by}:** ${plain(step.text)}`;
    case 'edit':
      return `**${by}** *edits “${own(step.of)}”:* ${plain(step.text)}`;
    case 'delete':
      return `**${by}** *deletes “${own(step.of)}”*`;
    case 'form':
      return [
        `**${by}** *fills in a form*`,
        ...step.fields.map(({ label, shown }) => `${label}: ${shown.split('\n').join(' · ')}`),
      ].join('\n');
  }
}

function plain(text: string): string {
  return text.replaceAll(/<@[A-Z0-9]{1,30}>/g, '@Boardside');
}

function quoted(text: string): string {
  return `> ${text.split('\n').join('  \n> ')}`;
}

function filesOf({ files = [] }: Message): string {
  return files.map(({ name }) => ` · file *${name}*`).join('');
}

/** What stands in every answer, and what changes with every corpus, would hide what changed here. */
function written({ blocks = [], text }: Message): string {
  const shown = blocks.length > 0 ? blocksAsMarkdown(blocks) : text;
  return (
    shown
      // Behind a reference stands how far it was read; behind a statement its receipt; both say which corpus it is.
      .replaceAll(/^(\*\*\d+\.\*\* .*?) \*?– [^\n]*?( {2})?$/gm, '$1$2')
      .replaceAll('**Receipts, checked against the corpus**  \n', '')
      .replaceAll(/^\*?(?:Corpus [0-9a-f]{12}|.*exercise caution|S\d+: ).*\n?/gm, '')
      .replaceAll(/(corpus|Brief) [0-9a-f]{12}/g, '$1 …')
      .replaceAll(new RegExp(`\\*?${escape(disclaimer.line)}\\*?`, 'g'), '')
      .replaceAll(/\n{3,}/g, '\n\n')
      .trim()
  );
}
