import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withBolt, type Bolted } from './bolt-app.ts';
import { findChromium, launchChromium, type Browser } from './chromium.ts';

const chromium = findChromium();
if (chromium === undefined) {
  const problem =
    'No Chromium found: the page is not tested in a browser (apt-get install chromium, or CHROMIUM_PATH).';
  if (process.env['CI'] === 'true') throw new Error(problem);
  console.warn(`\n*** ${problem} ***\n`);
}

describe.skipIf(chromium === undefined)('the page in Chromium', () => {
  let bolted: Bolted;
  let browser: Browser;
  const pressed: unknown[] = [];

  beforeAll(async () => {
    bolted = await withBolt(
      (app) => {
        app.message(async ({ message, say }) => {
          if (message.subtype !== undefined) return;
          const thread = message.thread_ts ?? message.ts;
          const why = {
            type: 'button' as const,
            action_id: 'why',
            text: { type: 'plain_text' as const, text: 'Why' },
          };
          await say({
            thread_ts: thread,
            text: 'An answer',
            blocks: [
              {
                type: 'section',
                text: { type: 'mrkdwn', text: `*Answer* to <img src=x onerror=alert(1)> &lt;b&gt;` },
              },
              { type: 'actions', elements: [why] },
            ],
          });
        });
        app.action('why', async ({ ack, body, client }) => {
          await ack();
          await client.views.open({
            trigger_id: 'trigger_id' in body ? body.trigger_id : '',
            view: {
              type: 'modal',
              title: { type: 'plain_text', text: 'Why this' },
              blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'Because *it says so*.' } }],
            },
          });
        });
        app.action('row', async ({ ack, action }) => {
          await ack();
          pressed.push('value' in action && action.value);
        });
        app.event('app_home_opened', async ({ event, client }) => {
          const plain = (text: string) => ({ type: 'plain_text' as const, text });
          const row = (value: string) => ({
            type: 'section' as const,
            text: plain(value),
            accessory: { type: 'button' as const, action_id: 'row', value, text: plain(`Open ${value}`) },
          });
          const blocks = [{ type: 'header' as const, text: plain('Your home') }, row('first'), row('second')];
          await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
        });
      },
      { examples: ['What is known?', 'And then?'] },
    );
    browser = await launchChromium(chromium ?? '');
    await browser.resize(1280, 800);
    await browser.open(bolted.workspace.url);
  });
  afterAll(async () => {
    await browser.close();
    await bolted.stop();
  });

  it('a first-time visitor clicks an example and sees the answer in its thread', async () => {
    await browser.click('.example', 'What is known?');
    await browser.until(`document.querySelector('.thread .app-tag')`);
    const { workspace } = bolted;
    expect(workspace.messages('tumour-board')[0]?.text).toBe(`${workspace.mention} What is known?`);
  });

  it('draws an answer as text: markup in it stays text', async () => {
    expect(await browser.evaluate(`document.querySelectorAll('.thread img').length`)).toBe(0);
    const answer = await browser.evaluate<string>(
      `[...document.querySelectorAll('.thread .rich')].at(-1).textContent`,
    );
    expect(answer).toContain('<b>');
    expect(
      await browser.evaluate(`[...document.querySelectorAll('.thread .rich strong')].at(-1).textContent`),
    ).toBe('Answer');
  });

  it('a follow-up is typed and sent with the keyboard', async () => {
    await browser.evaluate(`document.querySelector('.thread textarea').focus()`);
    await browser.type('and for nurses?');
    await browser.press('Enter');
    await browser.until(`document.querySelectorAll('.thread .app-tag').length === 2`);
    expect(await browser.evaluate(`document.querySelector('.thread textarea').value`)).toBe('');
  });

  it('a button opens the modal of the app, and Escape closes it', async () => {
    await browser.click('.thread .button', 'Why');
    await browser.until(`document.querySelector('dialog[open]')?.textContent.includes('Because')`);
    await browser.press('Escape');
    await browser.until(`!document.querySelector('dialog[open]')`);
    expect(bolted.workspace.modals('attending')).toEqual([]);
  });

  it('a modal that asks for nothing can stand beside the thread, where the next takes its place', async () => {
    await browser.click('.thread .button', 'Why');
    await browser.click('dialog[open] .button', 'Show beside');
    await browser.until(`document.querySelector('.beside')?.textContent.includes('Because')`);
    expect(await browser.evaluate(`document.querySelector('dialog')`)).toBeNull();
    const [first] = bolted.workspace.modals('attending');
    await browser.click('.thread .button', 'Why');
    await bolted.workspace.waitFor(() => {
      const [shown, ...others] = bolted.workspace.modals('attending');
      return shown && shown.id !== first?.id && others.length === 0;
    });
    await browser.click('.beside .icon-button');
    await browser.until(`!document.querySelector('.beside')`);
    expect(bolted.workspace.modals('attending')).toEqual([]);
  });

  it('a mention is completed', async () => {
    await browser.evaluate(`document.querySelector('main textarea').focus()`);
    await browser.type('@bo');
    await browser.until(`document.querySelectorAll('.suggestions li').length === 2`);
    await browser.press('Enter');
    await browser.until(`document.querySelector('main textarea').value === '@Boardside '`);
  });

  it('another person sees the same channel and a direct message of their own', async () => {
    bolted.workspace.directMessage('attending', 'private');
    await browser.evaluate(
      `(() => { const select = document.querySelector('.view-as select'); select.value = 'U0NURSE0001'; select.dispatchEvent(new Event('change', { bubbles: true })); })()`,
    );
    await browser.until(`document.querySelector('.view-as').textContent.includes('Sarcoma nursing')`);
    expect(await browser.evaluate(`document.querySelectorAll('main .message').length`)).toBe(1);
    await browser.click('.place', 'Direct message');
    await browser.until(`document.querySelector('main h1').textContent === 'Boardside'`);
    expect(await browser.evaluate(`document.querySelectorAll('main .message').length`)).toBe(0);
  });

  it('App Home shows what the app published', async () => {
    await browser.click('.place', 'Home');
    await browser.until(`document.querySelector('.home .block-header')?.textContent === 'Your home'`);
  });

  it('of rows with the same button, the one that is clicked is pressed', async () => {
    await browser.click('.home .button', 'Open second');
    await bolted.workspace.waitFor(() => pressed.length > 0);
    expect(pressed).toEqual(['second']);
  });

  it('the call log shows calls with their limits', async () => {
    await browser.click('.top .button', 'Activity');
    await browser.until(`document.querySelector('.record-list')?.textContent.includes('chat.postMessage')`);
    expect(await browser.evaluate(`document.querySelector('.record-list').textContent`)).toContain(
      'of 13,200 characters',
    );
  });

  it('a switch for trouble takes effect, and still shows it after a look elsewhere', async () => {
    await browser.click('.drawer .tabs button', 'Trouble');
    await browser.click('.switch input');
    await browser.until(`document.querySelector('.switch input').checked`);
    await bolted.workspace.waitFor(() => bolted.workspace.faults.duplicatePercent === 100);
    await browser.click('.drawer .tabs button', 'Deliveries');
    await browser.click('.drawer .tabs button', 'Trouble');
    expect(await browser.evaluate(`document.querySelector('.switch input').checked`)).toBe(true);
    await browser.click('.switch input');
    await bolted.workspace.waitFor(() => bolted.workspace.faults.duplicatePercent === 0);
  });

  it.each([
    [390, 844],
    [820, 1180],
  ])('fits %i pixels without scrolling sideways', async (width, height) => {
    await browser.resize(width, height);
    const overflow = `document.documentElement.scrollWidth - document.documentElement.clientWidth`;
    expect(await browser.evaluate(overflow)).toBe(0);
  });

  it('nothing was complained about in the console', () => {
    expect(browser.complaints).toEqual([]);
  });
});
