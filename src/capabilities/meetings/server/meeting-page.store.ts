import { CompiledQuery } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { HotStatement, Tx } from '#platform/http/context.ts'
import type { PageFacts, PageLine } from '../page-facts.rules.ts'

/** As it is read: reasons of leave are ciphertext, bound to where they stand. */
export type ReadPage = Omit<PageFacts, 'people'> & {
  people: (Omit<PageLine, 'leaveReason'> & { leaveReason: LockedReason | null })[]
}

/** What was written before reasons were encrypted is text. */
export type LockedReason = string | { $secret: string; place: string }

/**
 * The whole page of a meeting in one statement, as far as the reader may see it: what others answered, why somebody is
 * absent and what minutes say before they are confirmed are left out by the tables' own locks.
 */
export async function readPage(tx: Tx, uuid: Uuid): Promise<ReadPage | undefined> {
  const query = CompiledQuery.raw(`select (${pageText}) as page`, [uuid])
  const found = await tx.executeQuery<{ page: ReadPage | null }>(query)
  return found.rows[0]?.page ?? undefined
}

/** The same, to be sent together with the session's check. */
export function pageStatement(uuid: Uuid): HotStatement<ReadPage> {
  return { text: pageText, values: [uuid] }
}

const resolutionJson = `json_build_object('id', r.uuid, 'at', app.iso(r.at), 'title', r.title, 'text', r.text, 'act', r.act, 'due', r.due,
  'present', r.present, 'for', r.votes_for, 'against', r.votes_against, 'abstain', r.abstained, 'written', r.written,
  'adopted', r.adopted, 'supported', r.supported, 'judgement', r.judgement,
  'withdrawn', case when r.withdrawn_at is not null
    then json_build_object('at', app.iso(r.withdrawn_at), 'reason', r.withdrawn_reason) end)`

const pageText = `
    select json_build_object(
      'meeting', json_build_object('id', m.uuid, 'kind', m.kind, 'groupName', m.group_name, 'title', m.title, 'state', m.state,
        'unit', json_build_object('id', m.unit_uuid, 'name', m.unit_name), 'startsAt', app.iso(m.starts_at), 'heldOn', m.held_on,
        'place', m.place, 'onlineLink', m.online_link, 'agenda', m.agenda, 'material', m.material,
        'chair', case when m.chair_id is not null then json_build_object('id', m.chair_uuid, 'name', m.chair_name) end,
        'recorder', case when m.recorder_id is not null then json_build_object('id', m.recorder_uuid, 'name', m.recorder_name) end,
        'onlineCounts', m.online_counts, 'convenedAt', app.iso(m.convened_at), 'openedAt', app.iso(m.opened_at),
        'closedAt', app.iso(m.closed_at), 'backRecorded', m.back_recorded, 'summary', m.summary,
        'confirmedOn', m.confirmed_on, 'editDays', m.edit_days, 'studyHours', m.study_hours),
      'people', coalesce((
        select json_agg(json_build_object('id', p.uuid, 'personId', p.person_uuid, 'name', p.name, 'about', p.about, 'part', p.part,
          'standing', p.standing, 'votes', p.votes, 'reason', coalesce(x.reason, p.reason), 'approval', coalesce(x.approval, ''),
          'answer', a.answer, 'answeredAt', app.iso(a.answered_at), 'answeredBySecretary', coalesce(a.by_secretary, false),
          'leaveReason', case when a.answer = 'leave' then (select
            case when l.reason_cipher is null then to_json(l.reason) else json_build_object('$secret', encode(l.reason_cipher, 'base64'),
              'place', 'app.meeting_leave.reason_cipher.' || l.id) end from app.meeting_leave l
            where l.meeting_id = p.meeting_id and l.person_id = p.person_id order by l.id desc limit 1) end,
          'madeUp', (select case when k.on_day is not null then json_build_object('on', k.on_day, 'how', k.how, 'with', k.with_whom) end
            from app.make_up k where k.meeting_id = p.meeting_id and k.person_id = p.person_id order by k.id desc limit 1),
          'state', coalesce(t.state, 0), 'via', t.via, 'hasPhone', p.has_phone, 'atNotice', p.at_notice, 'isHere', p.is_here,
          'isMine', coalesce(p.person_id = (select app.person()), false)) order by p.sorting, p.id)
        from app.meeting_person p
        left join app.meeting_answer a on a.meeting_id = m.id and a.person_id = p.person_id
        left join app.meeting_exclusion x on x.meeting_id = m.id and x.person_id = p.person_id
        left join app.attendance t on t.company_id = m.company_id and t.held_on = m.held_on and t.meeting_id = m.id and t.person_id = p.person_id
        where p.meeting_id = m.id), '[]'),
      'excluded', coalesce((
        select json_agg(json_build_object('personId', x.person_uuid, 'name', x.name, 'reason', x.reason, 'approval', x.approval) order by x.person_id)
        from app.meeting_exclusion x where x.meeting_id = m.id), '[]'),
      'changes', coalesce((
        select json_agg(json_build_object('id', c.uuid, 'kind', c.kind, 'at', app.iso(c.at), 'reason', c.reason, 'before', c.before,
          'after', c.after) order by c.id)
        from app.meeting_change c where c.meeting_id = m.id), '[]'),
      'counts', coalesce((
        select json_agg(json_build_object('id', c.uuid, 'at', app.iso(c.at), 'figures', c.figures) order by c.id)
        from app.meeting_count c where c.meeting_id = m.id), '[]'),
      'resolutions', coalesce((
        select json_agg(${resolutionJson} order by r.id) from app.resolution r where r.meeting_id = m.id), '[]'),
      'minutes', (select json_build_object('version', d.version, 'confirmedAt', app.iso(d.confirmed_at)) from app.minutes d where d.meeting_id = m.id),
      'reader', json_build_object(
        'keeps', coalesce(app.unit_path(m.unit_id) ^@ any((select app.duty_scope('meeting'))::text[]), false),
        'isChair', coalesce(m.chair_id = (select app.person()), false),
        'isRecorder', coalesce(m.recorder_id = (select app.person()), false))) as page
    from app.meeting m where m.uuid = $1::uuid`
