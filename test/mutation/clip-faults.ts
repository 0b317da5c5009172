import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// `npm run mutate:clip`: plants one fault after another into a copy of the project, and sees the clip guard's tests fail. Prints
// the survivors; exit 1 when there is one, or when a fault no longer fits the source.

type Fault = { name: string; file: string; find: string; put: string };

const FAULTS: Fault[] = [
  fault('no limit is linked', 'src/corpus/limits.ts', 'statement.limitedBy.push(', 'void ('),
  fault('a limit of a limit is lost', 'src/corpus/limits.ts', 'all.add(further)', 'all.has(further)'),
  fault('only the next statement can limit', 'src/corpus/limits.ts', '|| level < outermost', ''),
  fault('a scope before is overlooked', 'src/corpus/limits.ts', '...(isScoped ? [index - 1] : [])', ''),
  fault(
    'the scope of a section is overlooked',
    'src/corpus/limits.ts',
    '...scopes.filter((at) => at < index)',
    '',
  ),
  fault(
    'a list of exceptions is a list',
    'src/corpus/limits.ts',
    'OPENING_LIMITER.test(lastLeadIn(leadIn',
    'POINTING_BACK.test(lastLeadIn(leadIn',
  ),
  fault(
    'only the first exception counts',
    'src/corpus/limits.ts',
    'LISTS_EXCEPTIONS.test(lastLeadIn(leadIn))',
    'false',
  ),
  fault('"This holds only if" is overlooked', 'src/corpus/limits.ts', '|| POINTING_BACK.test(text)', ''),
  fault('", however," is overlooked', 'src/corpus/limits.ts', '|| TURNED_BACK.test(text)', ''),
  ...[
    'except|',
    'unless|',
    'however|',
    'although|though|',
    'but(?! also)|',
    'provid(?:ed|ing) that|',
    'nevertheless|',
  ].map((word) => fault(`${word} limits nothing`, 'src/corpus/limits.ts', word, '')),
  fault('sentences end at semicolons', 'src/corpus/sentences.ts', '/[.!?…]{1,8}', '/[.!?…;,]{1,8}'),
  fault('sentences go on in small letters', 'src/corpus/sentences.ts', ': !abbreviated && !small', ': true'),
  fault('a lead-in is not given on', 'src/corpus/statements.ts', '{ leadIn: marks.leadIn }', '{}'),
  fault(
    'the outer lead-in is lost',
    'src/corpus/statements.ts',
    '[heading.leadIn, scope, closing.text]',
    '[scope, closing.text]',
  ),
  fault(
    'the scope before a lead-in is lost',
    'src/corpus/statements.ts',
    '[heading.leadIn, scope, closing.text]',
    '[heading.leadIn, closing.text]',
  ),
  fault('a caption stays behind', 'src/corpus/statements.ts', "next !== 'table' &&", 'true &&'),
  fault(
    'a scope with a full stop stays behind',
    'src/corpus/statements.ts',
    'scopesList(closing.text)',
    'false',
  ),
  fault('attributes are lost', 'src/corpus/statements.ts', '...marks.attributes,', ''),
  fault('headers are lost', 'src/corpus/table.ts', '`${header}: ${text}`', '`${text}`'),
  fault(
    'the first column is lost',
    'src/corpus/table.ts',
    'filled.map(({ header',
    'filled.slice(1).map(({ header',
  ),
  fault(
    'the last cell is lost',
    'src/corpus/table.ts',
    'filled.map(({ header',
    'filled.slice(0, -1).map(({ header',
  ),
  fault(
    'parents of a heading are lost',
    'src/corpus/sections.ts',
    'titles: [...parents, clean.text]',
    'titles: [clean.text]',
  ),
  fault(
    'compose forgets limits',
    'src/answer/travelling.ts',
    '[statement, ...travelling.flatMap(limitsOf)]',
    '[statement]',
  ),
  fault(
    'a column forgets limits',
    'src/answer/compose.ts',
    '[statement.id, ...statement.limitedBy]',
    '[statement.id]',
  ),
  fault('cite drops the lead-in', 'src/answer/cite.ts', '{ leadIn: statement.leadIn }', '{}'),
  fault('cite drops the population', 'src/answer/cite.ts', '{ population: statement.population }', '{}'),
  fault(
    'cite drops the headings',
    'src/answer/cite.ts',
    '?.headingPath ?? []',
    '?.headingPath.slice(0, 1) ?? []',
  ),
  fault('text drops the lead-in', 'src/answer/plain-text.ts', '`${leadIn} `', "''"),
  fault(
    'text drops the headings of the bottom line',
    'src/answer/plain-text.ts',
    'leading.map((statement) => `${sectionOf(statement)}',
    'leading.map((statement) => `',
  ),
  fault('text drops a chapter', 'src/answer/plain-text.ts', 'section.slice(1)', 'section.slice(-1)'),
  fault(
    'text drops a population',
    'src/answer/plain-text.ts',
    '[section, statement.population, ...own]',
    '[section, ...own]',
  ),
  fault(
    'text drops the limits of the bottom line',
    'src/answer/plain-text.ts',
    '...behind.map(',
    '...[].map(',
  ),
  fault(
    'text drops what stands beside a comparison',
    'src/answer/plain-text.ts',
    'answer.statements.filter((_, at) => !columns.has(at));',
    'answer.statements.filter((_, at) => !columns.has(at)).slice(0, answer.comparison ? 1 : 99);',
  ),
  fault('Slack drops the lead-in', 'src/slack/blocks/statements.ts', '`${statement.leadIn} `', "''"),
  fault(
    'Slack drops the headings of the bottom line',
    'src/slack/blocks/statements.ts',
    "words(isSaid ? '' : section, { italic: true }),",
    '',
  ),
  fault(
    'Slack drops the titles of groups',
    'src/slack/blocks/statements.ts',
    'words(section, { bold: true })',
    "words('…', { bold: true })",
  ),
  fault('Slack drops a chapter', 'src/slack/blocks/statements.ts', 'section.slice(1)', 'section.slice(-1)'),
  fault(
    'Slack drops populations',
    'src/slack/blocks/statements.ts',
    '[section, population, ...own]',
    '[section, ...own]',
  ),
  fault(
    'Slack drops headings in columns',
    'src/slack/blocks/statements.ts',
    'usualGrounds(answer), sectionOf(statement)',
    "usualGrounds(answer), ''",
  ),
  fault(
    'Slack drops the limits of the bottom line',
    'src/slack/blocks/statements.ts',
    '...limits.map(',
    '...[].map(',
  ),
  fault(
    'Slack cuts between a statement and its limit',
    'src/slack/blocks/first-that-fits.ts',
    'if (clipsAt(count, answer)) continue;',
    '',
  ),
  fault('the short text drops the lead-in', 'src/slack/blocks/statements.ts', '`${leadIn} `', "''"),
  fault(
    'the short text drops headings',
    'src/slack/blocks/statements.ts',
    "section.slice(1).join(' › '), population, ...grounds",
    'population, ...grounds',
  ),
  fault('the source view drops the lead-in', 'src/slack/blocks/source-view.ts', '`${leadIn} `', "''"),
  fault(
    'the source view drops the population',
    'src/slack/blocks/source-view.ts',
    '` (${population})`',
    "''",
  ),
];

