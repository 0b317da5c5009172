import { App, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { createWorkspace, type Workspace, type WorkspaceOptions } from '../../src/workspace/workspace.ts';

export type Bolted = { workspace: Workspace; app: App; stop(): Promise<void> };

/** A practice workspace with a real Bolt app connected to it by Socket Mode; `prepare` adds the listeners. */
export async function withBolt(prepare: (app: App) => void, options: WorkspaceOptions = {}): Promise<Bolted> {
  const workspace = await createWorkspace(options);
  const app = boltApp(workspace);
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

export function boltApp(workspace: Workspace): App {
  const clientOptions = { slackApiUrl: workspace.apiUrl, retryConfig: { retries: 0 }, timeout: 2000 };
  const receiver = new SocketModeReceiver({
    appToken: workspace.appToken,
    clientPingTimeout: 300,
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
