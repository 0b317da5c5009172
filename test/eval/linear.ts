/** Gauss's elimination; the curvature of a likelihood needs no exchange of rows. */
export function solved(matrix: number[][], values: number[]): number[] {
  const lines = matrix.map((line, at) => [...line, values[at] ?? 0]);
  for (const [at, pivot] of lines.entries())
    for (const [other, line] of lines.entries()) {
      if (other === at) continue;
      const share = (line[at] ?? 0) / (pivot[at] ?? 1);
      for (let column = at; column < line.length; column++)
        line[column] = (line[column] ?? 0) - share * (pivot[column] ?? 0);
    }
  return lines.map((line, at) => (line.at(-1) ?? 0) / (line[at] ?? 1));
}
