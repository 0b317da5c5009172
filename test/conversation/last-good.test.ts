import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createAssistant } from '../../src/conversation/assistant.ts';
import { loadKnowledge } from '../../src/conversation/knowledge.ts';
import { aFolder } from '../content/a-folder.ts';
import { ask } from '../support/assistant.ts';

test('what was loaded stays in use, whatever becomes of the files', async () => {
  const folder = await aFolder('content', {});
  const [CORPUS_DIR, PROMPTS_DIR] = [join(folder, 'corpus'), join(folder, 'prompts')];
  await cp('corpus', CORPUS_DIR, { recursive: true });
  await cp('prompts', PROMPTS_DIR, { recursive: true });
  const { corpus, prompts } = await loadKnowledge({ CORPUS_DIR, PROMPTS_DIR });
  const running = await createAssistant(corpus, prompts);
  await rm(folder, { recursive: true });

  const text = 'survival with complete resection at relapse?';
  const { answer } = await running.reply({ text, role: 'physician', context: undefined });
  expect(answer).toEqual(await ask(text));
  const proof = running.prove(
    answer.statements.map(({ receipt }) => receipt),
    answer.text,
  );
  expect(proof.statements.map(({ now }) => now)).toEqual(answer.statements);
});
