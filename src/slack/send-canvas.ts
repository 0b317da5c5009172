import type { WebClient } from '@slack/web-api';
import { DELIVERY_LIMIT_MS, type Post, type PostOutcome } from '../conversation/delivery.ts';
import { CanvasPayload, LINK_TO_CANVAS } from './canvas-payload.ts';
import { outcomeOf, type Send } from './post-outcome.ts';
import { isDirect } from './thread.ts';

/** For everything before the one call that shows the canvas, which has as long again. */
const MAKING_LIMIT_MS = DELIVERY_LIMIT_MS - 2000;
const RETRY_MS = 5000;

/**
 * Makes a canvas that those of the channel may read, and posts its link. A canvas whose link was not posted is seen by nobody, so whatever
 * fails before that is done anew.
 */
export async function sendCanvas(client: WebClient, post: Post, send: Send): Promise<PostOutcome> {
  const { title, markdown, text, blocks, instead } = CanvasPayload.parse(post.payload);
  const { channel, userId } = post;
  const inTime = AbortSignal.timeout(MAKING_LIMIT_MS);
  let link: string;
  try {
    const { canvas_id: id = '' } = await client.canvases.create({
      title,
      document_content: { type: 'markdown', markdown },
    });
    const access = { canvas_id: id, access_level: 'read' as const };
    if (isDirect(channel)) await client.canvases.access.set({ ...access, user_ids: [userId] });
    else await client.canvases.access.set({ ...access, channel_ids: [channel] });
    const { url = '', team_id: team = '' } = await client.auth.test();
    link = new URL(`docs/${team}/${id}`, url).href;
  } catch (error) {
    const outcome = outcomeOf(error);
    if (outcome.kind !== 'refused') return outcome.kind === 'unknown' ? NOT_YET : outcome;
    // The same content as a file; the code says why.
    const told: unknown = JSON.parse(JSON.stringify(instead).replaceAll('{code}', outcome.code));
    return {
      ...outcome,
      instead: { kind: 'file', payload: CanvasPayload.shape.instead.parse(told), fallback: null },
    };
  }
  if (inTime.aborted) return NOT_YET;
  const linked = CanvasPayload.shape.blocks.parse(
    JSON.parse(JSON.stringify(blocks).replaceAll(LINK_TO_CANVAS, link)),
  );
  return send(text.replaceAll(LINK_TO_CANVAS, link), linked);
}

const NOT_YET: PostOutcome = { kind: 'rejected-for-now', retryAfterMs: RETRY_MS };
