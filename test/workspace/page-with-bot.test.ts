import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workspace } from '../../src/workspace/workspace.ts';
import { putOnRecord } from '../law/record.ts';
import { violationsAnywhere } from './accessibility.ts';
import { findChromium, launchChromium, type Browser } from './chromium.ts';
import { startRealBot, type RealBot } from './real-bot.ts';

const chromium = findChromium();
/** A busy machine may drop the socket, and Slack delivers again after a minute. */
const PATIENCE_MS = 90_000;

/** The main path of a person, with the bot that answers them; a test goes on where the one before it ended. */
describe.skipIf(chromium === undefined)('the page with the real bot', { timeout: PATIENCE_MS }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'boardside-page-'));
  let bot: RealBot;
  let workspace: Workspace;
  let browser: Browser;

  beforeAll(async () => {
    bot = await startRealBot(folder, 'corpus', putOnRecord);
    ({ workspace } = bot);
    browser = await launchChromium(chromium ?? '');
    await browser.resize(1280, 800);
    await browser.open(workspace.url);
  }, PATIENCE_MS);
  afterAll(async () => {
    await browser.close();
    await bot.stop();
    rmSync(folder, { recursive: true });
  });

  const until = (expression: string) => browser.until(expression, PATIENCE_MS);
  const answers = (count: number) =>
    until(`document.querySelectorAll('.thread .app-tag').length === ${count}`);
  const ask = async (text: string) => {
    await until(`document.querySelector('main textarea')`);
    await browser.evaluate(`document.querySelector('main textarea').focus()`);
    await browser.type(text);
    await browser.press('Enter');
  };
  const shown = (selector: string) =>
    browser.evaluate<string>(`[...document.querySelectorAll('${selector}')].at(-1)?.innerText ?? ''`);

  it('a question in a channel is answered in its thread, from its beginning', async () => {
    await ask('@Boardside prognosis after relapse');
    await answers(1);
    const answer = await shown('.thread .message');
    expect(answer).toContain('[1]');
    expect(answer).toContain('verify before use');
    const top = `(() => { const area = document.querySelector('.thread .messages'); return [...area.querySelectorAll('.message')].at(-1).getBoundingClientRect().top - area.getBoundingClientRect().top; })()`;
    expect(Math.abs(await browser.evaluate<number>(top))).toBeLessThan(2);
    expect(await violationsAnywhere(browser)).toEqual([]);
  });

  it.each([
    ['Source', 'Receipt of what was shown'],
    ['Why this', 'Understood'],
  ])('"%s" opens a view over the page', async (button, words) => {
    await browser.click('.thread .button', button);
    await until(`document.querySelector('dialog[open]')?.innerText.includes('${words}')`);
    expect(await violationsAnywhere(browser)).toEqual([]);
    await browser.press('Escape');
    await until(`!document.querySelector('dialog')`);
  });

  it('a suggested follow-up is answered in the same thread', async () => {
    const chip = `[...document.querySelectorAll('.thread .block-actions')].at(-1).querySelector('.button')`;
    const question = await browser.evaluate<string>(`${chip}.innerText`);
    expect(question).toMatch(/\?$/);
    await browser.evaluate(`${chip}.click()`);
    await answers(2);
    expect(await shown('.thread .message')).toContain(question);
  });

  it('App Home has the thread, and leads back to it', async () => {
    await browser.click('.place', 'Home');
    await until(`document.querySelector('.home')?.innerText.includes('Your threads')`);
    expect(await violationsAnywhere(browser)).toEqual([]);
    expect(await shown('.home')).toContain('#tumour-board');
  });

  it('delivered twice and told of a failure that was none, it answers once', async () => {
    await browser.click('.place', 'sarcoma-clinic');
    await browser.click('.activity');
    await browser.click('.drawer [role=tab]', 'Trouble');
    await browser.click('.switch input');
    await browser.click('.trouble .button', '500, but posted');
    await until(`document.querySelector('.trouble .chip')`);
    await browser.click('.drawer .icon-button');
    await ask('@Boardside which drugs are in MAP?');
    await answers(1);
    await workspace.quiet(1500);
    const [asked] = workspace.messages('sarcoma-clinic');
    expect(workspace.messages('sarcoma-clinic', asked?.ts)).toHaveLength(2);
    expect(workspace.calls('chat.postMessage').at(-1)).toMatchObject({ status: 500, accepted: true });
  });

  it('nothing was complained about in the console', () => {
    expect(browser.complaints).toEqual([]);
  });
});
