import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const SRC = resolve(import.meta.dirname, '../src');

/** From left to right; a folder may import from itself and from folders to its left. Folders of one step do not know each other. */
const STEPS = [
  ['content'],
  ['corpus', 'prompts', 'language'],
  ['question', 'import'],
  ['retrieval'],
  ['answer'],
  ['store'],
  ['conversation'],
  ['board'],
  ['slack', 'console'],
  ['doctor', 'operation'],
];
/** The fake Slack knows none of the others, and only the top-level files know it. */
const ISLAND = 'workspace';

/** Packages that one folder alone may import. */
const OWNERS: Record<string, string> = {
  '@slack/': 'slack',
  '@orama/': 'retrieval',
  kysely: 'store',
  libsql: 'store',
  pg: 'store',
  '@citation-js/': 'corpus',
  'mdast-util-': 'content|corpus|slack|import',
  'micromark-': 'content|corpus|slack',
  'hast-util-': 'import',
  parse5: 'import',
  chardet: 'import',
  fflate: 'import',
  mammoth: 'import',
  unpdf: 'import',
  yaml: 'content',
  chokidar: 'conversation',
  pdfkit: 'board',
  'prom-client': 'operation',
};

type Import = { file: string; folder: string; target: string };

function importsOf(root: string): Import[] {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.includes('page'),
  );
  return files.flatMap((name) => {
    const text = readFileSync(join(root, name), 'utf8');
    const folder = name.includes('/') ? (name.split('/')[0] ?? '') : '';
    return [...text.matchAll(/(?:from|import|require)\s*\(?\s*'([^']+)'/g)].map(([, target]) => ({
      file: name,
      folder,
      target: target ?? '',
    }));
  });
}

/** What breaks the house rules, in words. */
export function violations(imports: Import[], root: string): string[] {
  const stepOf = (folder: string) => STEPS.findIndex((step) => step.includes(folder));
  return imports.flatMap(({ file, folder, target }) => {
    if (!target.startsWith('.')) {
      const owner = Object.entries(OWNERS).find(
        ([name]) =>
          target === name || (/[/-]$/.test(name) && target.startsWith(name)) || target.startsWith(`${name}/`),
      );
      return owner && !owner[1].split('|').includes(folder)
        ? [`${file} imports ${target}, which belongs to ${owner[1]}`]
        : [];
    }
    const to = relative(root, resolve(root, dirname(file), target)).split('/');
    const targetFolder = to.length > 1 ? (to[0] ?? '') : '';
    if (folder === targetFolder || folder === '') return [];
    if (folder === ISLAND || targetFolder === ISLAND)
      return [`${file} imports ${target}: the practice workspace stands alone`];
    if (targetFolder === '')
      return to[0] === 'environment.ts' ? [] : [`${file} imports ${target} from the top level`];
    if (stepOf(folder) < 0) return [`${file} is in a folder without a step`];
    return stepOf(targetFolder) < stepOf(folder) ? [] : [`${file} imports ${target}: imports point left`];
  });
}

describe('the house', () => {
  test('imports point left, and each package is imported by its own folder alone', () => {
    expect(violations(importsOf(SRC), SRC)).toEqual([]);
  });

  test('only the search for pointers opens the text of link-only guidelines', () => {
    const opening = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.ts') && readFileSync(join(SRC, name), 'utf8').includes('unseal'),
    );
    expect(opening.toSorted()).toEqual(['answer/pointers.ts', 'corpus/sealed-text.ts']);
  });

  test.each([
    [{ file: 'corpus/load.ts', folder: 'corpus', target: '../question/question.ts' }, 'imports point left'],
    [{ file: 'slack/app.ts', folder: 'slack', target: '../console/ask.ts' }, 'imports point left'],
    [{ file: 'answer/rank.ts', folder: 'answer', target: '@orama/orama' }, 'belongs to retrieval'],
    [{ file: 'workspace/page.ts', folder: 'workspace', target: '../slack/app.ts' }, 'stands alone'],
  ])('a planted fault is seen: %o', (planted, words) => {
    expect(violations([planted], SRC).join()).toContain(words);
  });
});
