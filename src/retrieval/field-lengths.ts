/** Robertson and Zaragoza 2009: how much a long field counts less; the usual value. */
const B = 0.75;

/** Lengths of one field; the average is over the documents that have the field. */
export function createFieldLengths() {
  const lengths: number[] = [];
  let total = 0;
  let having = 0;
  let norms: Float64Array | undefined;
  return {
    set(document: number, length: number): void {
      const before = lengths[document] ?? 0;
      while (lengths.length <= document) lengths.push(0);
      lengths[document] = length;
      total += length - before;
      having += Number(length > 0) - Number(before > 0);
      norms = undefined;
    },
    size: () => lengths.length,
    /** By which a frequency is multiplied, so that long fields count less. */
    norms(): Float64Array {
      norms ??= Float64Array.from(lengths, (length) => 1 / (1 - B + (B * length) / (total / having || 1)));
      return norms;
    },
  };
}
