-- Not every meeting is the whole branch's: a committee and a Party group meet by themselves. What a group says is open to its
-- branch; what a committee prepares is for those on its list and for those with a duty for meetings there or above.
update app.meeting_kind set convenes = true where code in ('committee-meeting', 'group-meeting');
alter table app.meeting add column group_name text not null default '',
  add check ((kind = 'group-meeting') = (group_name <> ''));
-- Whether a row belongs to a committee's meeting stands on it: its lock asks no second table.
alter table app.meeting_person add column of_committee boolean not null default false;
alter table app.attendance add column of_committee boolean not null default false;

alter policy meeting_read on app.meeting using (
  coalesce((select u.path from app.unit u where u.id = unit_id) ^@ any(case when kind = 'committee-meeting'
    then (select app.duty_scope('meeting'))::text[] else (select app.scope())::text[] end), false)
  or app.stands_on_list(id));

do $$ declare
  seen constant text := 'coalesce((select u.path from app.unit u where u.id = unit_id) ^@ any(case when of_committee
    then (select app.duty_scope(''meeting''))::text[] else (select app.scope())::text[] end), false)';
  t text;
begin
  alter table app.meeting_person add constraint meeting_person_of_committee unique (id, of_committee);
  alter table app.meeting_person drop constraint meeting_person_of_committee;
  for t in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'app' and c.relname like 'attendance%' and c.relispartition and c.relkind = 'r' loop
    execute format('alter policy %I on app.%I using (%s)', t || '_read', t, seen);
  end loop;
  foreach t in array array['meeting_person', 'attendance'] loop
    execute format('alter policy %I on app.%I using (person_id = (select app.person()) or %s)', t || '_read', t, seen);
  end loop;
end $$;

-- A committee's meeting is in no unit's stream: whoever is on its list, leads it or keeps it there has it in his own.
create or replace function app.meeting_readers(of_meeting bigint, today date)
  returns table (person_id bigint, person_uuid uuid, inside boolean, reads boolean, keeps boolean, keeps_here boolean, listed boolean, leads boolean)
  language sql stable security definer set search_path = app, pg_temp as $$
  with m as materialized (select x.*, u.path from app.meeting x join app.unit u on u.id = x.unit_id where x.id = of_meeting),
  one as (
    select p.person_id from app.meeting_person p where p.meeting_id = of_meeting and p.person_id is not null
    union select chair_id from m union select recorder_id from m
    union select x.person_id from app.meeting_exclusion x where x.meeting_id = of_meeting
    union select l.entered_by from app.meeting_leave l where l.meeting_id = of_meeting
    union select r.person_id from app.reflection r where r.meeting_id = of_meeting
    union select p.person_id from m, app.post p join app.post_kind k on k.code = p.kind join app.unit u on u.id = p.unit_id
      where p.superseded_at is null and app.holds_today(p.from_date, p.to_date, today) and 'meeting' = any(k.duties)
        and m.path ^@ u.path and (p.unit_id <> m.unit_id or m.kind = 'committee-meeting')),
  r as (select p.id, p.uuid, m.kind = 'committee-meeting' as apart,
    exists (select from app.membership b where b.person_id = p.id and b.unit_id = m.unit_id and b.kind in ('affiliation', 'life')
        and b.superseded_at is null and app.holds_today(b.from_date, b.to_date, today))
      or exists (select from app.post h where h.person_id = p.id and h.unit_id = m.unit_id and h.superseded_at is null
        and app.holds_today(h.from_date, h.to_date, today)) as inside,
    exists (select from app.membership b join app.unit u on u.id = b.unit_id join app.unit_kind k on k.code = u.kind
        where b.person_id = p.id and b.kind in ('affiliation', 'life') and b.superseded_at is null and k.takes_members
          and app.holds_today(b.from_date, b.to_date, today) and m.path ^@ u.path)
      or exists (select from app.post h join app.post_kind k on k.code = h.kind join app.unit u on u.id = h.unit_id
        where h.person_id = p.id and h.superseded_at is null and k.reads and app.holds_today(h.from_date, h.to_date, today) and m.path ^@ u.path) as may_read,
    exists (select from app.post h join app.post_kind k on k.code = h.kind join app.unit u on u.id = h.unit_id
      where h.person_id = p.id and h.superseded_at is null and 'meeting' = any(k.duties)
        and app.holds_today(h.from_date, h.to_date, today) and m.path ^@ u.path) as keeps,
    exists (select from app.post h join app.post_kind k on k.code = h.kind
      where h.person_id = p.id and h.unit_id = m.unit_id and h.superseded_at is null and 'meeting' = any(k.duties)
        and app.holds_today(h.from_date, h.to_date, today)) as keeps_here,
    exists (select from app.meeting_person l where l.meeting_id = of_meeting and l.person_id = p.id and l.is_here) as listed,
    coalesce(p.id in (m.chair_id, m.recorder_id), false) as leads
    from one join app.person p on p.id = one.person_id cross join m)
  select r.id, r.uuid, r.inside and not r.apart, case when r.apart then r.keeps else r.may_read end, r.keeps, r.keeps_here,
    r.listed or (r.apart and (r.keeps_here or r.leads)), r.leads from r $$;

