import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser } from './chromium.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** WCAG 2.2 at level AA, as axe-core names its parts. */
const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

/** What axe-core finds wrong with the page as it stands: the rule and the places, a line each; `rules` asks for some alone. */
export async function violations(browser: Browser, rules?: string[]): Promise<string[]> {
  if (!(await browser.evaluate<boolean>(`'axe' in window`))) await browser.evaluate(`${AXE}; true`);
  const runOnly = rules ? { type: 'rule', values: rules } : { type: 'tag', values: STANDARD };
  return browser.evaluate<string[]>(
    `axe.run(document, ${JSON.stringify({ runOnly, resultTypes: ['violations'], preload: false, iframes: false })}).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + ' at ' + target.join(' ') + ': ' + failureSummary)))`,
  );
}
