declare module 'virtual:queueable-commands' {
  const queueable: Readonly<Record<string, readonly [type: string, version: number]>>
  export default queueable
}

/** The version of the app that was built, as `package.json` has it. */
declare const __APP_VERSION__: string
