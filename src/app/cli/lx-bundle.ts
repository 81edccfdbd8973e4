import { writeFile } from 'node:fs/promises'
import { exportUnitPacket, importPacketFile } from '#capabilities/packets/index.ts'
import { packetEnding } from '#kernel/packet.ts'
import { Refusal } from '#kernel/refusal.ts'
import { type LxCommand, say, UsageProblem } from './lx-command.ts'
import { withInstallation } from './with-installation.ts'

export const lxBundleImport: LxCommand = {
  name: 'bundle import',
  words: ['FILE'],
  summary: { zh: '导入离线包（.lxp）', en: 'take in a packet (.lxp)' },
  about: [
    {
      zh: '先核对整个离线包，再逐条处理；同一个包再导入一次不会改变任何内容。缺少前一个包时先存下，前一个到了自动补上。',
      en: 'Judges the whole packet first, then takes its operations. The same packet twice changes nothing. Where an earlier one is missing it is kept, and taken by itself once that one has come.',
    },
  ],
  options: {},
  run: async ({ settings, locale, words }) => {
    const result = await withInstallation(settings, {}, (services) => importPacketFile(services, words[0]!))
    const { state, operations, counts, isRepeated } = result
    const { accepted, rejected, parked, review, repeated, waiting } = counts
    return {
      json: result,
      lines: [
        isRepeated
          ? say(locale, '这个包以前收过。', 'This packet had come before.')
          : say(locale, `收下 ${operations} 条。`, `${operations} operations.`),
        say(
          locale,
          `新收 ${accepted}，没送成 ${rejected}，待升级 ${parked}，待书记定夺 ${review}，以前送过 ${repeated}，等前一个包 ${waiting}。`,
          `${accepted} accepted, ${rejected} rejected, ${parked} parked, ${review} for review, ${repeated} repeated, ${waiting} waiting.`,
        ),
      ],
      exit: state === 'taken' ? 0 : 3,
    }
  },
}

export const lxBundleExport: LxCommand = {
  name: 'bundle export',
  words: [],
  summary: { zh: '导出带回某单位手机的回执包', en: 'write the packet to bring back to a unit’s phones' },
  about: [
    {
      zh: '内容只有这个单位里登记过的手机能打开；路上的人看不到内容。',
      en: 'Only the enrolled phones of the unit can open it; whoever carries it cannot.',
    },
  ],
  options: {
    unit: { type: 'string', value: 'U', help: { zh: '单位编码或编号', en: 'the unit’s code or id' } },
    out: {
      type: 'string',
      value: 'FILE',
      help: { zh: '写到哪个文件，默认“单位编码.lxp”', en: 'the file to write; CODE.lxp unless told' },
    },
  },
  run: async ({ settings, locale, options }) => {
    const { unit, out } = options
    if (typeof unit !== 'string') throw new UsageProblem('--unit')
    const { code, bytes } = await withInstallation(settings, {}, (services) => exportUnitPacket(services, unit))
    const file = typeof out === 'string' ? out : `${code.replace(/[^\w.-]/g, '_')}${packetEnding}`
    await writeFile(file, bytes, { mode: 0o600 }).catch(() => {
      throw new Refusal('packets.file-missing')
    })
    return {
      json: { file, bytes: bytes.length },
      lines: [say(locale, `已写入 ${file}（${bytes.length} 字节）。`, `Written: ${file} (${bytes.length} bytes).`)],
    }
  },
}
