import { readReceipt } from '../answer/receipt.ts';
import { isLinkOnly, verify } from '../answer/verify.ts';
import { isProven, wordingIn } from '../answer/wording-in.ts';
import type { Problem } from '../content/problem.ts';
import { readCorpus } from '../corpus/load.ts';
import { type Claim, claimsIn } from './claims.ts';
import { earlierWording } from './earlier-wording.ts';
import type { Checked } from './verdict-text.ts';

/** Checks every receipt of an input against the corpus files as they are now, also where the corpus does not pass its check. */
export async function checkReceipts(
  input: string,
  folder: string,
): Promise<{ checked: Checked[]; damaged: string[]; problems: Problem[] }> {
  const { claims, damaged } = claimsIn(input);
  const { problems, onDisk } = await readCorpus(folder);
  const checked: Checked[] = [];
  for (const claim of claims) checked.push(await check(claim));
  return { checked, damaged, problems };

  async function check({ receipt: text, quoted }: Claim): Promise<Checked> {
    const receipt = readReceipt(text);
    if (!receipt) throw new Error('claimsIn lets only receipts through');
    const told = !isLinkOnly(receipt, onDisk.passages);
    const misquoted = told && quoted !== undefined && !isProven(quoted, receipt) ? quoted : undefined;
    const first = verify(receipt, onDisk.passages);
    const was =
      'was' in first
        ? (wordingIn(quoted ?? input, receipt) ?? (await earlierWording(folder, receipt)))
        : undefined;
    const verdict = was === undefined ? first : verify(receipt, onDisk.passages, was);
    return {
      receipt: text,
      verdict,
      misquoted,
      corpus: { given: receipt.corpusVersion, today: onDisk.version },
    };
  }
}
