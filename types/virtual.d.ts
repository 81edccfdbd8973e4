declare module 'virtual:queueable-commands' {
  const queueable: Readonly<Record<string, readonly [type: string, version: number]>>
  export default queueable
}
