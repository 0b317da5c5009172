import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';

/** A page in headless Chromium, driven over the DevTools protocol: no driver package, and no download. */
export type Browser = {
  open(url: string): Promise<void>;
  /** The value of a JavaScript expression in the page. */
  evaluate<T>(expression: string): Promise<T>;
  /** Asks again until the expression is truthy. */
  until(expression: string, milliseconds?: number): Promise<void>;
  /** Clicks the first element that matches and, if given, says this. */
  click(selector: string, text?: string): Promise<void>;
  type(text: string): Promise<void>;
  press(key: string, modifiers?: { shift: boolean }): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  dark(on: boolean): Promise<void>;
  screenshot(): Promise<Buffer>;
  /** Exceptions and console errors of the page so far. */
  complaints: string[];
  close(): Promise<void>;
};

/** Where Debian and its relatives put it; undefined when there is none. */
export function findChromium(): string | undefined {
  const candidates = [
    process.env['CHROMIUM_PATH'],
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ];
  return candidates.find((path) => path !== undefined && isExecutable(path));
}

export async function launchChromium(path: string): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'boardside-chromium-'));
  // A process group of its own, because Chromium's helpers outlive it and go on writing to the profile.
  const child = spawn(
    path,
    [...FLAGS, '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'],
    { detached: true },
  );
  const debuggerUrl = await devToolsUrl(child);
  const port = new URL(debuggerUrl).port;
  const targets: { type: string; webSocketDebuggerUrl: string }[] = await fetch(
    `http://127.0.0.1:${port}/json`,
  ).then((response) => response.json());
  const target = targets.find(({ type }) => type === 'page');
  if (!target) throw new Error('Chromium opened no page.');
  const socket = new WebSocket(target.webSocketDebuggerUrl);
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));

  const complaints: string[] = [];
  const waiting = new Map<number, (message: Answer) => void>();
  let lastId = 0;
  socket.on('message', (data: Buffer) => {
    const message: Answer = JSON.parse(data.toString());
    if (message.id !== undefined) waiting.get(message.id)?.(message);
    if (message.method === 'Runtime.exceptionThrown' || message.method === 'Log.entryAdded')
      complaints.push(JSON.stringify(message.params));
  });
  const send = (method: string, params: Record<string, unknown> = {}): Promise<Record<string, unknown>> =>
    new Promise((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, ({ result, error }) =>
        error ? reject(new Error(`${method}: ${error.message}`)) : resolve(result ?? {}),
      );
      socket.send(JSON.stringify({ id: lastId, method, params }));
    });
  await Promise.all(['Page.enable', 'Runtime.enable', 'Log.enable'].map((method) => send(method)));

  async function evaluate<T>(expression: string): Promise<T> {
    const answer = await send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
    if (answer['exceptionDetails'])
      throw new Error(`${expression}: ${JSON.stringify(answer['exceptionDetails'])}`);
    // The caller says what the expression gives.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return (answer['result'] as { value: T }).value;
  }

  async function until(expression: string, milliseconds = 15_000): Promise<void> {
    const end = Date.now() + milliseconds;
    // oxlint-disable-next-line no-await-in-loop -- waiting is the purpose
    while (!(await evaluate(`Boolean(${expression})`))) {
      if (Date.now() > end) throw new Error(`Not within ${milliseconds} ms: ${expression}`);
      await pause(25);
    }
  }

  return {
    complaints,
    evaluate,
    until,
    async open(url) {
      await send('Page.navigate', { url });
      await until('document.readyState === "complete"');
    },
    async click(selector, text) {
      const find = `[...document.querySelectorAll(${JSON.stringify(selector)})].find((one) => one.textContent.includes(${JSON.stringify(text ?? '')}))`;
      await until(find);
      await evaluate(`${find}.focus(); ${find}.click()`);
    },
    async type(text) {
      await send('Input.insertText', { text });
    },
    async press(key, { shift } = { shift: false }) {
      const text = key === 'Enter' ? { text: '\r' } : {};
      const common = { key, code: key, windowsVirtualKeyCode: KEY_CODES[key], modifiers: shift ? SHIFT : 0 };
      await send('Input.dispatchKeyEvent', { type: 'keyDown', ...common, ...text });
      await send('Input.dispatchKeyEvent', { type: 'keyUp', ...common });
    },
    async resize(width, height) {
      await send('Emulation.setDeviceMetricsOverride', {
        width,
        height,
        deviceScaleFactor: 1,
        mobile: width < 700,
      });
    },
    async dark(on) {
      const features = [{ name: 'prefers-color-scheme', value: on ? 'dark' : 'light' }];
      await send('Emulation.setEmulatedMedia', { features });
    },
    async screenshot() {
      const { data } = await send('Page.captureScreenshot', { format: 'png' });
      return Buffer.from(String(data), 'base64');
    },
    async close() {
      socket.close();
      const ended = new Promise((resolve) => child.once('exit', resolve));
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      await ended;
      await removeWhenQuiet(profile);
    },
  };
}

/** The helpers end a moment after their parent; a profile that is still in use then is left to the system's own cleaning of temporary files. */
async function removeWhenQuiet(folder: string): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    try {
      rmSync(folder, { recursive: true, force: true });
      return;
    } catch {
      await pause(100);
    }
  }
}

type Answer = {
  id?: number;
  method?: string;
  params?: unknown;
  result?: Record<string, unknown>;
  error?: { message: string };
};

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
  '--lang=en-GB',
];

/** As the protocol counts modifiers. */
const SHIFT = 8;
const KEY_CODES: Record<string, number> = {
  Enter: 13,
  Escape: 27,
  Tab: 9,
  End: 35,
  Home: 36,
  ArrowLeft: 37,
  ArrowUp: 38,
  ArrowRight: 39,
  ArrowDown: 40,
  F6: 117,
};

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function devToolsUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stderr?.on('data', (data: Buffer) => {
      output += data.toString();
      const found = /DevTools listening on (ws:\S{1,200})/.exec(output)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', () => reject(new Error(`Chromium ended at once: ${output.slice(0, 500)}`)));
  });
}
