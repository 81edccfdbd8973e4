/** Wakes the open pages of this process when a topic is touched, here or in another process. Carries no content. */
export interface LiveHub {
  /** Returns the way to stop listening. */
  subscribe(topic: string, wake: () => void): () => void
  close(): Promise<void>
}
