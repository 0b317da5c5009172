import { LogLevel, WebClient } from '@slack/web-api';
import { afterEach } from 'vitest';
import { createWorkspace, type Workspace, type WorkspaceOptions } from '../../src/workspace/workspace.ts';

const running: Workspace[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((workspace) => workspace.stop()));
});

/** A workspace that ends with the test, and its app's client. */
export async function start(
  options: WorkspaceOptions = {},
): Promise<{ workspace: Workspace; client: WebClient }> {
  const workspace = await createWorkspace(options);
  running.push(workspace);
  return { workspace, client: clientOf(workspace, workspace.botToken) };
}

export function clientOf({ apiUrl }: Workspace, token: string): WebClient {
  const options = {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 1000,
  };
  const logger = {
    debug() {},
    info() {},
    warn() {},
    error() {},
    setLevel() {},
    getLevel: () => LogLevel.ERROR,
    setName() {},
  };
  return new WebClient(token, { ...options, logger });
}

/** The refusal's `error` and what came with it. */
export async function refusalOf(call: Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    await call;
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'data' in error) return { ...Object(error.data) };
    throw error;
  }
  throw new Error('The call was accepted.');
}
