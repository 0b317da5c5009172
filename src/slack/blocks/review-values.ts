import { z } from 'zod';

/** Which words of a guideline a button of a review is about; it comes back from outside, so it is checked. */
export const ReviewValue = z.strictObject({
  guideline: z.string().regex(/^[a-z0-9-]{1,200}$/),
  text: z.string().regex(/^[0-9a-f]{64}$/),
  page: z.int().nonnegative().max(10_000),
});
export type ReviewValue = z.infer<typeof ReviewValue>;

/** What the form that asks for a reason carries: the view to draw anew behind it, too. */
export const SendBackValue = z.strictObject({ ...ReviewValue.shape, view: z.string().max(100) });
export type SendBackValue = z.infer<typeof SendBackValue>;
