import { readFileSync, readdirSync } from 'node:fs';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isObject } from '../../src/workspace/check.ts';
import { Blocks } from '../../src/workspace/page/blocks.ts';
import { Attachments } from '../../src/workspace/page/file-card.ts';
import { markdown, mrkdwn } from '../../src/workspace/page/rich-text.ts';
import type { FileObject } from '../../src/workspace/files.ts';
import type { Desk } from '../../src/workspace/page/desk.ts';
import type { PageState } from '../../src/workspace/page-state.ts';
import type { Message } from '../../src/workspace/team.ts';
import { createWorkspace, type Workspace } from '../../src/workspace/workspace.ts';
import { hostileWords } from '../law/hostile.ts';

const PAGE = 'src/workspace/page';

let workspace: Workspace;
let state: PageState;
beforeAll(async () => {
  workspace = await createWorkspace();
  state = await (await fetch(`${workspace.url}page-api/state`)).json();
});
afterAll(() => workspace.stop());

/** What the drawing functions ask of a desk: they never act. */
const desk = (): Desk => ({
  state,
  act: async () => ({ ok: true }),
  say: nothing,
  confirm: async () => false,
  openThread: nothing,
  openCanvas: nothing,
  goTo: nothing,
  showCall: nothing,
  saveCase: nothing,
  chooseGuided: nothing,
  callOf: nothing,
});
const nothing = () => undefined;

/** Schemes and the like in front of any words. */
const address = fc
  .tuple(
    fc.constantFrom(
      'javascript:',
      'JaVaScRiPt:',
      ' javascript:',
      'java\nscript:',
      'data:text/html,',
      'vbscript:',
      'file:///',
      '//',
      'blob:',
      'https://',
      'mailto:',
      '',
    ),
    fc.oneof(hostileWords, fc.constant('alert(1)')),
  )
  .map((parts) => parts.join(''));

/** Every address that a drawing leads to or loads from; components that keep nothing are drawn, too. */
function addressesIn(drawn: unknown): string[] {
  if (Array.isArray(drawn)) return drawn.flatMap(addressesIn);
  if (!isObject(drawn) || !isObject(drawn['props'])) return [];
  const { type, props } = drawn;
  if (typeof type === 'function') return addressesIn(type(props));
  const own = ['href', 'src', 'action', 'formaction', 'xlink:href'].flatMap((name) => props[name] ?? []);
  return [...own.map(String), ...addressesIn(props['children'])];
}

describe('the page', () => {
  test('leads to the web and to mail alone, whatever a text, a block or a picture says', () => {
    fc.assert(
      fc.property(address, hostileWords, (url, words) => {
        const blocks = [
          { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: linksTo(url, words) }] },
          { type: 'markdown', text: `[${words}](${url}) ![x](${url}) <${url}> ${words}` },
          { type: 'section', text: { type: 'mrkdwn', text: `<${url}|${words}> ${words}` } },
          { type: 'section', text: { type: 'plain_text', text: url }, accessory: picture(url) },
          { type: 'context', elements: [picture(url)] },
          { ...picture(url), title: { type: 'plain_text', text: words } },
        ];
        const drawn = [
          Blocks({ desk: desk(), blocks, press: async () => undefined }),
          mrkdwn(desk(), `<${url}|${words}> ${words}`),
          markdown(desk(), `# [${words}](${url})\n\n- [x](${url})\n\n| [y](${url}) |\n`),
        ];
        for (const one of addressesIn(drawn)) expect(one).toMatch(/^(?:https?:\/\/|mailto:)/i);
      }),
    );
  });

  test('finds the address of each, so that the test above looks at something', () => {
    const url = 'https://a.example';
    const blocks = [
      { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: linksTo(url, 'a') }] },
      { type: 'context', elements: [picture(url)] },
      { type: 'section', text: { type: 'mrkdwn', text: `<${url}|a>` }, accessory: picture(url) },
    ];
    const drawn = Blocks({ desk: desk(), blocks, press: async () => undefined });
    expect(addressesIn(drawn)).toEqual([url, url, url, url]);
  });

  test('offers a file from this machine alone, whatever its name', () => {
    fc.assert(
      fc.property(hostileWords, (words) => {
        const url = `${workspace.url}files-pri/T-F/download/${encodeURIComponent(words)}`;
        const message = { ...SAID, text: words, files: [aFile(words, url)] };
        const [href = '', ...others] = addressesIn(Attachments({ desk: desk(), message }));
        expect(others).toEqual([]);
        expect(new URL(href, workspace.url).origin).toBe(new URL(workspace.url).origin);
        expect(href).toMatch(/^\/files-pri\//);
      }),
    );
  });

  test('makes links and loads pictures in these places alone, each of an address that was looked at', () => {
    const places = readdirSync(PAGE)
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) =>
        [
          ...readFileSync(`${PAGE}/${name}`, 'utf8').matchAll(
            /\b(?:href|src|action|innerHTML|outerHTML|srcdoc)\s?=(?!=)\s?([^\s>;]+)/g,
          ),
        ].map(([, value]) => `${name}: ${value}`),
      );
    expect(places).toEqual(PLACES);
  });
});

/** Those of the sources; whoever adds one says here why its address is safe. */
const PLACES = [
  'app.ts: "#main"',
  'blocks.ts: ${safeHref(textIn(element,',
  'buttons.ts: typeof',
  // From `safeHref`.
  'buttons.ts: ${href}',
  // A blob of the page's own.
  'download.ts: url',
  'elements.ts: ${safeHref(textIn(element,',
  // A path and no more.
  'file-card.ts: `${new',
  'file-card.ts: ${href}',
  'markdown.ts: safeHref(text.slice(middle',
  'mrkdwn.ts: safeHref(unescaped(target))',
  // Read by the two above and by the one below.
  'rich-text.ts: ${node.href}',
  'rich-text.ts: safeHref(url)',
  'top-bar.ts: "/page/icon.svg"',
];

function linksTo(url: string, text: string): object[] {
  return [{ type: 'link', url, text }];
}

const SAID: Message = { type: 'message', channel: 'C1', user: 'U1', team: 'T1', ts: '1.0', text: '' };

function aFile(words: string, url: string): FileObject {
  return {
    id: 'F1',
    created: 0,
    timestamp: 0,
    name: words,
    title: words,
    mimetype: words,
    filetype: words,
    pretty_type: words,
    user: 'U1',
    mode: 'hosted',
    file_access: 'visible',
    size: 1,
    is_external: false,
    public_url_shared: false,
    url_private: url,
    url_private_download: url,
    permalink: url,
    alt_txt: words,
  };
}

function picture(url: string) {
  return { type: 'image', image_url: url, alt_text: 'x' };
}
