import { withoutComments, type SourceFile } from './source-files.ts'

/**
 * What this product never counts (减负: 中央网信委 2023 on formalism at the fingertips, 中办国办 2024 rules on relieving
 * the grass roots): time online, sign-ins, points, ranks, likes as merit, and where a person is.
 */
const neverCounted = [
  'online_minutes', 'online_time', 'online_hours', 'screen_time', 'login_rate', 'login_count', 'login_days', 'active_days',
  'active_rate', 'usage_rate', 'install_rate', 'streak', 'rank', 'ranking', 'points', 'points_rank', 'leaderboard', 'score',
  'like_count', 'read_minutes', 'study_minutes', 'latitude', 'longitude', 'gps', 'geolocation', 'face_id', 'face_photo',
] // prettier-ignore
const neverSaid = /积分|排名|排行|打卡|在线时长|登录率|人脸/

/** Such a field in a contract or a table, or such a key or word in a text. */
export function burdens(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const places = /\.(contract|messages)\.ts$|^db\/migrations\/.+\.sql$/
    if (!places.test(path)) return []
    const code = withoutComments(text)
    const words = [...new Set(code.match(/[A-Za-z_]+/g))].filter((word) => isBurden(word))
    const said = path.endsWith('.messages.ts') ? (neverSaid.exec(code) ?? []) : []
    return [...words, ...said].map((word) => `${path} has ${word}`)
  })
}

/** `pointsRank`, `points_rank` and `branch_rank` alike. */
function isBurden(word: string): boolean {
  const snake = `_${word.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase()}_`
  return neverCounted.some((name) => snake.endsWith(`_${name}_`))
}
