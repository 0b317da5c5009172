import { render, type VNode } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { GuidedScript } from '../guided.ts';
import type { PageState } from '../page-state.ts';
import type { Message } from '../team.ts';
import { Announcer } from './announcer.ts';
import { Canvas, canvasAt } from './canvas.ts';
import { tell } from './client.ts';
import { Confirm } from './confirm.ts';
import { Conversation } from './conversation.ts';
import type { Desk, Place, Question, Toast } from './desk.ts';
import { html } from './dom.ts';
import { Drawer, type DrawerTab } from './drawer.ts';
import { Guide } from './guide.ts';
import { GuidedBar, GuidedDialog, useGuided } from './guided.ts';
import { Home } from './home.ts';
import { useKeys } from './keys.ts';
import { useMedia } from './media.ts';
import { Modal, onlyShows } from './modal.ts';
import { isHere, permalinkOf, type OpenThread } from './permalink.ts';
import { SaveCase } from './save-case.ts';
import { Sidebar } from './sidebar.ts';
import { Thread } from './thread.ts';
import { Toasts } from './toasts.ts';
import { TopBar } from './top-bar.ts';
import { useUnread } from './unread.ts';
import { useWorkspaceState } from './workspace-state.ts';

const REMEMBERED_PERSON = 'practice-view-as';
const REMEMBERED_BESIDE = 'practice-views-beside';
/** Narrower windows have no room for a view beside the conversation. */
const WIDE = '(width >= 1000px)';
const TOAST_MS = 8000;
const MOST_TOASTS = 3;

