import { createChance } from '../bench/chance.ts';

/** What somebody asks, and when. `place` counts the conversations in which the bot is asked. */
export type Planned = {
  /** After the beginning. */
  atMs: number;
  place: number;
  text: string;
  /** In the thread of the place's last question; in a direct message all is one conversation anyhow. */
  followsUp: boolean;
};

/** Conversations as people had them: the first turn opens one, the others follow up. */
export type Asked = { turns: string[] };

type Plan = { rate: number; seconds: number; places: number; conversations: Asked[]; seed: string };

/** Of so many questions one follows up. */
const FOLLOW_UPS = 4;

/**
 * `rate` questions a second, the same for the same seed. In each round every conversation is asked in once, in an order and at a moment
 * of its own: as people do, some ask at the same moment, and nobody asks three questions in a breath.
 */
export function planQuestions({ rate, seconds, places, conversations, seed }: Plan): Planned[] {
  const chance = createChance(seed);
  const openings = conversations.flatMap(({ turns }) => turns.slice(0, 1));
  const followUps = conversations.flatMap(({ turns }) => turns.slice(1));
  const roundMs = Math.round((places / rate) * 1000);
  const all = Math.round(rate * seconds);
  const planned = Array.from({ length: all }, (_, at): Planned => {
    const round = Math.floor(at / places);
    const ofRound = Math.min(places, all - round * places);
    const followsUp = round > 0 && followUps.length > 0 && chance.whole(FOLLOW_UPS) === 0;
    return {
      atMs: round * roundMs + chance.whole(Math.max(1, Math.round((roundMs * ofRound) / places))),
      place: at % places,
      text: chance.one(followsUp ? followUps : openings),
      followsUp,
    };
  });
  return planned.toSorted((a, b) => a.atMs - b.atMs || a.place - b.place);
}
