/** What `floor.js` has asked for while the app was still being fetched. */
interface Asked {
  earlyAnswers?: Record<string, Promise<Response>> | undefined
}

/** After that, what was asked at the start may be old. */
const freshMilliseconds = 15_000

/** The answer on its way to this address, once; undefined where none is, or it is of no use any more. */
export function takeEarlyAnswer(url: string): Promise<Response> | undefined {
  const asked = globalThis as Asked
  const early = asked.earlyAnswers?.[url]
  if (asked.earlyAnswers) delete asked.earlyAnswers[url]
  return performance.now() < freshMilliseconds ? early : undefined
}

/** Something was entered, or the phone is ahead of the server: what was asked at the start is of no use. */
export function forgetEarlyAnswers(): void {
  ;(globalThis as Asked).earlyAnswers = undefined
}
