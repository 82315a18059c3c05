// Says what OpenCC's table of characters is: `traditional simplified` pairs, one bar between.
declare module 'opencc-js/dict/TSCharacters' {
  const pairs: string;
  export default pairs;
}
