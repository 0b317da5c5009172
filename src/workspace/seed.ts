import type { Seed } from './team.ts';

const PARTNER = { id: 'T0PARTNER01', name: 'Northern Sarcoma Network' };

const GUEST = 'U0GUEST0001';
const VISITOR = 'U0VISITOR01';
const ATTENDING = 'U0ATTENDING';
const COORDINATOR = 'U0ADMIN0001';
const NURSE = 'U0NURSE0001';

/**
 * Five people by role and five channels; nobody here is real. One channel is private, one is shared with another organisation, and
 * the app is not in the last.
 */
export const defaultSeed: Seed = {
  people: [
    { id: ATTENDING, handle: 'attending', name: 'Dr. Attending', role: 'Oncology', isAdmin: false },
    { id: NURSE, handle: 'nurse', name: 'Nurse Specialist', role: 'Sarcoma nursing', isAdmin: false },
    {
      id: COORDINATOR,
      handle: 'coordinator',
      name: 'Board Coordinator',
      role: 'Workspace admin',
      isAdmin: true,
    },
    {
      id: GUEST,
      handle: 'guest',
      name: 'Visiting Trainee',
      role: 'Guest, one channel',
      isAdmin: false,
      isGuest: true,
    },
    {
      id: VISITOR,
      handle: 'partner',
      name: 'Partner Surgeon',
      role: PARTNER.name,
      isAdmin: false,
      timeZone: 'Europe/Berlin',
      from: PARTNER,
    },
  ],
  channels: [
    {
      id: 'C0TUMORBRD1',
      name: 'tumour-board',
      topic: 'Cases for Thursday. No names, no numbers.',
      withApp: true,
      members: [ATTENDING, NURSE, COORDINATOR, GUEST],
    },
    {
      id: 'C0SARCOMA01',
      name: 'sarcoma-clinic',
      topic: 'Questions from the clinic and the ward',
      withApp: true,
    },
    {
      id: 'C0BOARDPREP',
      name: 'board-prep',
      topic: 'Private: what the board will be shown',
      withApp: true,
      isPrivate: true,
      members: [ATTENDING, COORDINATOR],
    },
    {
      id: 'C0NETWORK01',
      name: 'network-sarcoma',
      topic: `Shared with ${PARTNER.name}`,
      withApp: true,
      sharedWith: PARTNER,
      members: [ATTENDING, NURSE, COORDINATOR, VISITOR],
    },
    { id: 'C0CORRIDOR1', name: 'corridor', topic: 'Everything else', withApp: false },
  ],
  groups: [
    {
      id: 'S0EXPERTS01',
      handle: 'sarcoma-experts',
      name: 'Sarcoma experts',
      users: [ATTENDING, COORDINATOR],
    },
  ],
};
