import { render, type VNode } from 'preact';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PageChange, PageState } from '../page-state.ts';
import type { Message } from '../team.ts';
import { applied } from './changes.ts';
import { fetchState, follow, tell } from './client.ts';
import { Conversation, Thread } from './conversation.ts';
import type { Desk, Place } from './desk.ts';
import { html } from './dom.ts';
import { Drawer } from './drawer.ts';
import { Home } from './home.ts';
import { useMedia } from './media.ts';
import { Modal, onlyShows } from './modal.ts';
import { Sidebar } from './sidebar.ts';

const REMEMBERED_PERSON = 'practice-view-as';
const REMEMBERED_BESIDE = 'practice-views-beside';
/** Narrower windows have no room for a view beside the conversation. */
const WIDE = '(width >= 1000px)';
const NOTICE_MS = 6000;

type Open = { channel: string; ts: string };

function App(): VNode {
  const [me, setMe] = useState(localStorage.getItem(REMEMBERED_PERSON) ?? '');
  const [state, setState] = useState<PageState>();
  const [place, setPlace] = useState<Place>();
  const [thread, setThread] = useState<Open>();
  const [drawer, setDrawer] = useState(false);
  const [menu, setMenu] = useState(false);
  const [unread, setUnread] = useState(new Set<string>());
  const [notice, setNotice] = useState('');
  const [beside, setBeside] = useState(localStorage.getItem(REMEMBERED_BESIDE) === 'yes');
  const wide = useMedia(WIDE);
  /** Newest message there was when the page was opened; only later ones are unread. */
  const seenUntil = useRef('');

  const load = useCallback(async () => {
    const fresh = await fetchState(me);
    seenUntil.current = fresh.messages.reduce((latest, { ts }) => (ts > latest ? ts : latest), '');
    setState(fresh);
    const linked = permalink(fresh);
    if (linked?.thread) setThread(linked.thread);
    const first: Place = linked?.place ?? { channel: fresh.channels[0]?.id ?? fresh.directId ?? '' };
    setPlace((current) =>
      current && (current === 'home' || isHere(fresh, current.channel)) ? current : first,
    );
  }, [me]);

  useEffect(() => {
    void load();
    return follow(
      me,
      (change: PageChange) => setState((current) => current && applied(current, change)),
      () => void load(),
    );
  }, [me, load]);

  const newest = state?.messages.at(-1);
  const here = place === 'home' ? undefined : place?.channel;
  useEffect(() => {
    if (!newest || newest.user !== state?.app.userId || newest.ts <= seenUntil.current) return;
    seenUntil.current = newest.ts;
    if (newest.channel !== here) setUnread((current) => new Set([...current, newest.channel]));
    // An answer in a thread is shown as it comes, unless the person is reading another thread.
    else if (newest.thread_ts !== undefined)
      setThread((current) => current ?? { channel: newest.channel, ts: newest.thread_ts ?? newest.ts });
  }, [newest?.ts]);
  useEffect(() => {
    if (here !== undefined) setUnread((current) => new Set([...current].filter((id) => id !== here)));
  }, [here]);

  useEffect(() => {
    const [shown, ...older] = state?.modals ?? [];
    // Beside the conversation the next view can be asked for while one is shown: it takes that one's place.
    if (beside && wide && shown && onlyShows(shown))
      for (const { id } of older) void tell('close', { viewId: id });
  }, [state?.modals, beside, wide]);

  useEffect(() => {
    if (notice === '') return undefined;
    const timer = setTimeout(() => setNotice(''), NOTICE_MS);
    return () => clearTimeout(timer);
  }, [notice]);

  useEffect(() => {
    const key = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || document.querySelector('dialog[open]')) return;
      if (menu) setMenu(false);
      else if (drawer) setDrawer(false);
      else setThread(undefined);
    };
    addEventListener('keydown', key);
    return () => removeEventListener('keydown', key);
  }, [menu, drawer]);

  const desk = useMemo((): Desk | undefined => {
    if (!state) return undefined;
    return {
      state,
      async act(verb, body) {
        const reply = await tell(verb, body);
        if (!reply.ok) setNotice(reply.say);
        // A question in a channel is answered in its thread: show that.
        const asked = verb === 'post' && body['threadTs'] === undefined && reply.ok ? reply.ts : undefined;
        if (asked !== undefined && mentionsApp(state, body))
          setThread({ channel: String(body['channel']), ts: asked });
        return reply;
      },
      openThread: (message: Message) =>
        setThread({ channel: message.channel, ts: message.thread_ts ?? message.ts }),
      goTo(next) {
        setPlace(next);
        setThread(undefined);
        setMenu(false);
        const tab = next === 'home' ? 'home' : next.channel === state.directId ? 'messages' : undefined;
        if (tab) void tell('home', { as: state.me.id, tab });
      },
    };
  }, [state]);

  if (!desk || !state || !place) return html`<p class="loading">Opening the practice workspace …</p>`;
  const viewAs = (userId: string): void => {
    localStorage.setItem(REMEMBERED_PERSON, userId);
    setThread(undefined);
    setPlace((current) => (current !== 'home' && current?.channel === state.directId ? undefined : current));
    setMe(userId);
  };
  const root =
    thread && state.messages.find(({ channel, ts }) => channel === thread.channel && ts === thread.ts);
  const [modal] = state.modals;
  const movable = wide && modal !== undefined && onlyShows(modal);
  const docked = movable && beside;
  const move = (): void => {
    localStorage.setItem(REMEMBERED_BESIDE, beside ? 'no' : 'yes');
    setBeside(!beside);
  };
  return html`<div
    class="frame ${root ? 'with-thread' : ''} ${drawer ? 'with-drawer' : ''} ${menu ? 'with-menu' : ''} ${docked ? 'with-beside' : ''}"
  >
    <header class="top">
      <button
        type="button"
        class="icon-button menu-button"
        aria-label="Conversations"
        aria-expanded=${menu}
        aria-controls="sidebar"
        onClick=${() => setMenu(!menu)}
      >
        ☰
      </button>
      <img src="/page/icon.svg" alt="" width="24" height="24" />
      <span class="brand">${state.teamName}</span>
      <span class="connection ${state.connections > 0 ? 'on' : 'off'}" role="status">
        ${state.connections > 0 ? `${state.app.name} is connected` : `Waiting for ${state.app.name} to connect`}
      </span>
      <button type="button" class="button small" aria-pressed=${drawer} onClick=${() => setDrawer(!drawer)}>
        Activity
      </button>
    </header>
    <${Sidebar} desk=${desk} place=${place} unread=${unread} viewAs=${viewAs} />
    <main>
      ${place === 'home' ? html`<${Home} desk=${desk} />` : html`<${Conversation} key=${`${place.channel} ${state.me.id}`} desk=${desk} channelId=${place.channel} />`}
    </main>
    ${root && html`<${Thread} key=${root.ts} desk=${desk} root=${root} close=${() => setThread(undefined)} />`}
    ${drawer && html`<${Drawer} desk=${desk} close=${() => setDrawer(false)} />`}
    ${modal && html`<${Modal} desk=${desk} view=${modal} place=${{ beside: docked, move: movable ? move : undefined }} />`}
    <p class="notice" role="alert" hidden=${notice === ''}>${notice}</p>
  </div>`;
}

function isHere(state: PageState, channel: string): boolean {
  return channel === state.directId || state.channels.some(({ id }) => id === channel);
}

function mentionsApp(state: PageState, body: Record<string, unknown>): boolean {
  return (
    body['channel'] !== state.directId &&
    String(body['text']).toLowerCase().includes(`@${state.app.name}`.toLowerCase())
  );
}

/** `/archives/C…/p1234567890123456?thread_ts=…`, as chat.getPermalink writes it. */
function permalink(state: PageState): { place: Place; thread?: Open } | undefined {
  const found = /^\/archives\/([A-Z0-9]{1,30})\/p(\d{10})(\d{6})$/.exec(location.pathname);
  const [, channel, seconds, micros] = found ?? [];
  if (channel === undefined || !isHere(state, channel)) return undefined;
  const ts = new URLSearchParams(location.search).get('thread_ts') ?? `${seconds}.${micros}`;
  const root = state.messages.find((message) => message.channel === channel && message.ts === ts);
  return root ? { place: { channel }, thread: { channel, ts } } : { place: { channel } };
}

const element = document.getElementById('app');
if (element) {
  element.replaceChildren();
  render(html`<${App} />`, element);
}
