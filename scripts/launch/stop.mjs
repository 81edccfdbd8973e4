/** An end that the reader can do something about: one sentence in Chinese and English, no stack. */
export class Stop extends Error {
  constructor(zh, en) {
    super(`${zh}\n${en}`)
    this.name = 'Stop'
  }
}
