import { useCallback, useEffect, useState } from 'preact/hooks';
import type { PageChange, PageState } from '../page-state.ts';
import { applied } from './changes.ts';
import { fetchState, follow } from './client.ts';

/** The workspace as one person sees it, kept up to date; undefined until it is there. */
export function useWorkspaceState(me: string): PageState | undefined {
  const [state, setState] = useState<PageState>();
  const load = useCallback(async () => setState(await fetchState(me)), [me]);
  useEffect(() => {
    void load();
    return follow(
      me,
      (change: PageChange) => setState((current) => current && applied(current, change)),
      () => void load(),
    );
  }, [me, load]);
  return state;
}
