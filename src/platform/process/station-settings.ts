import { resolve } from 'node:path'
import * as read from './setting-values.ts'
import type { Environment, Setting } from './setting-values.ts'
import { StartProblem } from './start-problem.ts'

export interface StationSettings {
  /** Head office's, exchanged once for the station's own number. */
  readonly code: string
  /** Head office's address, without a slash at the end. */
  readonly upstream: string
  /** PEM files, read again when they change; none: plain http, or the certificate that head office gives. */
  readonly tls: { readonly cert: string; readonly key: string } | undefined
}

export const stationRows: readonly Setting[] = [
  {
    name: 'LIANXIAN_STATION',
    default: '',
    zh: '工地小站的登记码；填写后本进程作为小站运行',
    en: 'enrolment code of a site station; then this process is one',
    secret: true,
  },
  {
    name: 'LIANXIAN_UPSTREAM',
    default: '',
    zh: '小站所属服务器的网址；与 LIANXIAN_STATION 一起填写',
    en: 'address of the server that the station belongs to; goes with LIANXIAN_STATION',
  },
  {
    name: 'LIANXIAN_TLS_CERT',
    default: '',
    zh: '小站的证书文件（PEM），更换后自动重读；与下一项一起填写',
    en: 'certificate file of the station (PEM), read again when it changes; goes with the next',
  },
  {
    name: 'LIANXIAN_TLS_KEY',
    default: '',
    zh: '小站证书的私钥文件（PEM）',
    en: 'private key file of that certificate (PEM)',
  },
]

/** Undefined: this process is no station. */
export function readStation(env: Environment): StationSettings | undefined {
  const code = read.text(env, 'LIANXIAN_STATION')
  const upstream = read.webAddress(env, 'LIANXIAN_UPSTREAM')
  const cert = read.text(env, 'LIANXIAN_TLS_CERT')
  const key = read.text(env, 'LIANXIAN_TLS_KEY')
  if ((code === undefined) !== (upstream === undefined)) throw together('LIANXIAN_STATION', 'LIANXIAN_UPSTREAM')
  if ((cert === undefined) !== (key === undefined)) throw together('LIANXIAN_TLS_CERT', 'LIANXIAN_TLS_KEY')
  if (cert !== undefined && code === undefined) throw together('LIANXIAN_TLS_CERT', 'LIANXIAN_STATION')
  if (code === undefined || upstream === undefined) return undefined
  return { code, upstream, tls: cert && key ? { cert: resolve(cert), key: resolve(key) } : undefined }
}

function together(name: string, other: string): StartProblem {
  const [zh, en] = [`${name} 与 ${other} 要一起填写`, `${name} and ${other} go together`]
  return new StartProblem('bad-setting', { name, zh, en })
}
