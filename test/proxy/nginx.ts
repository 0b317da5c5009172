import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Later } from '../instances/tidily.ts';
import { freePort } from '../support/free-port.ts';

const CONFIGURATION = resolve(import.meta.dirname, '../../docs/compose/nginx.conf');
/** Debian puts it where only root's path leads. */
const PLACES = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin'].map((folder) =>
  join(folder, 'nginx'),
);

/** Ports of this machine, in the place of the two containers. */
type Replicas = readonly [number, number];

/**
 * The configuration beside compose.yaml with addresses of this machine and files of its own folder. An address needs no name looked up,
 * and `resolve` is younger (1.27.3) than the nginx of many systems. Throws when the file has something else than what is replaced.
 */
function onThisMachine(configuration: string, port: number, [first, second]: Replicas): string {
  const replacements: [RegExp, string][] = [
    [/^events \{\}$/m, 'daemon off; pid nginx.pid; worker_processes 2; error_log error.log warn; events {}'],
    [
      /^http \{$/m,
      `http { ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((of) => `${of}_temp_path ${of};`).join(' ')}`,
    ],
    [/access_log \/dev\/stdout plain;$/m, 'access_log access.log plain;'],
    [/^ {2}resolver 127\.0\.0\.11 valid=5s;$/m, ''],
    [/server bot-1:3000 (.*) resolve;$/m, `server 127.0.0.1:${first} $1;`],
    [/server bot-2:3000 (.*) resolve;$/m, `server 127.0.0.1:${second} $1;`],
    [/listen 8080;$/m, `listen 127.0.0.1:${port};`],
  ];
  return replacements.reduce((text, [what, instead]) => {
    if (!what.test(text)) throw new Error(`docs/compose/nginx.conf has no ${what.source}`);
    return text.replace(what, instead);
  }, configuration);
}

/** nginx in front of two ports of this machine; rejects where there is none. It ends with the script. */
export async function startProxy(
  replicas: Replicas,
  later: Later,
): Promise<{ url: string; log: () => string }> {
  const program = PLACES.find((place) => existsSync(place));
  if (program === undefined)
    throw new Error('There is no nginx here (Debian and Ubuntu: apt-get install nginx-light).');
  const folder = mkdtempSync(join(tmpdir(), 'boardside-proxy-'));
  later(() => rmSync(folder, { recursive: true, force: true }));
  // As root, nginx works as nobody.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, onThisMachine(readFileSync(CONFIGURATION, 'utf8'), port, replicas));
  const nginx = spawn(program, ['-p', folder, '-c', file, '-e', join(folder, 'error.log')], {
    stdio: 'inherit',
  });
  later(() => ended(nginx));
  const url = `http://127.0.0.1:${port}`;
  await isListening(nginx, url);
  return {
    url,
    log: () => ['access.log', 'error.log'].map((name) => readFileSync(join(folder, name), 'utf8')).join('\n'),
  };
}

async function ended(nginx: ChildProcess): Promise<void> {
  if (nginx.exitCode !== null) return;
  nginx.kill('SIGTERM');
  await once(nginx, 'exit');
}

async function isListening(nginx: ChildProcess, url: string): Promise<void> {
  // oxlint-disable no-await-in-loop -- waiting is the purpose
  while (nginx.exitCode === null) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return;
    await new Promise((again) => setTimeout(again, 50));
  }
  // oxlint-enable no-await-in-loop
  throw new Error(`nginx ended with ${nginx.exitCode}.`);
}
