import { useEffect, useRef, useState } from 'preact/hooks';
import type { PageState } from '../page-state.ts';
import type { Message } from '../team.ts';

/** Conversations with messages of the app that came while the person was elsewhere; `arrived` is told of those that came here. */
export function useUnread(
  state: PageState | undefined,
  here: string | undefined,
  arrived: (message: Message) => void,
): Set<string> {
  const [unread, setUnread] = useState(new Set<string>());
  /** Newest message that was there when this person's view was opened: only later ones are unread. */
  const seen = useRef({ person: '', until: '' });
  const newest = state?.messages.at(-1);
  useEffect(() => {
    if (!state) return;
    const { person, until } = seen.current;
    const latest = newest?.ts ?? '';
    seen.current = { person: state.me.id, until: latest };
    if (person !== state.me.id) return setUnread(new Set());
    if (!newest || newest.user !== state.app.userId || latest <= until) return;
    if (newest.channel === here) arrived(newest);
    else setUnread((current) => new Set([...current, newest.channel]));
  }, [newest?.ts, state?.me.id]);
  useEffect(() => {
    if (here !== undefined) setUnread((current) => new Set([...current].filter((id) => id !== here)));
  }, [here]);
  return unread;
}
