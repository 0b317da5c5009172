/** Whether a folded word only holds a sentence or a question together: function words and the words that people ask with. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}

/** All of them, in no order that counts. */
export function stopWords(): string[] {
  return [...STOP_WORDS];
}

/** Kept out on purpose, because they carry meaning in guidelines: no, not, without, before, after, during, over, under, all, more, less. */
const STOP_WORDS = new Set(
  `a an the this that these those such same
   i me my we us our you your he him his she her they them their it its itself themselves one ones
   am is are was were be been being do does did doing done have has had having
   can could may might must shall should will would ought
   and or but nor so if then than as because while though although whether
   of in on at by to for from with into onto upon about between among within via per
   there here also only just very too yet still even however therefore thus hence both either neither each every any some
   what which who whom whose when where why how
   tell show give explain describe please know find say says let thanks hello hi
   s t d ll m re ve im ive id dont doesnt didnt isnt arent wasnt werent cant couldnt wont wouldnt shouldnt hasnt havent
   whats wheres whos hows theres thats aint hadnt mustnt neednt mightnt gonna wanna gotta yall`.split(/\s+/),
);
