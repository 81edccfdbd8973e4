const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
/** One key press can arrive twice, through npm or the shell. */
const samePress = 1_000

/**
 * Keeps a signal that comes while the program still starts, so that what has started is stopped in order. Call the
 * result once somebody listens: it hands the signal on. A second press ends the program at once.
 */
export function holdSignals(): () => void {
  let held: { signal: NodeJS.Signals; at: number } | undefined
  const hold = (signal: NodeJS.Signals): void => {
    if (held && performance.now() - held.at > samePress) process.exit(130)
    held ??= { signal, at: performance.now() }
  }
  for (const signal of signals) process.on(signal, hold)
  return () => {
    for (const signal of signals) process.off(signal, hold)
    if (held) process.emit(held.signal, held.signal)
  }
}
