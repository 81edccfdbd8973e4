/** `Android · Chrome` from a user agent: enough for the owner to tell his devices apart, and nothing of a fingerprint. */
export function deviceName(agent: string | null | undefined): string {
  const text = agent ?? ''
  return [system(text), browser(text)].filter((part) => part !== '').join(' · ') || '—'
}

function system(agent: string): string {
  if (/HarmonyOS|OpenHarmony/i.test(agent)) return 'HarmonyOS'
  if (/Android/i.test(agent)) return 'Android'
  if (/iPhone/i.test(agent)) return 'iPhone'
  if (/iPad/i.test(agent)) return 'iPad'
  if (/Windows/i.test(agent)) return 'Windows'
  if (/Mac OS X|Macintosh/i.test(agent)) return 'Mac'
  return /Linux/i.test(agent) ? 'Linux' : ''
}

function browser(agent: string): string {
  if (/MicroMessenger/i.test(agent)) return 'WeChat'
  if (/Edg\//i.test(agent)) return 'Edge'
  if (/Firefox\//i.test(agent)) return 'Firefox'
  if (/Chrome\//i.test(agent)) return 'Chrome'
  return /Safari\//i.test(agent) ? 'Safari' : ''
}
