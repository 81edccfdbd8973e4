import { typeOfRosterFile } from '#capabilities/organisation/console/check-roster-file.ts'
import { newId } from '#kernel/id.ts'
import { operationHeaders } from '#kernel/operation.ts'

export interface ImportTimes {
  /** Of the import once it ended. */
  state: string
  /** From the first byte of the upload until the preview is there to read. */
  previewSeconds: number
  /** From the confirmation until everything is written; 0 where there was nothing to confirm. */
  confirmSeconds: number
}

interface Caller {
  url: string
  cookie: string
}

interface ImportState {
  state: string
  summary: { planHash: string } | null
}

const partSize = 4 * 1024 * 1024

/** A clerk's whole way over HTTP: upload in parts, preview, confirm. */
export async function importRoster(caller: Caller, file: Uint8Array, name: string): Promise<ImportTimes> {
  const begun = performance.now()
  const fileHash = await upload(caller, file, name)
  const { id } = (await post(caller, '/api/roster-imports', {
    fileHash,
    fileName: name,
    coverage: { kind: 'group' },
  })) as { id: string }
  const preview = await settle(caller, id, 'reading')
  const previewed = performance.now()
  const previewSeconds = (previewed - begun) / 1000
  if (preview.state !== 'ready') return { state: preview.state, previewSeconds, confirmSeconds: 0 }
  await post(caller, `/api/roster-imports/${id}/confirm`, { planHash: preview.summary!.planHash })
  const { state } = await settle(caller, id, 'applying')
  return { state, previewSeconds, confirmSeconds: (performance.now() - previewed) / 1000 }
}

async function upload({ url, cookie }: Caller, file: Uint8Array, name: string): Promise<string> {
  const encode = (text: string) => Buffer.from(text).toString('base64')
  const type = typeOfRosterFile({ name } as File)
  const tus = { cookie, 'tus-resumable': '1.0.0' }
  const begun = await fetch(`${url}/api/uploads`, {
    method: 'POST',
    headers: {
      ...tus,
      'upload-length': String(file.length),
      'upload-metadata': `filename ${encode(name)},filetype ${encode(type)}`,
    },
  })
  const place = new URL(begun.headers.get('location') ?? '', url).href
  for (let at = 0; at < file.length; at += partSize) {
    const sent = await fetch(place, {
      method: 'PATCH',
      headers: { ...tus, 'upload-offset': String(at), 'content-type': 'application/offset+octet-stream' },
      body: file.slice(at, at + partSize),
    })
    if (!sent.ok) throw new Error(`upload: ${sent.status} ${await sent.text()}`)
  }
  const kept = (await read({ url, cookie }, new URL(place).pathname)) as { hash: string }
  return kept.hash
}

/** Waits as the page does, but looks more often. */
async function settle(caller: Caller, id: string, while_: string): Promise<ImportState> {
  for (;;) {
    const found = (await read(caller, `/api/roster-imports/${id}`)) as ImportState
    if (found.state !== while_) return found
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function read({ url, cookie }: Caller, path: string): Promise<unknown> {
  return requireOk(await fetch(url + path, { headers: { cookie } }))
}

async function post({ url, cookie }: Caller, path: string, body: object): Promise<unknown> {
  const headers = { cookie, 'content-type': 'application/json', [operationHeaders.id]: newId() }
  return requireOk(await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) }))
}

async function requireOk(response: Response): Promise<unknown> {
  const text = await response.text()
  if (!response.ok) throw new Error(`${new URL(response.url).pathname}: ${response.status} ${text}`)
  return JSON.parse(text)
}
