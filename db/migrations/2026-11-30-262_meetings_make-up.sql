-- 补学: whoever missed a meeting made it up on a day, in a way, perhaps with somebody. It stands beside the roll and never changes
-- it. Appended, the newest holds; one without a day takes back what stood.
create table app.make_up (
  id bigint generated always as identity primary key, uuid uuid not null unique, meeting_id bigint not null references app.meeting,
  unit_id bigint not null, person_id bigint not null references app.person, person_uuid uuid not null,
  on_day date, how text not null default '', with_whom text not null default '',
  by_person bigint not null references app.person, at timestamptz not null, check ((on_day is null) = (how = '')));
create index on app.make_up (meeting_id, person_id, id);
create index on app.make_up (person_id);
create index on app.make_up (by_person);
alter table app.make_up enable row level security; alter table app.make_up force row level security;
create policy make_up_system on app.make_up for select to lianxian_system using (true);
create policy make_up_merge on app.make_up for update to lianxian_system using (true);
grant select, update on app.make_up to lianxian_system;
-- Whoever sees the line of the roll sees what stands beside it; himself, and those who keep the meeting, write it.
create policy make_up_read on app.make_up for select to lianxian_app using (person_id = (select app.person())
  or exists (select from app.meeting_person p where p.meeting_id = make_up.meeting_id and p.person_id = make_up.person_id));
create policy make_up_write on app.make_up for insert to lianxian_app with check (by_person = (select app.person())
  and exists (select from app.meeting m join app.meeting_person p on p.meeting_id = m.id and p.person_id = make_up.person_id and p.part = 'due'
    where m.id = make_up.meeting_id and m.unit_id = make_up.unit_id and m.state in ('opened', 'closed', 'confirmed')
      and (make_up.person_id = (select app.person()) or (select app.person()) in (m.chair_id, m.recorder_id)
        or app.keeps_unit(m.unit_id, 'meeting'))));
grant select, insert on app.make_up to lianxian_app;

-- How long of a meeting was study, where somebody has said so; else its kind and its length say it.
alter table app.meeting add column study_hours real check (study_hours between 0 and 24 and study_hours * 2 = floor(study_hours * 2));

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
      'confirmedOn', m.confirmed_on, 'editDays', m.edit_days)
      || jsonb_strip_nulls(jsonb_build_object('studyHours', m.study_hours)),
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
      'at', app.iso(t.at), 'atNotice', p.at_notice, 'isHere', p.is_here)
        || jsonb_strip_nulls(jsonb_build_object('madeUp', (
          select case when k.on_day is not null then jsonb_build_object('on', k.on_day, 'how', k.how, 'with', k.with_whom) end
          from app.make_up k where k.meeting_id = p.meeting_id and k.person_id = p.person_id order by k.id desc limit 1))) order by p.sorting, p.id)
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
