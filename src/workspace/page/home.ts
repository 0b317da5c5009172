import type { VNode } from 'preact';
import { textIn } from './app-data.ts';
import { Blocks } from './blocks.ts';
import type { Desk } from './desk.ts';
import { html } from './dom.ts';
import { useForm } from './form.ts';

/** The app's Home tab, as views.publish made it for this person. */
export function Home({ desk }: { desk: Desk }): VNode {
  const { state } = desk;
  const { home, directId } = state;
  const { press } = useForm(desk, home?.blocks ?? [], ({ blockId, element, choice, values }) =>
    desk.act('click', {
      as: state.me.id,
      target: home?.id,
      blockId,
      actionId: textIn(element, 'action_id'),
      choice,
      values,
    }),
  );
  return html`<section
    class="pane conversation"
    data-pane
    tabindex="-1"
    aria-label=${`Home of ${state.app.name}`}
  >
    <header class="pane-head">
      <div>
        <h1>${state.app.name}</h1>
        <p>App Home of ${state.me.name}</p>
      </div>
      ${
        directId !== undefined &&
        html`<div class="pane-buttons">
          <button type="button" class="button small" onClick=${() => desk.goTo({ channel: directId })}>
            Messages
          </button>
        </div>`
      }
    </header>
    <div class="scroll home" tabindex="0" role="region" aria-label="Home">
      ${
        home
          ? html`<${Blocks} key=${home.hash} desk=${desk} blocks=${home.blocks} press=${press} />`
          : html`<p class="nothing">${state.app.name} has not published a Home tab yet.</p>`
      }
    </div>
  </section>`;
}
