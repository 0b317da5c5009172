import type { Seed } from './team.ts';

/** Three people by role and three channels; nobody here is real. The app is not in the third channel. */
export const defaultSeed: Seed = {
  people: [
    { id: 'U0ATTENDING', handle: 'attending', name: 'Dr. Attending', role: 'Oncology', isAdmin: false },
    { id: 'U0NURSE0001', handle: 'nurse', name: 'Nurse Specialist', role: 'Sarcoma nursing', isAdmin: false },
    {
      id: 'U0ADMIN0001',
      handle: 'coordinator',
      name: 'Board Coordinator',
      role: 'Workspace admin',
      isAdmin: true,
    },
  ],
  channels: [
    {
      id: 'C0TUMORBRD1',
      name: 'tumour-board',
      topic: 'Cases for Thursday. No names, no numbers.',
      withApp: true,
    },
    {
      id: 'C0SARCOMA01',
      name: 'sarcoma-clinic',
      topic: 'Questions from the clinic and the ward',
      withApp: true,
    },
    { id: 'C0CORRIDOR1', name: 'corridor', topic: 'Everything else', withApp: false },
  ],
};
