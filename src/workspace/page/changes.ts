import type { PageChange, PageState } from '../page-state.ts';

const KEPT = 200;

/** The state after one live update. */
export function applied(state: PageState, change: PageChange): PageState {
  switch (change.kind) {
    case 'message':
      return { ...state, messages: withEntry(state.messages, change.message, same('channel', 'ts')) };
    case 'deleted':
      return {
        ...state,
        messages: state.messages.filter(({ channel, ts }) => channel !== change.channel || ts !== change.ts),
      };
    case 'home':
      return { ...state, home: change.view };
    case 'modals':
      return { ...state, modals: change.modals };
    case 'prompts':
      return { ...state, prompts: change.prompts };
    case 'channels':
      return { ...state, channels: change.channels };
    case 'canvas':
      return { ...state, canvases: withEntry(state.canvases, change.canvas, same('id')) };
    case 'scheduled':
      return { ...state, scheduled: change.scheduled };
    case 'faults':
      return { ...state, faults: change.faults };
    case 'connections':
      return { ...state, connections: change.count };
    case 'call':
      return { ...state, calls: withEntry(state.calls, change.call, same('id')).slice(-KEPT) };
    case 'delivery':
      return { ...state, deliveries: withEntry(state.deliveries, change.delivery, same('id')).slice(-KEPT) };
    case 'status': {
      const key = `${change.channel} ${change.threadTs}`;
      const busy = state.busy.filter((one) => one !== key);
      return { ...state, busy: change.status === 'processing' ? [...busy, key] : busy };
    }
  }
}

function withEntry<T>(list: T[], entry: T, isSame: (a: T, b: T) => boolean): T[] {
  const at = list.findIndex((one) => isSame(one, entry));
  return at < 0 ? [...list, entry] : list.with(at, entry);
}

function same<K extends PropertyKey>(...keys: K[]) {
  return (a: Record<K, unknown>, b: Record<K, unknown>): boolean => keys.every((key) => a[key] === b[key]);
}
