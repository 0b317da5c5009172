import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Corpus } from '../../src/corpus/load.ts';
import { recordAnswer } from '../../src/store/answers.ts';
import {
  earlierStatements,
  keepVersion,
  liveVersion,
  statementsOfVersion,
} from '../../src/store/corpus-versions.ts';
import { aGuideline, corpusFiles, readFiles } from '../corpus/a-corpus.ts';
import { ENGINES, newStore } from './engines.ts';
import { aMessage, anAnswer, T0 } from './rows.ts';

const hashOf = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

async function corpusThatSays(...sentences: string[]): Promise<Corpus> {
  const body = `## Keeping\n\n${sentences.map((one) => `${one} [@a2003]`).join('\n\n')}\n`;
  const { corpus } = await readFiles(corpusFiles({ 'guidelines/apples.md': aGuideline(body) }));
  if (!corpus) throw new Error('a corpus that passes its check');
  return corpus;
}

describe.each(ENGINES)('corpus versions in $name', (engine) => {
  test('are kept with their words, which the beginning of a hash finds after they have gone', async () => {
    const store = await newStore(engine);
    const old = await corpusThatSays('Apples keep in the dark.', 'Pears do not.');
    const next = await corpusThatSays('Apples keep in the light.', 'Pears do not.');
    await keepVersion(store, old, T0);
    await keepVersion(store, next, T0 + 1000);
    expect(await liveVersion(store.db)).toEqual({ version: next.version, liveSince: T0 + 1000 });
    const dark = hashOf('Apples keep in the dark.');
    const [found, pears] = await earlierStatements(store.db, [dark.slice(0, 12), hashOf('Pears do not.')]);
    expect(found).toEqual({
      sha256: dark,
      text: 'Apples keep in the dark.',
      statementId: 'apples#keeping/1',
      name: undefined,
      citationKeys: ['a2003'],
      version: old.version,
    });
    expect(pears?.version).toBe(next.version);
    expect(await statementsOfVersion(store.db, old.version)).toEqual(
      new Set([dark, hashOf('Pears do not.')]),
    );
    expect(await earlierStatements(store.db, [hashOf('Nobody wrote this.')])).toEqual([]);
  });

  test('come in the order in which they are asked for, also when it takes several queries', async () => {
    const store = await newStore(engine);
    await keepVersion(store, await corpusThatSays('Apples keep in the dark.', 'Pears do not.'), T0);
    const strangers = Array.from({ length: 1200 }, (_, index) => hashOf(`Nobody wrote ${index}.`));
    const known = ['Pears do not.', 'Apples keep in the dark.'].map(hashOf);
    const found = await earlierStatements(store.db, [known[0] ?? '', ...strangers, known[1] ?? '']);
    expect(found.map(({ sha256 }) => sha256)).toEqual(known);
  });

  test('are written once, whoever comes first, and again when one comes back', async () => {
    const store = await newStore(engine);
    const [old, next] = [
      await corpusThatSays('Apples keep in the dark.'),
      await corpusThatSays('Apples rot in the light.'),
    ];
    await Promise.all([keepVersion(store, old, T0), keepVersion(store, old, T0 + 5)]);
    const first = await liveVersion(store.db);
    await keepVersion(store, old, T0 + 50);
    expect(await liveVersion(store.db)).toEqual(first);
    await keepVersion(store, next, T0 + 60);
    await keepVersion(store, old, T0 + 70);
    expect(await liveVersion(store.db)).toEqual({ version: old.version, liveSince: T0 + 70 });
    expect(await store.db.selectFrom('corpusVersion').select('version').execute()).toHaveLength(2);
  });

  test('the newest stay, and those that answers on record refer to; what nobody needs goes', async () => {
    const store = await newStore(engine);
    const versions: Corpus[] = [];
    for (let number = 0; number < 24; number += 1) {
      const corpus = await corpusThatSays(`Apples keep for ${number} weeks.`, 'Pears do not.');
      versions.push(corpus);
      await keepVersion(store, corpus, T0 + number);
      if (number === 1)
        await recordAnswer(store.db, aMessage(), anAnswer({ corpusVersion: corpus.version }), T0);
    }
    const kept = await store.db.selectFrom('corpusVersion').select('version').execute();
    expect(new Set(kept.map(({ version }) => version))).toEqual(
      new Set([versions[1], ...versions.slice(-20)].map((corpus) => corpus?.version)),
    );
    const texts = await store.db.selectFrom('corpusStatement').select('text').execute();
    expect(texts).toHaveLength(22);
    expect(texts).toContainEqual({ text: 'Apples keep for 1 weeks.' });
    expect(texts).not.toContainEqual({ text: 'Apples keep for 2 weeks.' });
  });

  test('keep no word of a link-only guideline, whatever slipped through', async () => {
    const store = await newStore(engine);
    const corpus = await corpusThatSays('Apples keep in the dark.');
    const guidelines = corpus.guidelines.map((guideline) => ({ ...guideline, 'link-only': true }));
    await keepVersion(store, { ...corpus, guidelines }, T0);
    expect(await store.db.selectFrom('corpusStatement').selectAll().execute()).toEqual([]);
  });
});
