import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { licenceProblems, readRules } from './licences.ts';
import { type Lock, lockProblems, readLock, requirersOf } from './lock-file.ts';
import { sameEachTime } from './sbom.ts';

const lock = readLock();
/** esbuild's script only shortens its own start; `.npmrc` and the set-up run none. */
const MAY_HAVE_SCRIPTS = ['esbuild'];

describe('the lock file', () => {
  test('names registry, digest and exact version of everything, and nothing that runs a script', () => {
    expect(lockProblems(lock, MAY_HAVE_SCRIPTS)).toEqual([]);
    expect(lock.size).toBeGreaterThan(300);
  });

  test.each<[string, Parameters<Lock['set']>[1], string]>([
    [
      'a package of another host',
      { resolved: 'https://evil.example/a.tgz' },
      'comes from https://evil.example',
    ],
    ['a package from git', { resolved: 'git+ssh://git@github.com/a/b.git#1' }, 'comes from git+ssh'],
    ['a package without a digest', { integrity: '' }, 'has no SHA-512'],
    ['a weak digest', { integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }, 'has no SHA-512'],
    ['a folder of this machine', { link: true }, 'is no package of its own'],
    ['a script at the installation', { hasInstallScript: true }, 'runs a script'],
  ])('with %s is refused', (_what, changed, fault) => {
    const sound = { version: '1.0.0', integrity: `sha512-${'a'.repeat(86)}==` };
    expect(lockProblems(new Map([['node_modules/a', { ...sound, ...changed }]])).join()).toContain(fault);
  });

  test('with a range instead of a version is refused', () => {
    const project = { dependencies: { a: '^1.0.0' }, devDependencies: { b: 'latest' } };
    expect(lockProblems(new Map([['', project]]))).toHaveLength(2);
  });

  test('is installed without scripts, whatever is in it', () => {
    expect(readFileSync('.npmrc', 'utf8')).toContain('ignore-scripts=true');
    expect(readFileSync('src/setup.mjs', 'utf8')).toContain("'--ignore-scripts'");
  });
});

describe('licences', () => {
  test('of what the bot runs with are all on the list, or excepted with a reason', () => {
    expect(licenceProblems(lock, readRules())).toEqual([]);
  });

  test('that are not on it are told with package, licence and who asks for it', () => {
    const tree: Lock = new Map([
      ['', { dependencies: { a: '1.0.0' } }],
      ['node_modules/a', { version: '1.0.0', license: 'MIT', dependencies: { b: '^2.0.0', c: '^1.0.0' } }],
      ['node_modules/b', { version: '3.0.0', license: 'MIT', dev: true }],
      ['node_modules/a/node_modules/b', { version: '2.1.0', license: 'GPL-3.0-only' }],
      ['node_modules/c', { version: '1.2.0', license: '(MIT OR GPL-3.0-or-later)' }],
      ['node_modules/d', { version: '1.0.0', license: 'MIT AND CC-BY-NC-4.0', optional: true }],
      ['node_modules/e', { version: '1.0.0', license: 'SEE LICENSE IN x' }],
    ]);
    const exceptions = [{ package: 'gone', says: 'BSD', reason: 'It was here once.' }];
    expect(licenceProblems(tree, { allowed: ['MIT'], exceptions }, () => undefined)).toEqual([
      'b 2.1.0 says GPL-3.0-only; asked for by a',
      'd 1.0.0 says MIT AND CC-BY-NC-4.0; asked for by ',
      'e 1.0.0 says SEE LICENSE IN x; asked for by ',
      'the exception for gone (BSD) fits no package any more: remove it',
    ]);
    expect(requirersOf(tree, 'node_modules/a')).toEqual(['the project']);
  });
});

test('the list of packages (SBOM) is the same bytes for the same packages, wherever it is made', () => {
  const made = (folder: string, time: string, order: string[]) =>
    sameEachTime(
      JSON.stringify({
        bomFormat: 'CycloneDX',
        serialNumber: `urn:uuid:${time}`,
        metadata: {
          timestamp: time,
          component: { 'bom-ref': 'boardside@0.1.0', name: folder, purl: 'pkg:npm/boardside@0.1.0' },
        },
        components: order.map((ref) => ({ 'bom-ref': ref })),
      }),
    ).bom;
  const one = made('here', '2026-01-01', ['b@1', 'a@1']);
  expect(made('there', '2026-01-02', ['a@1', 'b@1'])).toBe(one);
  expect(one).toContain('"name": "boardside"');
  expect(one).toMatch(/urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}/);
  expect(made('here', '2026-01-01', ['a@1'])).not.toBe(one);
});
