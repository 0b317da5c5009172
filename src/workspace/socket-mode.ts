import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { objectOf } from './arguments.ts';
import type { Outcome, Transport } from './delivery.ts';
import type { Team } from './team.ts';

/** Slack's own limit for one app. */
const MOST_SOCKETS = 10;
/** Slack pings about this often; Bolt gives up 30 s after the last ping. */
const PING_EVERY_MS = 10_000;

/** RFC 6455. */
const GOING_AWAY = 1001;
const GOODBYE_MS = 300;

export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled';

export type Sockets = Transport & {
  /** A WebSocket address for one connection, as apps.connections.open gives it. */
  open(baseUrl: string): string;
  /** Takes an upgrade request over if it is for Socket Mode with a ticket from `open`. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  count(): number;
  disconnect(reason: DisconnectReason): void;
  cut(): void;
  /** Says goodbye to each socket; one that does not answer is cut. */
  stop(): Promise<void>;
};

/** Socket Mode's server side: tickets, hello, envelopes in turn to each connection, acknowledgements. */
export function createSockets(team: Team): Sockets {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const waiting = new Map<string, Waiting>();
  let open: WebSocket[] = [];

  const pings = setInterval(() => {
    for (const socket of open) socket.ping();
  }, PING_EVERY_MS);
  pings.unref();

  function welcome(socket: WebSocket): void {
    if (open.length >= MOST_SOCKETS) {
      socket.send(
        JSON.stringify({
          type: 'disconnect',
          reason: 'too_many_websockets',
          debug_info: { host: 'practice' },
        }),
      );
      socket.close();
      return;
    }
    open.push(socket);
    socket.on('message', (data: Buffer) => acknowledge(data.toString()));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      open = open.filter((one) => one !== socket);
      for (const entry of waiting.values()) if (entry.socket === socket) entry.settle({ kind: 'failed' });
      team.announce({ kind: 'connections', count: open.length });
    });
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: open.length,
        debug_info: { host: 'practice', build_number: 1, approximate_connection_time: 18_060 },
        connection_info: { app_id: team.app.id },
      }),
    );
    team.announce({ kind: 'connections', count: open.length });
  }

  function acknowledge(data: string): void {
    const message = parsed(data);
    const id = message?.['envelope_id'];
    if (typeof id !== 'string') return;
    waiting.get(id)?.settle({ kind: 'acknowledged', payload: objectOf(message?.['payload']) ?? {} });
  }

  return {
    via: 'socket',
    open(baseUrl) {
      const ticket = randomUUID();
      tickets.add(ticket);
      return `${baseUrl.replace(/^http/, 'ws')}link/?ticket=${ticket}&app_id=${team.app.id}`;
    },
    upgrade(request, socket, head) {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
      if (pathname !== '/link/' || !tickets.delete(searchParams.get('ticket') ?? '')) return false;
      server.handleUpgrade(request, socket, head, welcome);
      return true;
    },
    attempt(attempt, timeoutMs) {
      const socket = open.shift();
      if (!socket) return Promise.resolve({ kind: 'failed' });
      open.push(socket);
      const envelopeId = randomUUID();
      return new Promise((resolve) => {
        const timer = setTimeout(() => settle({ kind: 'timed out' }), timeoutMs);
        const settle = (outcome: Outcome): void => {
          clearTimeout(timer);
          waiting.delete(envelopeId);
          resolve(outcome);
        };
        waiting.set(envelopeId, { socket, settle });
        const { type, payload, retryAttempt, retryReason } = attempt;
        const envelope = {
          envelope_id: envelopeId,
          payload,
          type,
          accepts_response_payload: type !== 'events_api',
        };
        const retry = type === 'events_api' ? { retry_attempt: retryAttempt, retry_reason: retryReason } : {};
        socket.send(JSON.stringify({ ...envelope, ...retry }));
      });
    },
    count: () => open.length,
    disconnect(reason) {
      for (const socket of open)
        socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'practice' } }));
    },
    cut() {
      for (const socket of open) socket.terminate();
    },
    async stop() {
      clearInterval(pings);
      const closed = open.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
      for (const socket of open) socket.close(GOING_AWAY);
      await Promise.race([Promise.all(closed), pause(GOODBYE_MS)]);
      for (const socket of open) socket.terminate();
      server.close();
    },
  };
}

type Waiting = { socket: WebSocket; settle: (outcome: Outcome) => void };

function parsed(data: string): Record<string, unknown> | undefined {
  try {
    return objectOf(JSON.parse(data));
  } catch {
    return undefined;
  }
}
