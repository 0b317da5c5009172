/** Lists of function words by language; the package has no types of its own. */
declare module 'stopword' {
  export const deu: string[];
  export const fra: string[];
  export const spa: string[];
  export const ita: string[];
  export const por: string[];
  export const nld: string[];
  export const pol: string[];
  export const ces: string[];
  export const swe: string[];
  export const dan: string[];
  export const nob: string[];
  export const tur: string[];
}
