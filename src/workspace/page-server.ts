import type { FastifyInstance } from 'fastify';
import type { CallLog } from './call-log.ts';
import type { Courier } from './delivery.ts';
import type { Faults } from './faults.ts';
import type { Interactions } from './interactions.ts';
import type { People } from './people.ts';
import type { Sockets } from './socket-mode.ts';
import type { Team } from './team.ts';

export type PageOptions = {
  team: Team;
  people: People;
  interactions: Interactions;
  calls: CallLog;
  courier: Courier;
  sockets: Sockets;
  faults: Faults;
  examples: string[];
  commands: { command: string; description?: string }[];
};

/** The page where a person tries the app. */
export function servePage(server: FastifyInstance, { team }: PageOptions): void {
  server.get('/', () => team.name);
}
