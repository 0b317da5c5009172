import type { Api } from './api.ts';
import { type CallLog, createCallLog } from './call-log.ts';
import { type Courier, createCourier, SLACK_REDELIVERY } from './delivery.ts';
import { createEvents, type Events } from './events.ts';
import { createFaults } from './faults.ts';
import { serveFiles } from './file-server.ts';
import { httpTransport } from './http-delivery.ts';
import { createInteractions, type Interactions } from './interactions.ts';
import { refuseManifest } from './manifest.ts';
import { servePage } from './page-server.ts';
import { createPeople, type People } from './people.ts';
import { createRegistration, issueToken, revokeTokens, type Seat } from './registration.ts';
import { serveResponses } from './response-url.ts';
import { createSchedule } from './schedule.ts';
import { defaultSeed } from './seed.ts';
import { createServer, isLocal, portOf } from './server.ts';
import { createSockets, type Sockets } from './socket-mode.ts';
import { createTeam } from './team.ts';
import { createTickets } from './tickets.ts';
import { serveWebApi } from './web-api.ts';
import type { WorkspaceOptions } from './workspace.ts';

/** What a workspace is made of, served and listening; workspace.ts gives it its verbs. */
type Parts = {
  api: Api;
  appToken: string;
  botToken: string;
  calls: CallLog;
  configToken: string;
  courier: Courier;
  events: Events;
  interactions: Interactions;
  people: People;
  seat: Omit<Seat, 'kind'>;
  sockets: Sockets;
  /** From now on signed requests to this address instead of sockets; undefined goes back. */
  deliverTo(address: string | undefined): void;
  close(): Promise<void>;
};

export async function startParts(options: WorkspaceOptions): Promise<Parts> {
  const {
    manifest,
    examples = [],
    clock = Date.now,
    redelivery = SLACK_REDELIVERY,
    random = Math.random,
    beside,
  } = options;
  refuseManifest(manifest);
  const registration = beside?.registration ?? createRegistration();

  const appName =
    manifest?.features?.bot_user?.display_name ?? manifest?.display_information?.name ?? 'Boardside';
  const number = new Set([...registration.seats.values()].map((other) => other.api)).size + 1;
  const team = createTeam({ ...defaultSeed, ...options.seed }, appName, clock, number);
  const faults = createFaults();
  const calls = createCallLog((id) => team.announce({ kind: 'call', id }));
  const sockets = createSockets(team);
  const tickets = createTickets(clock);
  let requestUrl: string | undefined;
  const courier = createCourier({
    team,
    faults,
    plan: options.faultPlan,
    redelivery,
    random,
    transport: () =>
      requestUrl === undefined ? sockets : httpTransport(requestUrl, registration.signingSecret, clock),
    answered: (args) => {
      const facts = { status: 200, ok: true, accepted: true, response: {}, milliseconds: 0 };
      calls.add({ at: clock(), method: 'acknowledgement', args, ...facts });
    },
  });
  const isInstalled = () =>
    [...registration.seats.values()].some((seat) => seat.kind === 'bot' && seat.api === api);
  const events = createEvents(
    team,
    courier,
    manifest?.settings?.event_subscriptions?.bot_events,
    isInstalled,
  );
  const people = createPeople(team, events);
  const schedule = createSchedule(team, events);

  const server = createServer();
  const url = (): string => `http://127.0.0.1:${portOf(server)}/`;
  const interactions = createInteractions({ team, courier, tickets, url });
  const api: Api = {
    team,
    events,
    tickets,
    scopes: manifest && (manifest.oauth_config?.scopes?.bot ?? []),
    isAgent: manifest === undefined || manifest.features?.agent_view !== undefined,
    url,
    openSocket: () => sockets.open(url()),
    manifest,
    registration,
    faults,
    schedule,
  };
  const seat = { api, calls };
  const appToken = issueToken(registration, seat, 'xapp');
  const configToken = issueToken(registration, seat, 'xoxe.xoxp');
  const botToken = issueToken(registration, seat);
  if (options.installed === false) revokeTokens(registration, api);
  serveWebApi(server, { api, faults, calls, plan: options.faultPlan });
  serveFiles(server, api);
  serveResponses(server, { team, tickets, calls });
  servePage(server, {
    team,
    people,
    interactions,
    calls,
    courier,
    sockets,
    faults,
    schedule,
    url,
    examples,
    guided: options.guided,
    cases: options.cases,
    commands: manifest?.features?.slash_commands ?? [],
    shortcuts: manifest?.features?.shortcuts ?? [],
  });
  server.server.on('upgrade', (request, socket, head) => {
    const local = isLocal(request.headers.host, request.headers.origin, portOf(server));
    if (!local || !sockets.upgrade(request, socket, head)) socket.destroy();
  });
  await server.listen({ host: '127.0.0.1', port: options.port ?? 0 });
  return {
    api,
    appToken,
    botToken,
    calls,
    configToken,
    courier,
    events,
    interactions,
    people,
    seat,
    sockets,
    deliverTo(address) {
      requestUrl = address;
    },
    async close() {
      schedule.stop();
      courier.stop();
      await sockets.stop();
      await server.close();
    },
  };
}