create or replace function app.meeting_rows(of_meeting bigint, today date) returns table (stream text, kind text, key uuid, data jsonb)
  language sql stable security definer set search_path = app, pg_temp as $$
  with m as materialized (select x.id, x.uuid, x.unit_id, x.kind from app.meeting x where x.id = of_meeting),
  reader as materialized (select 'member:' || r.person_id as stream, r.* from app.meeting_readers(of_meeting, today) r where r.reads or r.listed)
  select 'unit:' || m.unit_id, o.kind, o.key, o.data from m, app.meeting_open_rows(of_meeting, null) o
  where m.kind <> 'committee-meeting'
  union all
  select r.stream, o.kind, o.key,
    case when o.kind = 'meeting' and not (r.reads or r.leads) then o.data || '{"shareCode": null}' else o.data end from reader r
    cross join lateral app.meeting_open_rows(of_meeting, case when not r.reads then r.person_id end) o where r.listed and not r.inside
  union all
  select 'post:' || h.kind || ':' || m.unit_id, 'meeting-keep', m.uuid, app.meeting_keep_row(of_meeting, true)
  from m join (select distinct p.unit_id, p.kind from app.post p join app.post_kind k on k.code = p.kind
    where p.superseded_at is null and p.to_date > today and 'meeting' = any(k.duties)) h on h.unit_id = m.unit_id
  union all
  select r.stream, 'meeting-keep', m.uuid, app.meeting_keep_row(of_meeting, r.keeps) from m, reader r
  where (r.leads or r.keeps) and not r.keeps_here and (r.inside or r.listed)
  union all
  select r.stream, 'meeting-leaves', m.uuid, l.data from m, reader r
    cross join lateral (select app.meeting_leave_row(of_meeting, r.person_id, r.keeps, r.leads) as data) l
  where l.data is not null and (r.inside or r.listed)
  union all
  select r.stream, 'meeting-mine', m.uuid, jsonb_build_object('answer', a.answer, 'answeredAt', app.iso(a.answered_at),
    'answeredBySecretary', coalesce(a.by_secretary, false), 'excluded', case when x.person_id is not null then jsonb_build_object(
      'personId', x.person_uuid, 'name', x.name, 'reason', x.reason, 'approval', x.approval) end)
  from m cross join reader r left join app.meeting_answer a on a.meeting_id = m.id and a.person_id = r.person_id
    left join app.meeting_exclusion x on x.meeting_id = m.id and x.person_id = r.person_id
  where (a.person_id is not null or x.person_id is not null) and (r.inside or r.listed)
  union all
  select r.stream, 'reflection', s.uuid, jsonb_build_object('meetingId', m.uuid, 'place', s.id,
    'person', jsonb_build_object('id', s.person_uuid, 'name', s.name), 'text', s.text, 'at', app.iso(s.at), 'shared', false)
  from m join app.reflection s on s.meeting_id = m.id and not s.shared join reader r on (r.person_id = s.person_id or r.leads)
  where r.inside or r.listed $$;

