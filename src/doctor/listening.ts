import { createServer } from 'node:net';
import { type Finding, fail, ok } from './finding.ts';

/** Whether HTTP mode could listen on the port. A bot that listens there already says so itself (`/healthz`). */
export async function checkPort(port: number): Promise<Finding> {
  const code = await tryPort(port);
  if (code === undefined) return ok('port', `${port} is free`);
  if (code === 'EADDRINUSE' && (await isOurs(port))) return ok('port', `a Boardside listens on ${port}`);
  return fail(
    'port',
    `${port} cannot be used (${code}).`,
    'Stop what listens there, or set PORT to another one.',
  );
}

function tryPort(port: number): Promise<string | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', (error) => resolve('code' in error ? String(error.code) : error.name));
    server.listen(port, () => server.close(() => resolve(undefined)));
  });
}

async function isOurs(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(2000) });
    return response.ok && (await response.text()).includes('boardside');
  } catch {
    return false;
  }
}
