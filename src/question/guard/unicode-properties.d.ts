declare module 'regenerate-unicode-properties/General_Category/Unassigned.js' {
  const property: { characters: { toString(options: { hasUnicodeFlag: boolean }): string } };
  export default property;
}
