/** True when this app opens here without a network: its files are on the phone and its worker answers for them. */
export async function isAppKept(): Promise<boolean> {
  if (!('serviceWorker' in navigator) || typeof caches === 'undefined') return false
  const registration = await navigator.serviceWorker.getRegistration('/').catch(() => undefined)
  if (!registration?.active) return false
  return (await caches.match('/').catch(() => undefined)) !== undefined
}
