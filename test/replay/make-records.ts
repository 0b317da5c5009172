import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { answerLine } from '../../src/console/batch.ts';
import { recordFile } from '../../src/console/record-file.ts';
import { assistant } from '../support/assistant.ts';

/** `npm run records`: makes `records.ndjson` anew from `questions.ndjson`, after the corpus, the prompts or an answer has changed. */
const onReply = recordFile(resolve(import.meta.dirname, 'records.ndjson'), assistant.screen);
const questions = readFileSync(resolve(import.meta.dirname, 'questions.ndjson'), 'utf8');
for (const line of questions.trimEnd().split('\n')) await answerLine(line, assistant, onReply);
