/** The part of Citation.js that Boardside uses; the package has no types of its own. */
declare module '@citation-js/core' {
  export class Cite {
    constructor(
      items: object[] | string,
      options?: { forceType: '@biblatex/text' | '@ris/file'; generateGraph: false },
    );
    data: Record<string, unknown>[];
    format(
      format: 'bibliography',
      options: { template: 'vancouver'; format: 'text'; lang: 'en-US'; asEntryArray: true },
    ): [key: string, entry: string][];
  }
}