function App(): VNode {
  const [me, setMe] = useState(localStorage.getItem(REMEMBERED_PERSON) ?? '');
  const state = useWorkspaceState(me);
  const [place, setPlace] = useState<Place>();
  const [thread, setThread] = useState<OpenThread>();
  const [canvasId, setCanvasId] = useState(canvasAt(location.pathname));
  const [drawer, setDrawer] = useState<{ tab: DrawerTab; call?: number }>();
  const [menu, setMenu] = useState(false);
  const [guide, setGuide] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const [saving, setSaving] = useState<Message>();
  const [question, setQuestion] = useState<Question & { answer: (yes: boolean) => void }>();
  const [toasts, setToasts] = useState<Toast[]>([]);
  const [beside, setBeside] = useState(localStorage.getItem(REMEMBERED_BESIDE) === 'yes');
  const [lookedAt, setLookedAt] = useState(0);
  const wide = useMedia(WIDE);
  /** For what is done later than it was drawn. */
  const current = useRef(state);
  current.current = state;

  useEffect(() => {
    if (!state) return;
    const linked = place ? undefined : permalinkOf(state);
    if (linked?.thread) setThread(linked.thread);
    const first: Place = linked?.place ?? { channel: state.channels[0]?.id ?? state.directId ?? '' };
    setPlace((now) => (now && placeStands(state, now) ? now : first));
  }, [state?.me.id]);

  const here = place === 'home' ? undefined : place?.channel;
  // An answer in a thread is shown as it comes, unless the person is reading another thread.
  const unread = useUnread(state, here, ({ channel, ts, thread_ts }) => {
    if (thread_ts !== undefined) setThread((open) => open ?? { channel, ts: thread_ts || ts });
  });

  useEffect(() => {
    const [shown, ...older] = state?.modals ?? [];
    // Beside the conversation the next view can be asked for while one is shown: it takes that one's place.
    if (beside && wide && shown && onlyShows(shown))
      for (const { id } of older) void tell('close', { viewId: id });
  }, [state?.modals, beside, wide]);

  useEffect(() => {
    const [oldest] = toasts;
    if (!oldest) return undefined;
    const timer = setTimeout(() => setToasts(([, ...rest]) => rest), TOAST_MS);
    return () => clearTimeout(timer);
  }, [toasts]);

  const newestCall = state?.calls.at(-1)?.id ?? 0;
  useEffect(() => {
    // Failures of before the page was opened are no news, nor are those that are on show.
    if (drawer || lookedAt === 0) setLookedAt(newestCall);
  }, [newestCall, drawer]);

  const canvas = state?.canvases.find(({ id }) => id === canvasId);
  useKeys(() => {
    if (menu) setMenu(false);
    else if (drawer) setDrawer(undefined);
    else if (canvas) setCanvasId(undefined);
    else setThread(undefined);
  });

  const desk = useMemo((): Desk | undefined => {
    if (!state) return undefined;
    const say: Desk['say'] = (text, kind = 'bad') =>
      setToasts((shown) => [...shown, { id: Date.now() + shown.length, text, kind }].slice(-MOST_TOASTS));
    return {
      state,
      say,
      async act(verb, body) {
        const reply = await tell(verb, body);
        if (!reply.ok) say(reply.say);
        // A question in a channel is answered in its thread: show that.
        const asked = verb === 'post' && body['threadTs'] === undefined && reply.ok ? reply.ts : undefined;
        if (asked !== undefined && mentionsApp(state, body))
          setThread({ channel: String(body['channel']), ts: asked });
        return reply;
      },
      confirm: (asked) =>
        new Promise((resolve) => {
          setQuestion({
            ...asked,
            answer(yes) {
              setQuestion(undefined);
              resolve(yes);
            },
          });
        }),
      openThread: (message) => {
        setThread({ channel: message.channel, ts: message.thread_ts ?? message.ts });
        setCanvasId(undefined);
        setDrawer(undefined);
      },
      openCanvas: (id) => {
        if (!current.current?.canvases.some((one) => one.id === id))
          return say('This canvas is not shared with you.');
        setCanvasId(id);
        return setDrawer(undefined);
      },
      goTo(next) {
        setPlace(next);
        setThread(undefined);
        setCanvasId(undefined);
        setMenu(false);
        const tab = next === 'home' ? 'home' : next.channel === state.directId ? 'messages' : undefined;
        if (tab) void tell('home', { as: state.me.id, tab });
      },
      showCall: ({ id }) => setDrawer({ tab: 'calls', call: id }),
      saveCase: setSaving,
      chooseGuided: () => setChoosing(true),
      callOf: ({ channel, ts }) =>
        current.current?.calls.findLast(({ message }) => message?.channel === channel && message.ts === ts),
    };
  }, [state]);
  const play = useGuided(desk);

  if (!desk || !state || !place) return html`<p class="loading">Opening the practice workspace …</p>`;
  const viewAs = (userId: string): void => {
    localStorage.setItem(REMEMBERED_PERSON, userId);
    setThread(undefined);
    setMenu(false);
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
  const failed = state.calls.filter(({ id, ok }) => lookedAt > 0 && id > lookedAt && !ok).length;
  const shape = [
    (root || canvas) && 'with-thread',
    drawer && 'with-drawer',
    menu && 'with-menu',
    docked && 'with-beside',
  ];
  /** A link to a canvas opens it here, not in another tab. */
  const follow = (event: Event): void => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const id = link && link.port === location.port ? canvasAt(link.pathname) : undefined;
    if (id === undefined) return;
    event.preventDefault();
    desk.openCanvas(id);
  };
  return html`<div class="stage">
    <div class="frame ${shape.filter(Boolean).join(' ')}" onClick=${follow}>
      <a class="skip" href="#main">Skip to the conversation</a>
      <${TopBar}
        desk=${desk}
        menu=${menu}
        toggleMenu=${() => setMenu(!menu)}
        drawer=${drawer !== undefined}
        toggleDrawer=${() => setDrawer(drawer ? undefined : { tab: 'calls' })}
        showGuide=${() => setGuide(true)}
        failed=${failed}
      />
      <${Sidebar} desk=${desk} place=${place} unread=${unread} viewAs=${viewAs} />
      <main id="main" tabindex="-1">
        ${place === 'home' ? html`<${Home} key=${state.me.id} desk=${desk} />` : html`<${Conversation} key=${`${place.channel} ${state.me.id}`} desk=${desk} channelId=${place.channel} />`}
      </main>
      ${canvas && !drawer && html`<${Canvas} key=${canvas.id} desk=${desk} canvas=${canvas} close=${() => setCanvasId(undefined)} />`}
      ${root && !drawer && !canvas && html`<${Thread} key=${root.ts} desk=${desk} root=${root} close=${() => setThread(undefined)} />`}
      ${drawer && html`<${Drawer} desk=${desk} tab=${drawer.tab} call=${drawer.call} show=${(tab: DrawerTab) => setDrawer({ tab })} close=${() => setDrawer(undefined)} />`}
      ${modal && html`<${Modal} key=${docked} desk=${desk} view=${modal} place=${{ beside: docked, move: movable ? move : undefined }} />`}
      ${
        choosing &&
        html`<${GuidedDialog}
          desk=${desk}
          begin=${(script: GuidedScript) => {
            setChoosing(false);
            play.begin(script);
          }}
          close=${() => setChoosing(false)}
        />`
      }
      ${guide && html`<${Guide} desk=${desk} close=${() => setGuide(false)} />`}
      ${saving && html`<${SaveCase} desk=${desk} root=${saving} close=${() => setSaving(undefined)} />`}
      ${question && html`<${Confirm} question=${question} answer=${question.answer} />`}
      <${Announcer} key=${state.me.id} desk=${desk} />
      <${Toasts}
        toasts=${toasts}
        dismiss=${(id: number) => setToasts(toasts.filter((one) => one.id !== id))}
      />
    </div>
    <${GuidedBar} desk=${desk} play=${play} />
  </div>`;
}

function placeStands(state: PageState, place: Place): boolean {
  return place === 'home' ? state.directId !== undefined : isHere(state, place.channel);
}

function mentionsApp(state: PageState, body: Record<string, unknown>): boolean {
  return (
    body['channel'] !== state.directId &&
    String(body['text']).toLowerCase().includes(`@${state.app.name}`.toLowerCase())
  );
}

const element = document.getElementById('app');
if (element) {
  element.replaceChildren();
  render(html`<${App} />`, element);
}
