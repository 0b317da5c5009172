import type { VNode } from 'preact';
import { Blocks } from './blocks.ts';
import type { Desk } from './desk.ts';
import { html } from './dom.ts';
import type { Press } from './press.ts';

/** The app's Home tab, as views.publish made it for this person. */
export function Home({ desk }: { desk: Desk }): VNode {
  const { state } = desk;
  const { home } = state;
  const press: Press = async ({ blockId, element, choice }) => {
    if (home)
      await desk.act('click', {
        as: state.me.id,
        target: home.id,
        blockId,
        actionId: String(element['action_id']),
        choice,
      });
  };
  return html`<section class="pane conversation" aria-label=${`Home of ${state.app.name}`}>
    <header class="pane-head">
      <div>
        <h1>${state.app.name}</h1>
        <p class="muted">App Home of ${state.me.name}</p>
      </div>
      <div class="tabs" role="group" aria-label="App">
        <button type="button" aria-pressed="true">Home</button>
        <button
          type="button"
          aria-pressed="false"
          onClick=${() => state.directId !== undefined && desk.goTo({ channel: state.directId })}
        >
          Messages
        </button>
      </div>
    </header>
    <div class="messages home" tabindex="0">
      ${
        home
          ? html`<${Blocks} key=${home.hash} desk=${desk} blocks=${home.blocks} press=${press} />`
          : html`<p class="nothing">${state.app.name} has not published a Home tab yet.</p>`
      }
    </div>
  </section>`;
}