create or replace function app.meeting_open_rows(of_meeting bigint, only_line bigint) returns table (kind text, key uuid, data jsonb)
  language sql stable security definer set search_path = app, pg_temp as $$
  with m as materialized (select * from app.meeting x where x.id = of_meeting)
  select 'meeting', m.uuid, jsonb_build_object(
    'meeting', jsonb_build_object('id', m.uuid, 'kind', m.kind, 'groupName', m.group_name, 'title', m.title, 'state', m.state,
      'unit', jsonb_build_object('id', m.unit_uuid, 'name', m.unit_name), 'startsAt', app.iso(m.starts_at), 'heldOn', m.held_on,
      'place', m.place, 'onlineLink', m.online_link, 'agenda', m.agenda, 'material', m.material,
      'chair', case when m.chair_id is not null then jsonb_build_object('id', m.chair_uuid, 'name', m.chair_name) end,
      'recorder', case when m.recorder_id is not null then jsonb_build_object('id', m.recorder_uuid, 'name', m.recorder_name) end,
      'onlineCounts', m.online_counts, 'convenedAt', app.iso(m.convened_at), 'openedAt', app.iso(m.opened_at),
      'closedAt', app.iso(m.closed_at), 'backRecorded', m.back_recorded, 'summary', m.summary,
      'confirmedOn', m.confirmed_on, 'editDays', m.edit_days),
    'place', m.id, 'shareCode', m.share_code,
    'changes', coalesce((
      select jsonb_agg(jsonb_build_object('id', c.uuid, 'kind', c.kind, 'at', app.iso(c.at), 'reason', c.reason, 'before', c.before,
        'after', c.after) order by c.id) from app.meeting_change c where c.meeting_id = m.id), '[]'),
    'counts', coalesce((
      select jsonb_agg(jsonb_build_object('id', c.uuid, 'at', app.iso(c.at), 'figures', c.figures - 'roll') order by c.id)
      from app.meeting_count c where c.meeting_id = m.id), '[]'),
    'resolutions', coalesce((
      select jsonb_agg(jsonb_build_object('id', r.uuid, 'at', app.iso(r.at), 'title', r.title, 'text', r.text, 'act', r.act, 'due', r.due,
        'present', r.present, 'for', r.votes_for, 'against', r.votes_against, 'abstain', r.abstained, 'written', r.written,
        'adopted', r.adopted, 'supported', r.supported, 'judgement', r.judgement,
        'withdrawn', case when r.withdrawn_at is not null
          then jsonb_build_object('at', app.iso(r.withdrawn_at), 'reason', r.withdrawn_reason) end) order by r.id)
      from app.resolution r where r.meeting_id = m.id), '[]'))
  from m
  union all
  select 'meeting-roll', m.uuid, jsonb_build_object('people', coalesce((
    select jsonb_agg(jsonb_build_object('id', p.uuid, 'personId', p.person_uuid, 'name', p.name, 'about', p.about, 'part', p.part,
      'standing', p.standing, 'votes', p.votes, 'reason', p.reason, 'state', coalesce(t.state, 0), 'via', t.via,
      'at', app.iso(t.at), 'atNotice', p.at_notice, 'isHere', p.is_here) order by p.sorting, p.id)
    from app.meeting_person p
    left join app.attendance t on t.company_id = m.company_id and t.held_on = m.held_on and t.meeting_id = m.id and t.person_id = p.person_id
    where p.meeting_id = m.id and (only_line is null or p.person_id = only_line)), '[]'))
  from m
  union all
  select 'meeting-minutes', m.uuid, jsonb_build_object('text', d.text, 'version', d.version, 'savedAt', app.iso(d.saved_at),
    'savedBy', case when d.saved_by_uuid is not null then jsonb_build_object('id', d.saved_by_uuid, 'name', d.saved_by_name) end,
    'confirmedAt', app.iso(d.confirmed_at),
    'confirmedBy', case when d.confirmed_by_uuid is not null then jsonb_build_object('id', d.confirmed_by_uuid, 'name', d.confirmed_by_name) end,
    'scans', m.scans,
    'amendments', coalesce((select jsonb_agg(jsonb_build_object('id', a.uuid, 'text', a.text, 'at', app.iso(a.at),
      'by', jsonb_build_object('id', a.by_uuid, 'name', a.by_name)) order by a.id)
      from app.minutes_amendment a where a.meeting_id = m.id), '[]'))
  from m join app.minutes d on d.meeting_id = m.id where d.confirmed_at is not null
  union all
  select x.kind, x.uuid, jsonb_build_object('meetingId', m.uuid, 'place', x.id, 'person', jsonb_build_object('id', x.person_uuid, 'name', x.name),
    'text', x.text, 'at', app.iso(x.at)) || case when x.kind = 'reflection' then '{"shared": true}'::jsonb else '{}' end
  from m cross join lateral (
    select 'speech' as kind, s.uuid, s.id, s.person_uuid, s.name, s.text, s.at from app.speech s where s.meeting_id = m.id
    union all select 'comment', s.uuid, s.id, s.person_uuid, s.name, s.text, s.at from app.meeting_comment s where s.meeting_id = m.id
    union all select 'reflection', s.uuid, s.id, s.person_uuid, s.name, s.text, s.at from app.reflection s
      where s.meeting_id = m.id and s.shared) x $$;

