import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workspace } from '../../src/workspace/workspace.ts';
import { violations, violationsAnywhere } from './accessibility.ts';
import { findChromium, launchChromium, type Browser } from './chromium.ts';
import { startPageApp, type PageApp } from './page-app.ts';

const chromium = findChromium();
if (chromium === undefined) {
  const problem =
    'No Chromium found: the page is not tested in a browser (apt-get install chromium, or CHROMIUM_PATH).';
  if (process.env['CI'] === 'true') throw new Error(problem);
  console.warn(`\n*** ${problem} ***\n`);
}

/** One browser and one workspace; a test goes on where the one before it ended. */
describe.skipIf(chromium === undefined)('the page in Chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'boardside-cases-'));
  let app: PageApp;
  let workspace: Workspace;
  let browser: Browser;

  beforeAll(async () => {
    app = await startPageApp(folder);
    ({ workspace } = app.bolted);
    browser = await launchChromium(chromium ?? '');
    await browser.resize(1280, 800);
    await browser.open(workspace.url);
  });
  afterAll(async () => {
    await browser.close();
    await app.bolted.stop();
    rmSync(folder, { recursive: true });
  });

  const focused = (): Promise<string> =>
    browser.evaluate(
      `document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent.trim()`,
    );
  const focus = (selector: string) => browser.evaluate(`document.querySelector('${selector}').focus()`);
  /** Wants no violation in the theme that is on, and no lack of contrast in the other. */
  async function accessible(): Promise<void> {
    expect(await violations(browser)).toEqual([]);
    await browser.dark(true);
    expect(await violations(browser, ['color-contrast'])).toEqual([]);
    await browser.dark(false);
  }

  it('shows a first-time visitor what to try; axe-core has nothing to say, and does with a planted fault', async () => {
    await browser.until(`document.querySelector('.example')`);
    await accessible();
    await browser.evaluate(
      `document.querySelector('.example').style.color = '#cccccc'; document.querySelector('.example').style.background = '#ffffff'`,
    );
    expect(await violations(browser)).toEqual([expect.stringContaining('color-contrast')]);
    await browser.evaluate(`document.querySelector('.example').removeAttribute('style')`);
  });

  it('an example is asked with a click, and the answer is seen in its thread', async () => {
    await browser.click('.example', 'What is known?');
    await browser.until(`document.querySelector('.thread .app-tag')`);
    expect(workspace.messages('tumour-board')[0]?.text).toBe(`${workspace.mention} What is known?`);
    await accessible();
  });

  it('draws an answer as text: markup in it stays text, and a group has its name', async () => {
    expect(await browser.evaluate(`document.querySelectorAll('.thread .blocks img').length`)).toBe(0);
    const answer = await browser.evaluate<string>(
      `[...document.querySelectorAll('.thread .blocks')].at(-1).textContent`,
    );
    expect(answer).toContain('<b>');
    expect(answer).toContain('@sarcoma-experts');
  });

  it('a follow-up is typed and sent with the keyboard, and its answer is said to screen readers', async () => {
    await focus('.thread textarea');
    await browser.type('and for nurses?');
    await browser.press('Enter');
    await browser.until(`document.querySelectorAll('.thread .app-tag').length === 2`);
    expect(await browser.evaluate(`document.querySelector('.thread textarea').value`)).toBe('');
    await browser.until(
      `[...document.querySelectorAll('[aria-live=polite]')].some((one) => one.textContent === 'Boardside in #tumour-board: An answer')`,
    );
  });

  it('arrow keys go from message to message', async () => {
    await focus('.thread .messages');
    await browser.press('ArrowDown');
    await expect.poll(focused).toMatch(/^Dr. Attending, /);
    await browser.press('ArrowDown');
    await expect.poll(focused).toMatch(/^Boardside, /);
    await browser.press('End');
    await browser.press('ArrowUp');
    await expect.poll(focused).toMatch(/^Dr. Attending, /);
  });

  it('a menu is moved through by arrow keys, and gives the focus back when Escape closes it', async () => {
    await browser.evaluate(
      `[...document.querySelectorAll('.thread .message:last-child button[aria-label="More actions"]')].at(-1).focus()`,
    );
    await browser.press('ArrowDown');
    await browser.until(`document.activeElement.textContent.trim() === 'Copy link'`);
    await browser.press('End');
    await expect.poll(focused).toContain('chat.postMessage');
    await accessible();
    await browser.press('Escape');
    await expect.poll(focused).toBe('More actions');
  });

  it('a message leads to the call that posted it, with its use of the limits', async () => {
    await browser.press('ArrowDown');
    await browser.press('End');
    await browser.press('Enter');
    await browser.until(`document.querySelector('.call details[open]')`);
    const call = await browser.evaluate<string>(
      `document.querySelector('.call:has(details[open])').textContent`,
    );
    expect(call).toContain('chat.postMessage');
    expect(call).toContain('of 13,200 characters');
    expect(call).toContain('"An answer"');
    await accessible();
  });

  it('calls are filtered by method and by failure', async () => {
    await fetch(`${workspace.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${workspace.botToken}` },
      body: new URLSearchParams({ channel: 'nowhere', text: 'x' }),
    });
    await browser.until(`document.querySelector('.drawer .chip.bad')`);
    await browser.click('.filters input', '');
    await browser.until(`document.querySelectorAll('.call').length === 1`);
    await browser.click('.filters input', '');
    await browser.evaluate(choose('.filters select', 'apps.connections.open'));
    await browser.until(
      `[...document.querySelectorAll('.call code')].every((one) => one.textContent === 'apps.connections.open' || one.closest('pre'))`,
    );
  });

  it('a switch for trouble takes effect, and still shows it after a look elsewhere', async () => {
    await browser.click('.drawer [role=tab]', 'Trouble');
    await browser.click('.switch input');
    await browser.until(`document.querySelector('.switch input').checked`);
    await workspace.waitFor(() => workspace.faults.duplicatePercent === 100);
    await browser.press('ArrowLeft');
    await browser.click('.drawer [role=tab]', 'Deliveries');
    await browser.press('ArrowRight');
    await browser.until(`document.querySelector('.switch input')?.checked`);
    await accessible();
    await browser.click('.switch input');
    await browser.evaluate(choose('.trouble select', 'table'));
    await workspace.waitFor(
      () => workspace.faults.duplicatePercent === 0 && workspace.faults.refusedBlocks[0] === 'table',
    );
    await browser.evaluate(choose('.trouble select', ''));
    await workspace.waitFor(() => workspace.faults.refusedBlocks.length === 0);
    await browser.press('Escape');
    await browser.until(`!document.querySelector('.drawer')`);
  });

  it('a button opens the modal of the app, another lies on top, and Escape closes one after the other', async () => {
    await browser.click('.thread .button', 'Why');
    await browser.until(`document.querySelector('dialog[open]')?.textContent.includes('Because')`);
    await accessible();
    await browser.click('dialog .button', 'More on this');
    await browser.until(`document.querySelector('dialog[open]')?.textContent.includes('The ground of it.')`);
    await browser.press('Escape');
    await browser.until(`document.querySelector('dialog[open]')?.textContent.includes('Because')`);
    await browser.press('Escape');
    await browser.until(`!document.querySelector('dialog')`);
    expect(workspace.modals('attending')).toEqual([]);
    await expect.poll(focused).toBe('Why');
  });

  it('a modal that asks for nothing can stand beside the thread, where the next takes its place', async () => {
    await browser.click('.thread .button', 'Why');
    await browser.click('dialog[open] .button', 'Show beside');
    await browser.until(`document.querySelector('.beside')?.textContent.includes('Because')`);
    expect(await browser.evaluate(`document.querySelector('dialog')`)).toBeNull();
    await accessible();
    const [first] = workspace.modals('attending');
    await browser.click('.thread .button', 'Why');
    await workspace.waitFor(() => {
      const [shown, ...others] = workspace.modals('attending');
      return shown && shown.id !== first?.id && others.length === 0;
    });
    await browser.click('.beside .icon-button');
    await browser.until(`!document.querySelector('.beside')`);
    expect(workspace.modals('attending')).toEqual([]);
  });

  it('a shortcut of a message opens a form; what the app says of a field stands at the field', async () => {
    await browser.click('main button[aria-label="More actions"]');
    await browser.click('.menu-entry', 'Ask about this');
    await browser.until(`document.querySelector('dialog textarea') === document.activeElement`);
    await browser.click('dialog footer .primary', 'Send');
    await browser.until(
      `document.querySelector('dialog .form-error')?.textContent.includes('Write a question.')`,
    );
    expect(
      await browser.evaluate(`document.querySelector('dialog textarea').getAttribute('aria-invalid')`),
    ).toBe('true');
    await accessible();
  });

  it('a form is sent with what was filled in, and with what nobody touched', async () => {
    await focus('dialog textarea');
    await browser.type('What now?');
    await browser.evaluate(choose('dialog select', 'nurse'));
    await focus('dialog input[type=search]');
    await browser.type('Topic 11');
    await browser.until(`document.querySelectorAll('dialog .pick .choices label').length === 1`);
    await browser.click('dialog .pick .choices input');
    await browser.click('dialog footer .primary', 'Send');
    await browser.until(`!document.querySelector('dialog')`);
    expect(app.submitted).toMatchObject([
      {
        question: { text: { value: 'What now?' } },
        reader: { text: { selected_option: { value: 'nurse' } } },
        topics: { text: { selected_options: [{ value: 'topic-11' }] } },
        where: { text: { selected_conversation: null } },
        who: { text: { selected_user: null } },
        day: { text: { selected_date: null } },
        kind: { text: { selected_option: null } },
        also: { text: { selected_options: [{ value: 'notes' }] } },
      },
    ]);
  });

  it('a global shortcut is below the composer', async () => {
    await browser.click('main [aria-label=Shortcuts]');
    await browser.click('.menu-entry', 'New question');
    await browser.until(`document.querySelector('dialog textarea')`);
    await browser.press('Escape');
    await browser.until(`!document.querySelector('dialog')`);
    await expect.poll(focused).toBe('Shortcuts');
  });

  it('a mention and a command are completed', async () => {
    await focus('main textarea');
    await browser.type('@bo');
    await browser.until(`document.querySelectorAll('.suggestions li').length === 2`);
    await accessible();
    await browser.press('Enter');
    await browser.until(`document.querySelector('main textarea').value === '@Boardside '`);
    await browser.evaluate(`document.querySelector('main textarea').select()`);
    await browser.type('/');
    await browser.until(`document.querySelector('.suggestions')?.textContent.includes('Ask privately')`);
    await browser.press('Tab');
    await browser.until(`document.querySelector('main textarea').value === '/guideline '`);
  });

  it('a command is answered to one person alone, who may share the answer', async () => {
    await browser.type('what now?');
    await browser.press('Enter');
    await browser.until(
      `document.querySelector('main .ephemeral')?.textContent.includes('Private answer to what now?')`,
    );
    expect(await browser.evaluate(`document.querySelector('main .ephemeral').textContent`)).toContain(
      'Only visible to you',
    );
    await accessible();
    await browser.click('main .ephemeral .button', 'Share to channel');
    await browser.until(`!document.querySelector('main .ephemeral')`);
    expect(workspace.messages('tumour-board').at(-1)?.text).toBe('Shared answer to what now?');
  });

  it('a message of one’s own is edited and deleted', async () => {
    workspace.post({ user: 'attending', channel: 'tumour-board', text: 'first thougt' });
    const own = `[...document.querySelectorAll('main .message')].at(-1)`;
    await browser.until(`${own}.textContent.includes('first thougt')`);
    const menu = (entry: string) =>
      browser
        .evaluate(`${own}.querySelector('button[aria-label="More actions"]').click()`)
        .then(() => browser.click('.menu-entry', entry));
    await menu('Edit message');
    await browser.until(`document.activeElement.closest('.editor')`);
    await browser.evaluate(`document.activeElement.select()`);
    await browser.type('second thought');
    await browser.press('Enter');
    await browser.until(`${own}.textContent.includes('(edited)')`);
    expect(workspace.messages('tumour-board').at(-1)?.text).toBe('second thought');
    await menu('Delete message');
    await browser.click('dialog .button', 'Delete');
    await browser.until(`!${own}.textContent.includes('second thought')`);
  });

  it('a thread is saved as a test case, without questions that may identify somebody, and never over another', async () => {
    const root = workspace.messages('tumour-board')[0];
    workspace.post({ user: 'attending', channel: 'tumour-board', text: 'PLANTED', threadTs: root?.ts ?? '' });
    await browser.click('.thread .button', 'Save as test case');
    await browser.until(`document.activeElement === document.querySelector('dialog input')`);
    await browser.until(`document.querySelectorAll('dialog .choices label').length === 3`);
    await browser.type('../../What is: known');
    await browser.press('Enter');
    await browser.until(
      `document.querySelector('.toast')?.textContent.includes('Left out because of possible identifiers: 1')`,
    );
    expect(readdirSync(folder)).toEqual(['what-is-known.md']);
    expect(readFileSync(join(folder, 'what-is-known.md'), 'utf8')).toBe(
      '# ../../What is: known\n\n> What is known?\n\n> and for nurses?\n',
    );
    await browser.click('.thread .button', 'Save as test case');
    await browser.until(`document.activeElement === document.querySelector('dialog input')`);
    await browser.type('What is known');
    await browser.press('Enter');
    await browser.until(`document.querySelector('.toasts').textContent.includes('Choose another name')`);
    await accessible();
    await browser.press('Escape');
    await browser.until(`!document.querySelector('dialog')`);
  });

  it('F6 goes from part to part, and a link leads past the sidebar', async () => {
    await focus('.sidebar');
    await browser.press('F6');
    await expect.poll(focused).toBe('#tumour-board');
    await browser.press('F6');
    await expect.poll(focused).toBe('Thread');
    await focus('.skip');
    await browser.press('Enter');
    expect(await browser.evaluate(`document.activeElement.id`)).toBe('main');
  });

  it('another person sees their channels and a direct message of their own; a guest sees less', async () => {
    workspace.directMessage('attending', 'private');
    await viewAs('Nurse Specialist');
    await browser.click('.place', 'Direct message');
    await browser.until(`document.querySelector('main h1').textContent === 'Boardside'`);
    expect(await browser.evaluate(`document.querySelectorAll('main .message').length`)).toBe(0);
    await viewAs('Visiting Trainee');
    expect(
      await browser.evaluate(`[...document.querySelectorAll('.place')].map((one) => one.textContent.trim())`),
    ).toEqual(['tumour-board', 'Direct message', 'Home']);
    await viewAs('Partner Surgeon');
    await browser.until(`document.querySelector('main h1').textContent.includes('network-sarcoma')`);
    await accessible();
  });

  it('App Home shows what the app published; of rows with the same button, the one that is clicked is pressed', async () => {
    await viewAs('Nurse Specialist');
    await browser.click('.place', 'Home');
    await browser.until(`document.querySelector('.home .block-header')?.textContent === 'Your home'`);
    await accessible();
    await focus('.home input');
    await browser.type('typed');
    await browser.click('.home .button', 'Open second');
    await workspace.waitFor(() => app.pressed.length > 0);
    expect(app.pressed).toEqual(['second']);
    await focus('.home input');
    await browser.press('Enter');
    await workspace.waitFor(() => app.asked.length === 2);
    expect(app.asked).toEqual(['typed', 'typed']);
  });

  it('a file stands under its message, and a canvas that is linked to opens beside it', async () => {
    const { client } = app.bolted.app;
    const { botToken: token } = workspace;
    await client.filesUploadV2({
      token,
      channel_id: 'C0SARCOMA01',
      content: '# Agenda',
      filename: 'agenda.md',
      title: 'Agenda',
    });
    const { canvas_id: canvas } = await client.canvases.create({
      token,
      title: 'Board of Thursday',
      channel_id: 'C0SARCOMA01',
      document_content: { type: 'markdown', markdown: '## Case 1\n\n- [x] Imaging\n  - MRI' },
    });
    const text = `See <${workspace.url}docs/${workspace.team.id}/${canvas}|the agenda>`;
    await client.chat.postMessage({ token, channel: 'C0SARCOMA01', text });
    await browser.click('.place', 'sarcoma-clinic');
    await browser.until(`document.querySelectorAll('main .file-card').length === 2`);
    const cards = `[...document.querySelectorAll('main .file-card')].map((one) => one.innerText.replaceAll(/\\s+/g, ' '))`;
    expect(await browser.evaluate(cards)).toEqual([
      'Agenda Markdown · 8 bytes Download',
      'Board of Thursday Canvas',
    ]);
    const file = `fetch(document.querySelector('main a.file-card').href).then((response) => response.text())`;
    expect(await browser.evaluate(file)).toBe('# Agenda');
    await browser.click('main .rich a', 'the agenda');
    await browser.until(`document.querySelector('.canvas [role=heading]')?.textContent.trim() === 'Case 1'`);
    expect(await browser.evaluate(`document.querySelector('.canvas ul ul').innerText`)).toBe('MRI');
    await accessible();
    await browser.press('Escape');
    await browser.until(`!document.querySelector('.canvas')`);
    await expect.poll(focused).toBe('the agenda');
  });

  it('a scheduled message is posted when nobody wants to wait for it', async () => {
    const { client } = app.bolted.app;
    const tomorrow = Math.trunc(Date.now() / 1000) + 86_400;
    await client.chat.scheduleMessage({
      token: workspace.botToken,
      channel: 'C0SARCOMA01',
      text: 'The board meets tomorrow.',
      post_at: tomorrow,
    });
    await browser.click('.activity');
    await browser.click('.drawer [role=tab]', 'Scheduled');
    await browser.until(`document.querySelector('.scheduled')?.textContent.includes('#sarcoma-clinic')`);
    await accessible();
    await browser.click('.scheduled .button', 'Post it now');
    await browser.until(`document.querySelector('.drawer .nothing')`);
    expect(workspace.messages('sarcoma-clinic').at(-1)?.text).toBe('The board meets tomorrow.');
    await browser.press('Escape');
    await browser.until(`!document.querySelector('.drawer')`);
  });

  it('a case is played step by step, each by its person, with what is to be pressed by hand', async () => {
    await browser.click('.place', 'tumour-board');
    await browser.click('[aria-label="Guided cases"]');
    await browser.until(`document.querySelector('dialog .example')?.textContent.includes('A short script.')`);
    await accessible();
    await browser.click('dialog .example', 'One case');
    await browser.until(
      `document.querySelector('.guided')?.textContent.includes('Step 1 of 5') && document.activeElement?.textContent === 'Next'`,
    );
    const step = async (number: number, words: string) => {
      await browser.press('Enter');
      await browser.until(
        `document.querySelector('.guided').textContent.includes('Step ${number} of 5') && document.querySelector('.guided').textContent.includes(${JSON.stringify(words)})`,
      );
    };
    await step(2, 'Nurse Specialist will say');
    await browser.until(`document.querySelector('.thread')?.textContent.includes('a new case')`);
    await step(3, 'second thought');
    await step(4, 'Press "Why".');
    await browser.until(`document.querySelector('.thread').textContent.includes('second thought')`);
    expect(
      await browser.evaluate(`document.querySelector('.guided dl').innerText.replaceAll(/\\s+/g, ' ')`),
    ).toBe('Label Alpha');
    expect(await violationsAnywhere(browser)).toEqual([]);
    await browser.press('Enter');
    await browser.until(`document.querySelector('.guided').textContent.includes('Step 5 of 5')`);
    await browser.press('Enter');
    await browser.until(`document.querySelector('.guided').textContent.includes('That was all')`);
    const root = workspace.messages('tumour-board').findLast(({ text }) => text === 'a new case');
    expect(workspace.messages('tumour-board', root?.ts ?? '').map(({ text }) => text)).not.toContain(
      'second thought',
    );
    await browser.click('.guided .button', 'Done');
    await browser.until(`!document.querySelector('.guided')`);
  });

  it('the guide and the dark theme are a click away', async () => {
    await browser.click('[aria-label="What to try"]');
    await browser.until(`document.querySelector('dialog')?.textContent.includes('F6')`);
    await accessible();
    await browser.press('Escape');
    await browser.click('[aria-label="Dark theme"]');
    await browser.until(`getComputedStyle(document.documentElement).colorScheme === 'dark'`);
    expect(await violations(browser, ['color-contrast'])).toEqual([]);
    await browser.click('[aria-label="Light theme"]');
  });

  it.each([
    [390, 844],
    [820, 1180],
  ])('fits %i pixels without scrolling sideways, and is as accessible', async (width, height) => {
    await browser.resize(width, height);
    const overflow = `document.documentElement.scrollWidth - document.documentElement.clientWidth`;
    expect(await browser.evaluate(overflow)).toBe(0);
    await accessible();
    if (width > 400) return;
    await browser.click('.menu-button');
    await browser.until(`getComputedStyle(document.querySelector('.sidebar')).visibility === 'visible'`);
    await browser.click('.place', 'tumour-board');
    await browser.until(`document.querySelector('main .replies')`);
    await browser.click('main .replies');
    await browser.until(`document.querySelector('.thread .message')`);
    expect(await browser.evaluate(overflow)).toBe(0);
    await accessible();
  });

  it('among 300 messages the newest is in view, also when one more comes', async () => {
    await browser.resize(1280, 800);
    for (let at = 0; at < 300; at += 1)
      workspace.post({ user: 'nurse', channel: 'corridor', text: `message ${at}` });
    await browser.click('.place', 'corridor');
    const atEnd = `(() => { const area = document.querySelector('main .messages'); return area.scrollHeight - area.scrollTop - area.clientHeight < 3; })()`;
    await browser.until(`document.querySelectorAll('main .message').length === 300 && ${atEnd}`);
    workspace.post({ user: 'nurse', channel: 'corridor', text: 'one more' });
    await browser.until(`document.querySelectorAll('main .message').length === 301 && ${atEnd}`);
  });

  it('nothing was complained about in the console', () => {
    expect(browser.complaints).toEqual([]);
  });

  async function viewAs(name: string): Promise<void> {
    await browser.click('.view-as');
    await browser.click('.menu-entry', name);
    await browser.until(`document.querySelector('.view-as').textContent.includes(${JSON.stringify(name)})`);
  }
});

/** Chooses in a select as a person does. */
function choose(selector: string, value: string): string {
  return `(() => { const select = document.querySelector('${selector}'); select.value = ${JSON.stringify(value)}; select.dispatchEvent(new Event('change', { bubbles: true })); })()`;
}
