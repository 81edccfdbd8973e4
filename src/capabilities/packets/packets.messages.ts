import { defineMessages } from '#kernel/messages.ts'

/** Why a packet is not taken, for whoever brings it: on the phone, at the desk, on the command line. */
export const packetsMessages = defineMessages(
  {
    'error.packets.not-packet': '这不是离线包（.lxp 文件），没有收下。请选择从连线导出的文件。',
    'error.packets.truncated': '离线包不完整，可能没有传完，没有收下。请把文件重新拷贝一次再试。',
    'error.packets.forged': '离线包的内容被改动过或已损坏，没有收下。请从原手机重新导出。',
    'error.packets.newer': '离线包来自更新版本的连线，这里还打不开。升级后再试，文件请保留。',
    'error.packets.too-large': '离线包太大（上限 64 MB），没有收下。请在原手机上分几次导出。',
    'error.packets.wrong-way': '这是带回手机的回执包，请在原手机的“离线包”页面导入。',
    'error.packets.wrong-audience': '这个离线包不是给本单位系统的，没有收下。',
    'error.packets.signature-wrong': '离线包的签名对不上，没有收下。请从原手机重新导出。',
    'error.packets.device-unknown': '没有登记过导出它的手机，没有收下。请本人在那部手机上登录一次后重新导出。',
    'error.packets.device-replaced': '那部手机已换了新编号，这个旧包没有收下。内容仍在手机上，请重新导出。',
    'error.packets.station-unknown': '没有登记过导出它的现场服务器，没有收下。',
    'error.packets.history-differs': '离线包与系统中这部手机的记录对不上，没有收下。请从原手机重新导出。',
    'error.packets.full': '暂存的离线包太多，现在收不下。文件请保留，过一会儿再试。',
    'error.packets.receipt-unknown': '没有找到这个回执编号。请核对 12 位编号；回执保留 200 天。',
    'error.packets.no-phones': '这个单位还没有登记过手机，没有可以带回的内容。',
    'error.packets.not-answer': '这是要送出去的离线包，不是带回来的回执包。请送到“捎带”页面。',
    'error.packets.not-for-this-phone': '这个回执包不是给这部手机的，没有导入。',
    'error.packets.stranger': '这部手机还没有连上过系统，认不出回执包的真假。连上一次网络后再导入。',
    'error.packets.file-missing': '没有找到这个文件，或者读不了它。',
    'error.packets.unit-missing': '没有找到这个单位。请用单位编码或编号。',
  },
  {
    'error.packets.not-packet':
      'This is no packet (.lxp file) and was not taken. Choose a file exported from Lianxian.',
    'error.packets.truncated': 'The packet is not whole and was not taken. Please copy the file again and retry.',
    'error.packets.forged': 'The packet was changed or damaged and was not taken. Please export it again.',
    'error.packets.newer': 'The packet comes from a newer Lianxian. Keep the file and try again after the upgrade.',
    'error.packets.too-large': 'The packet is too large (64 MB at most) and was not taken. Export in several parts.',
    'error.packets.wrong-way': 'This is an answer for a phone: take it in on that phone, on its page “Packets”.',
    'error.packets.wrong-audience': 'This packet is not for this installation and was not taken.',
    'error.packets.signature-wrong': 'The packet’s signature does not match; it was not taken. Please export it again.',
    'error.packets.device-unknown':
      'The phone that made it is not enrolled; it was not taken. Its owner signs in on it once and exports again.',
    'error.packets.device-replaced':
      'That phone has a new number; this older packet was not taken. All is still on the phone: export again.',
    'error.packets.station-unknown': 'The site station that made it is not enrolled; it was not taken.',
    'error.packets.history-differs':
      'The packet contradicts what is known of this phone and was not taken. Please export it again.',
    'error.packets.full': 'Too many packets are kept at the moment. Keep the file and try again in a while.',
    'error.packets.receipt-unknown': 'No such receipt. Check the 12 letters; receipts are kept for 200 days.',
    'error.packets.no-phones': 'No phone of this unit is enrolled; there is nothing to bring back.',
    'error.packets.not-answer': 'This packet is to be sent out; it is no answer. Take it to the page “Carry”.',
    'error.packets.not-for-this-phone': 'This answer is not for this phone and was not taken in.',
    'error.packets.stranger':
      'This phone has never reached the system and cannot tell a true answer. Connect once, then take it in.',
    'error.packets.file-missing': 'The file was not found or cannot be read.',
    'error.packets.unit-missing': 'No such unit. Give its code or its id.',
  },
)
