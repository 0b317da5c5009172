import { App, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { onTestFinished } from 'vitest';
import { createWorkspace, type Workspace, type WorkspaceOptions } from '../../src/workspace/workspace.ts';

export type Bolted = { workspace: Workspace; app: App; stop(): Promise<void> };

/** A practice workspace with a real Bolt app connected to it by Socket Mode; `prepare` adds the listeners. */
export async function withBolt(
  prepare: (app: App) => void,
  options: WorkspaceOptions = {},
  pingTimeoutMs?: number,
): Promise<Bolted> {
  const workspace = await createWorkspace(options);
  const app = boltApp(workspace, pingTimeoutMs);
  prepare(app);
  await app.init();
  await app.start();
  return {
    workspace,
    app,
    async stop() {
      await app.stop();
      await workspace.stop();
    },
  };
}

/** The same, until the test is over. */
export const boltForTest: typeof withBolt = async (...parts) => {
  const bolted = await withBolt(...parts);
  onTestFinished(() => bolted.stop());
  return bolted;
};

/** Soon enough to see an app come back within a test. */
const PING_TIMEOUT_MS = 300;

/** A longer `pingTimeoutMs` keeps the connection on a busy machine, where reconnecting is not what is tested. */
export function boltApp(workspace: Workspace, pingTimeoutMs = PING_TIMEOUT_MS): App {
  const clientOptions = { slackApiUrl: workspace.apiUrl, retryConfig: { retries: 0 }, timeout: 2000 };
  const receiver = new SocketModeReceiver({
    appToken: workspace.appToken,
    clientPingTimeout: pingTimeoutMs,
    logLevel: LogLevel.ERROR,
    installerOptions: { clientOptions: { slackApiUrl: workspace.apiUrl } },
  });
  return new App({
    token: workspace.botToken,
    receiver,
    clientOptions: { ...clientOptions, rejectRateLimitedCalls: true },
    deferInitialization: true,
    logLevel: LogLevel.ERROR,
  });
}
