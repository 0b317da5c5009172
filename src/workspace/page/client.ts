/// <reference lib="dom" />
import type { PageChange, PageState } from '../page-state.ts';
import type { PageReply } from '../page-verbs.ts';

/** Talks to the workspace that served the page. */

export async function fetchState(userId: string): Promise<PageState> {
  const response = await fetch(`/page-api/state?as=${encodeURIComponent(userId)}`);
  // Our own server's answer; both sides are built from the same type.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return (await response.json()) as PageState;
}

/** Live updates; after a break the state is fetched anew, because updates were missed. */
export function follow(
  userId: string,
  onChange: (change: PageChange) => void,
  onBack: () => void,
): () => void {
  const source = new EventSource(`/page-api/live?as=${encodeURIComponent(userId)}`);
  let opened = false;
  source.addEventListener('open', () => {
    if (opened) onBack();
    opened = true;
  });
  source.addEventListener('message', (event: MessageEvent<string>) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
    onChange(JSON.parse(event.data) as PageChange);
  });
  return () => source.close();
}

export async function tell(verb: string, body: Record<string, unknown>): Promise<PageReply> {
  try {
    const response = await fetch(`/page-api/${verb}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
    return (await response.json()) as PageReply;
  } catch {
    return { ok: false, say: 'The practice workspace does not answer. Is it still running?' };
  }
}