-- Who else meets in a branch, so that forms offer it and the year asks for it: a committee is more than a secretary and a
-- deputy (BR-22); groups are those that somebody is in.
create function app.unit_circles(of_unit bigint, today date) returns jsonb language sql stable parallel safe as $$
  select jsonb_build_object(
    'committee', exists (select from app.post p where p.unit_id = of_unit and p.superseded_at is null
      and app.holds_today(p.from_date, p.to_date, today) and p.kind in ('organisation-commissioner', 'publicity-commissioner',
        'discipline-commissioner', 'youth-commissioner', 'women-commissioner', 'welfare-commissioner', 'branch-committee-member')),
    'groups', coalesce((select jsonb_agg(distinct b.place) from app.membership b where b.unit_id = of_unit and b.kind = 'group'
      and b.place is not null and b.superseded_at is null and app.holds_today(b.from_date, b.to_date, today)), '[]')) $$;

create or replace function app.unit_changes(of_unit bigint) returns jsonb language sql stable security definer set search_path = app, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('stream', 'unit:' || n.id, 'kind', 'unit', 'key', n.uuid, 'data', n.data)), '[]')
  from (select u.id, u.uuid, jsonb_build_object('id', u.uuid, 'name', u.name, 'kind', u.kind, 'ownKind', u.own_kind,
      'modules', k.modules, 'startsOn', u.starts_on, 'foundedOn', u.founded_on, 'endedOn', u.ended_on,
      'circles', app.unit_circles(u.id, app.today())) as data
    from app.unit u join app.unit_kind k on k.code = coalesce(u.own_kind, u.kind)
    where case when of_unit is null then u.path ^@ any(app.scope()) else u.id = of_unit end) n
  left join app.stream_head h on h.name = 'unit:' || n.id
  left join app.sync_row r on r.stream = h.id and r.kind = 'unit' and r.key = n.uuid
  where r.data is distinct from n.data $$;
