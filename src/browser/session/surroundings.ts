/** WeChat's own browser may drop what is stored, so nothing is entered there (`sync`: storage). */
export function isInsideWeChat(userAgent: string = navigator.userAgent): boolean {
  return /MicroMessenger/i.test(userAgent)
}
