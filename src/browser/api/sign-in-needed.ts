type Listener = () => void

const listeners = new Set<Listener>()

/** Called whenever a server says that nobody is signed in. The page stays as it is: nothing typed may be lost. */
export function onSignInNeeded(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function announceSignInNeeded(): void {
  for (const listener of listeners) listener()
}