function fault(name: string, file: string, find: string, put: string): Fault {
  return { name, file, find, put };
}

const GUARDS = [
  'test/answer/clip-guard.test.ts',
  'test/answer/composed.test.ts',
  'test/corpus/statements.test.ts',
  'test/corpus/sentences.test.ts',
];
const root = join(import.meta.dirname, '../..');
const copy = mkdtempSync(join(tmpdir(), 'boardside-mutants-'));
for (const name of ['src', 'test', 'corpus', 'prompts', 'package.json', 'tsconfig.json', 'vitest.config.ts'])
  cpSync(join(root, name), join(copy, name), { recursive: true });
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));

/** The tests of the guard, in the copy, one file after another up to the first that fails; true when all pass. */
function passes(): boolean {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  return GUARDS.every(
    (guard) => spawnSync(process.execPath, [vitest, 'run', '--bail', '1', guard], { cwd: copy }).status === 0,
  );
}

const wanted = process.argv.slice(2);
const faults =
  wanted.length === 0 ? FAULTS : FAULTS.filter(({ name }) => wanted.some((part) => name.includes(part)));
const survivors: string[] = [];
if (!passes()) survivors.push('(nothing planted, and the tests fail)');
for (const { name, file, find, put } of survivors.length > 0 ? [] : faults) {
  const source = readFileSync(join(copy, file), 'utf8');
  if (!source.includes(find)) {
    survivors.push(`${name}: ${file} no longer has ${find}`);
    continue;
  }
  writeFileSync(
    join(copy, file),
    source.replaceAll(find, () => put),
  );
  const noticed = !passes();
  writeFileSync(join(copy, file), source);
  console.log(`${noticed ? 'noticed ' : 'SURVIVED'}  ${name}`);
  if (!noticed) survivors.push(name);
}
rmSync(copy, { recursive: true });
console.log(`${faults.length} faults, ${survivors.length} survivors`);
for (const survivor of survivors) console.log(`  ${survivor}`);
process.exitCode = survivors.length === 0 ? 0 : 1;
