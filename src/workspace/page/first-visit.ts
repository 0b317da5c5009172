import type { VNode } from 'preact';
import type { Desk } from './desk.ts';
import { html } from './dom.ts';
import { Steps } from './guide.ts';
import { Icon } from './icons.ts';

/** Questions to begin with, so that nobody has to invent one, and what to look at next. */
export function FirstVisit(props: { desk: Desk; channelId: string; direct: boolean }): VNode {
  const { desk, channelId, direct } = props;
  const { app, examples, me } = desk.state;
  const ask = (question: string): void =>
    void desk.act('post', {
      as: me.id,
      channel: channelId,
      text: direct ? question : `@${app.name} ${question}`,
    });
  return html`<div class="first-visit">
    <span class="avatar app large" aria-hidden="true"></span>
    <h2>Try ${app.name} here</h2>
    <p>
      A practice workspace on your own machine: the app is real, the workspace is not, and nothing leaves it.
    </p>
    ${
      examples.length > 0 &&
      html`<h3>
          Ask one of these${direct ? '' : html`, or write <strong>@${app.name}</strong> and a question`}
        </h3>
        <ul class="examples">
          ${examples.map(
            (question) =>
              html`<li>
                <button type="button" class="example" onClick=${() => ask(question)}>
                  <span>${question}</span><${Icon} name="send" />
                </button>
              </li>`,
          )}
        </ul>`
    }
    ${
      desk.state.guided &&
      html`<h3>Or watch a case</h3>
        <button type="button" class="example" onClick=${() => desk.chooseGuided()}>
          <span>Guided cases: a tumour board prepared in a thread, step by step</span><${Icon} name="play" />
        </button>`
    }
    <h3>Then try</h3>
    <${Steps} desk=${desk} />
  </div>`;
}
