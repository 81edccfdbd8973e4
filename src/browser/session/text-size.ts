import { ref, watchEffect } from 'vue'

export const textSizes = [16, 20, 24] as const
export type TextSize = (typeof textSizes)[number]

const storageKey = 'lianxian-text-size'
const stored = Number(localStorage.getItem(storageKey))

/** The size of running text in CSS pixels, chosen in 我的. */
export const textSize = ref<TextSize>(textSizes.find((size) => size === stored) ?? 16)

export function chooseTextSize(size: TextSize): void {
  textSize.value = size
  localStorage.setItem(storageKey, String(size))
}

export function followTextSize(): void {
  watchEffect(() => document.documentElement.setAttribute('data-text-size', String(textSize.value)))
}
