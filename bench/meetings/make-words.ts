/** Made-up records, the same in every run: frequent words are frequent, as in life. Names are words of two characters. */
export interface Words {
  /** By frequency. */
  words: readonly string[]
  /** Nothing in it is written otherwise once it is folded. */
  body(): string
  /** Words to look for, from the commonest to one that hardly occurs. */
  asked(): string
}

const common =
  '党员学习会议支部安全生产施工项目质量工作计划讨论通过同意发言记录精神要求落实检查整改服务队员工地桥梁隧道路基轨道混凝土模板吊装防汛防火冬季夜校培训考试帮扶慰问宣传报道影像测量放样试验材料设备租赁劳务工资清单台账问题措施时限责任人验收销项突击攻坚节点工期进度'
const surnames = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗'
const given = '伟芳娜敏静丽强磊军洋勇艳杰涛明超霞平刚桂'
const length = 118
const vocabulary = 4_000

export function makeWords(seed: number): Words {
  const random = generator(seed)
  const letters = [...new Set(common)]
  const pick = <One>(from: ArrayLike<One>) => from[Math.floor(random() * from.length)]!
  const words = Array.from({ length: vocabulary }, (_, n) =>
    n % 10 === 9 ? pick(surnames) + pick(given) : pick(letters) + pick(letters) + (random() < 0.2 ? pick(letters) : ''),
  )
  // Zipf: the n-th word is as frequent as 1 / n.
  const word = () => words[Math.floor(vocabulary ** random()) - 1]!
  const body = () => {
    let text = ''
    while (text.length < length) text += word() + (random() < 0.12 ? ',' : '')
    return text.slice(0, length)
  }
  return { words, body, asked: () => words[Math.floor((vocabulary / 2) ** random()) - 1]!.slice(0, 2) }
}

/** Mulberry32: enough for words, and the same everywhere. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
