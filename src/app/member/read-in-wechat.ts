import { useText } from '#browser/i18n/use-text.ts'
import type { Router } from 'vue-router'
import { say } from '#ui/toast-message.ts'
import { memberMessages } from './member.messages.ts'

/**
 * Inside WeChat what is entered may be dropped: fields take nothing and say the way out, before anybody has typed a page
 * full. Signing in and looking for something stay open.
 */
export function readOnlyInWeChat(router: Router): void {
  const refuse = (event: Event) => {
    if (router.currentRoute.value.meta.public === true || !isEntry(event.target)) return
    event.preventDefault()
    say(useText(memberMessages).t('wechat'))
  }
  document.addEventListener('beforeinput', refuse, true)
  // A chosen answer, a date and a list do not say so before they change.
  document.addEventListener('pointerdown', refuse, true)
  document.addEventListener('keydown', (event) => event.key !== 'Tab' && refuse(event), true)
  document.addEventListener('click', refuse, true)
}

function isEntry(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  const field = target.closest('input, textarea, select, .choice')
  return field !== null && !(field instanceof HTMLInputElement && field.type === 'search')
}
