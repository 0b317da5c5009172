import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser } from './chromium.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** WCAG 2.2 at level AA, as axe-core names its parts. */
const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

/** What axe-core finds in both themes and on a phone, the place named before each; the window is as wide as before at the end. */
export async function violationsAnywhere(browser: Browser): Promise<string[]> {
  const found: string[] = [];
  for (const [place, width, height, dark] of PLACES) {
    /* oxlint-disable no-await-in-loop -- one browser, one look after the other */
    await browser.dark(dark);
    await browser.resize(width, height);
    const overflow = await browser.evaluate<number>(
      `document.documentElement.scrollWidth - document.documentElement.clientWidth`,
    );
    if (overflow > 0) found.push(`${place}: ${overflow} pixels wider than the window`);
    found.push(...(await violations(browser)).map((problem) => `${place}: ${problem}`));
    /* oxlint-enable no-await-in-loop */
  }
  return found;
}

/** The last is how tests usually look. */
const PLACES = [
  ['phone, dark', 390, 844, true],
  ['dark', 1280, 800, true],
  ['light', 1280, 800, false],
] as const;

/** What axe-core finds wrong with the page as it stands: the rule and the places, a line each; `rules` asks for some alone. */
export async function violations(browser: Browser, rules?: string[]): Promise<string[]> {
  if (!(await browser.evaluate<boolean>(`'axe' in window`))) await browser.evaluate(`${AXE}; true`);
  const runOnly = rules ? { type: 'rule', values: rules } : { type: 'tag', values: STANDARD };
  return browser.evaluate<string[]>(
    `axe.run(document, ${JSON.stringify({ runOnly, resultTypes: ['violations'], preload: false, iframes: false })}).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + ' at ' + target.join(' ') + ': ' + failureSummary)))`,
  );
}
