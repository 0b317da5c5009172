import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { queueRecallNotices } from '../../src/recall-notices.ts';
import { channelSettings, saveChannelSettings } from '../../src/store/channels.ts';
import { keepVersion } from '../../src/store/corpus-versions.ts';
import { findChromium, launchChromium } from './chromium.ts';
import { startRealBot } from './real-bot.ts';

/** `npm run screenshots`: the pictures of the README, from the real bot in the practice workspace. */
/** On a busy machine the socket may drop, and Slack delivers again after a minute. */
const PATIENCE_MS = 90_000;
const FOLDER = resolve(import.meta.dirname, '../../docs/screenshots');
const chromium = findChromium();
if (chromium === undefined) throw new Error('Chromium is needed: install it, or set CHROMIUM_PATH');

const folder = mkdtempSync(join(tmpdir(), 'boardside-screenshots-'));
// A copy, because a statement is changed in it.
const corpusFolder = join(folder, 'corpus');
cpSync(resolve(import.meta.dirname, '../../corpus'), corpusFolder, { recursive: true });
const { workspace, store, knowledge, ...bot } = await startRealBot(join(folder, 'data'), corpusFolder);
await keepVersion(store, knowledge.now().corpus, Date.now());
const clinic = { team: workspace.team.id, channel: 'C0SARCOMA01' };
await saveChannelSettings(
  store.db,
  clinic,
  { ...(await channelSettings(store.db, clinic)), expertGroup: 'S0EXPERTS01' },
  Date.now(),
);
const browser = await launchChromium(chromium);
mkdirSync(FOLDER, { recursive: true });
const shoot = async (name: string) => writeFileSync(join(FOLDER, `${name}.png`), await browser.screenshot());
const answers = (count: number) => `document.querySelectorAll('.thread .app-tag').length === ${count}`;
const viewAs = async (name: string) => {
  await browser.click('.view-as');
  await browser.click('.menu-entry', name);
  await browser.until(`document.querySelector('.view-as').textContent.includes(${JSON.stringify(name)})`);
};
const settled = () => new Promise((done) => setTimeout(done, 600));

await browser.resize(1280, 860);
await browser.open(workspace.url);
await browser.until(`document.querySelector('.example')`);
await settled();
await shoot('first-visit');
const asked = workspace.post({
  user: 'attending',
  channel: 'tumour-board',
  text: `${workspace.mention} what is the survival with and without complete resection?`,
});
await workspace.waitFor(() => workspace.messages('tumour-board', asked.ts).length === 2, PATIENCE_MS);
workspace.post({
  user: 'attending',
  channel: 'tumour-board',
  text: 'and after a relapse?',
  threadTs: asked.ts,
});
await workspace.waitFor(() => workspace.messages('tumour-board', asked.ts).length === 4, PATIENCE_MS);
const compared = workspace.post({
  user: 'nurse',
  channel: 'sarcoma-clinic',
  text: `${workspace.mention} compare the chemotherapy of synchronous and metachronous disease`,
});
await workspace.waitFor(() => workspace.messages('sarcoma-clinic', compared.ts).length === 2, PATIENCE_MS);
const disputed = workspace.post({
  user: 'coordinator',
  channel: 'sarcoma-clinic',
  text: `${workspace.mention} is time to relapse the only prognostic factor?`,
});
await workspace.waitFor(() => workspace.messages('sarcoma-clinic', disputed.ts).length === 2, PATIENCE_MS);
const unanswered = workspace.post({
  user: 'nurse',
  channel: 'sarcoma-clinic',
  text: `${workspace.mention} role of denosumab in giant cell tumour`,
});
await workspace.waitFor(() => workspace.messages('sarcoma-clinic', unanswered.ts).length === 2, PATIENCE_MS);

await browser.open(workspace.url);
await settled();
await browser.click('main .replies');
await browser.until(answers(2));
await settled();
await shoot('thread');
await browser.resize(1500, 980);
await browser.click('.thread .button', 'Why this');
await browser.click('dialog[open] .button', 'Show beside');
await browser.evaluate(
  `[...document.querySelectorAll('.thread .button')].filter((one) => one.textContent.includes('Why this')).at(-1).click()`,
);
await browser.until(`document.querySelector('.beside')?.textContent.includes('Carried over')`);
await settled();
await shoot('why');
await browser.click('.beside .icon-button');
await browser.resize(1280, 860);
await browser.click('.place', 'sarcoma-clinic');
await settled();
await browser.click('main .replies');
await browser.until(answers(1));
await settled();
await shoot('comparison');
await browser.resize(390, 844);
await browser.dark(true);
await settled();
await shoot('phone-dark');
await browser.resize(1280, 860);
await browser.dark(false);
await browser.evaluate(
  `[...document.querySelectorAll('main .message')].at(-1).querySelector('.replies').click()`,
);
await browser.click('.thread .button', 'Ask an expert');
await browser.until(`document.querySelector('.thread')?.textContent.includes('Mark resolved')`, PATIENCE_MS);
await settled();
await shoot('expert');
await browser.click('.place', 'board-prep');
await settled();
await browser.evaluate(`document.querySelector('main textarea').focus()`);
await browser.type('/guideline px if relapse >2 y from dx?');
await browser.press('Enter');
await browser.until(`document.querySelector('main .ephemeral .blocks')`, PATIENCE_MS);
await settled();
await shoot('command');
await browser.click('.place', 'Home');
await settled();
await browser.evaluate(
  `[...document.querySelectorAll('.home .block-header')].find((one) => one.textContent === 'Unanswered questions').scrollIntoView()`,
);
await shoot('home-editor');
await viewAs('Nurse Specialist');
await browser.click('.place', 'Home');
await browser.until(`document.querySelector('.home')?.textContent.includes('Not yet reviewed')`);
await settled();
await shoot('home');
await viewAs('Board Coordinator');
await browser.click('.place', 'sarcoma-clinic');
await settled();
await browser.evaluate(`document.querySelector('main textarea').focus()`);
await browser.type(`@Boardside settings`);
await browser.press('Enter');
await browser.click('.ephemeral .button', 'Change settings');
await browser.until(`document.querySelector('dialog[open]')`, PATIENCE_MS);
await settled();
await shoot('settings');
await browser.press('Escape');
await viewAs('Nurse Specialist');

const guideline = join(corpusFolder, 'guidelines/synchronous-and-metachronous-osteosarcoma.md');
writeFileSync(guideline, readFileSync(guideline, 'utf8').replace('but only 5% without', 'but 5% without'));
await knowledge.reload();
await keepVersion(store, knowledge.now().corpus, Date.now());
await queueRecallNotices(store, knowledge.now(), Date.now());
await workspace.waitFor(() => workspace.messages('tumour-board', asked.ts).length === 5, PATIENCE_MS);
await browser.click('.place', 'tumour-board');
await settled();
await browser.click('main .replies');
await browser.until(answers(3));
await settled();
await shoot('recall');

await browser.close();
await bot.stop();
