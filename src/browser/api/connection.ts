import { ref } from 'vue'

/** Whether the device says that it has a network at all. A call may still fail; its answer says so. */
export const online = ref(navigator.onLine)

addEventListener('online', () => (online.value = true))
addEventListener('offline', () => (online.value = false))
