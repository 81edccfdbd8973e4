-- What phones hold of a meeting. The rows are made here out of the record, whoever acts: somebody who sees one line of
-- the roll changes it for all the others too. `app.meeting_rows` is what every stream shall hold of a meeting now;
-- `app.meeting_feed` is what it was last given; the difference is published.

-- A reason of a leave is ciphertext, here and in the rows of those who may read it. `reason` holds what was written
-- before, until the worker has encrypted it.
alter table app.meeting_leave alter column reason drop not null, add column reason_cipher bytea, add column key_id text,
  add check ((reason is null) = (reason_cipher is not null) and (reason_cipher is null) = (key_id is null));
grant usage on sequence app.meeting_leave_id_seq to lianxian_app;
create policy meeting_leave_encrypt on app.meeting_leave for update to lianxian_app using (
  (select app.person()) is null and cardinality((select app.duty_scope('meeting'))) > 0);
create policy meeting_leave_encrypt_read on app.meeting_leave for select to lianxian_app using (
  (select app.person()) is null and cardinality((select app.duty_scope('meeting'))) > 0);
grant update (reason, reason_cipher, key_id) on app.meeting_leave to lianxian_app;

-- What the codes of a meeting are made from, for a host's phone without a network; made from the installation's key.
alter table app.meeting add column check_in_cipher bytea, add column check_in_key_id text;

create table app.meeting_feed (
  meeting_id bigint not null references app.meeting, stream text collate "C" not null, kind text collate "C" not null, key uuid not null,
  hash bytea not null, primary key (meeting_id, stream, kind, key));

alter table app.meeting_feed enable row level security; alter table app.meeting_feed force row level security;
do $$ declare t text; begin
  foreach t in array array['meeting_exclusion', 'meeting_answer', 'meeting_leave', 'meeting_change', 'attendance', 'meeting_count',
      'resolution', 'speech', 'minutes', 'minutes_save', 'minutes_amendment', 'reflection', 'meeting_comment'] loop
    execute format('create policy %I on app.%I for select to lianxian_system using (true)', t || '_system', t);
    execute format('grant select on app.%I to lianxian_system', t);
  end loop;
end $$;
create policy meeting_feed_system on app.meeting_feed to lianxian_system using (true) with check (true);
grant select, insert, update, delete on app.meeting_feed to lianxian_system;
create function app.holds_today(from_date date, to_date date, today date) returns boolean language sql immutable parallel safe as
  $$ select from_date <= today and to_date > today $$;

-- Who has something of his own of a meeting, or reads it without its unit's stream. inside: holds that stream. reads:
-- sees the whole roll. keeps: a duty for meetings there or above; by a post of the unit itself if keeps_here.
create function app.meeting_readers(of_meeting bigint, today date)
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
        and m.path ^@ u.path and p.unit_id <> m.unit_id)
  select p.id, p.uuid,
    exists (select from app.membership b where b.person_id = p.id and b.unit_id = m.unit_id and b.kind in ('affiliation', 'life')
        and b.superseded_at is null and app.holds_today(b.from_date, b.to_date, today))
      or exists (select from app.post h where h.person_id = p.id and h.unit_id = m.unit_id and h.superseded_at is null
        and app.holds_today(h.from_date, h.to_date, today)),
    exists (select from app.membership b join app.unit u on u.id = b.unit_id join app.unit_kind k on k.code = u.kind
        where b.person_id = p.id and b.kind in ('affiliation', 'life') and b.superseded_at is null and k.takes_members
          and app.holds_today(b.from_date, b.to_date, today) and m.path ^@ u.path)
      or exists (select from app.post h join app.post_kind k on k.code = h.kind join app.unit u on u.id = h.unit_id
        where h.person_id = p.id and h.superseded_at is null and k.reads and app.holds_today(h.from_date, h.to_date, today) and m.path ^@ u.path),
    exists (select from app.post h join app.post_kind k on k.code = h.kind join app.unit u on u.id = h.unit_id
      where h.person_id = p.id and h.superseded_at is null and 'meeting' = any(k.duties)
        and app.holds_today(h.from_date, h.to_date, today) and m.path ^@ u.path),
    exists (select from app.post h join app.post_kind k on k.code = h.kind
      where h.person_id = p.id and h.unit_id = m.unit_id and h.superseded_at is null and 'meeting' = any(k.duties)
        and app.holds_today(h.from_date, h.to_date, today)),
    exists (select from app.meeting_person l where l.meeting_id = of_meeting and l.person_id = p.id and l.is_here),
    coalesce(p.id in (m.chair_id, m.recorder_id), false)
  from one join app.person p on p.id = one.person_id cross join m $$;

-- What everybody who reads the meeting may read of it; `with_roll` null: all lines, else that person's alone.
create function app.meeting_open_rows(of_meeting bigint, only_line bigint) returns table (kind text, key uuid, data jsonb)
  language sql stable security definer set search_path = app, pg_temp as $$
  with m as materialized (select * from app.meeting x where x.id = of_meeting)
  select 'meeting', m.uuid, jsonb_build_object(
    'meeting', jsonb_build_object('id', m.uuid, 'kind', m.kind, 'title', m.title, 'state', m.state,
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

-- What those who keep the meeting read besides: answers, exclusions, the minutes before they are confirmed.
create function app.meeting_keep_row(of_meeting bigint, with_duty boolean) returns jsonb
  language sql stable security definer set search_path = app, pg_temp as $$
  select jsonb_build_object('keeps', with_duty,
    'answers', coalesce((select jsonb_agg(jsonb_build_object('personId', p.uuid, 'answer', a.answer, 'answeredAt', app.iso(a.answered_at),
      'answeredBySecretary', a.by_secretary) order by a.person_id)
      from app.meeting_answer a join app.person p on p.id = a.person_id where a.meeting_id = m.id), '[]'),
    'excluded', coalesce((select jsonb_agg(jsonb_build_object('personId', x.person_uuid, 'name', x.name, 'reason', x.reason,
      'approval', x.approval) order by x.person_id) from app.meeting_exclusion x where x.meeting_id = m.id), '[]'),
    'noPhone', case when with_duty then coalesce((select jsonb_agg(p.uuid order by p.sorting, p.id) from app.meeting_person p
      where p.meeting_id = m.id and not p.has_phone), '[]') else '[]' end,
    'minutes', (select jsonb_build_object('text', d.text, 'version', d.version, 'savedAt', app.iso(d.saved_at),
      'savedBy', case when d.saved_by_uuid is not null then jsonb_build_object('id', d.saved_by_uuid, 'name', d.saved_by_name) end)
      from app.minutes d where d.meeting_id = m.id and d.confirmed_at is null),
    'pen', (select jsonb_build_object('holder', jsonb_build_object('id', d.pen_uuid, 'name', d.pen_name), 'until', app.iso(d.pen_until))
      from app.minutes d where d.meeting_id = m.id and d.pen_uuid is not null and d.pen_until is not null),
    'suggestions', coalesce((select jsonb_agg(jsonb_build_object('id', s.uuid, 'text', s.text, 'at', app.iso(s.at),
      'by', jsonb_build_object('id', s.by_uuid, 'name', s.by_name)) order by s.id)
      from app.minutes_save s where s.meeting_id = m.id and s.is_suggestion and s.settled_at is null), '[]'),
    'scans', m.scans,
    'checkIn', case when m.check_in_cipher is not null and m.state in ('planned', 'postponed', 'opened') then jsonb_build_object(
      '$secret', translate(encode(m.check_in_cipher, 'base64'), E'\n', ''), 'place', 'app.meeting.check_in_cipher.' || m.id) end)
  from app.meeting m where m.id = of_meeting $$;

-- The reasons of leave that a reader may know, as ciphertext: his own, those that he entered, all where he leads.
create function app.meeting_leave_row(of_meeting bigint, reader bigint, keeps boolean, leads boolean) returns jsonb
  language sql stable security definer set search_path = app, pg_temp as $$
  select jsonb_build_object('reasons', jsonb_object_agg(p.uuid, jsonb_build_object(
    '$secret', translate(encode(l.reason_cipher, 'base64'), E'\n', ''), 'place', 'app.meeting_leave.reason_cipher.' || l.id)))
  from (select distinct on (v.person_id) v.* from app.meeting_leave v
      where v.meeting_id = of_meeting and (v.person_id = reader or v.entered_by = reader or leads) order by v.person_id, v.id desc) l
    join app.meeting_answer a on a.meeting_id = of_meeting and a.person_id = l.person_id and a.answer = 'leave'
    join app.person p on p.id = l.person_id
  where (l.person_id = reader or keeps or leads) and l.reason_cipher is not null having count(*) > 0 $$;

create function app.meeting_rows(of_meeting bigint, today date) returns table (stream text, kind text, key uuid, data jsonb)
  language sql stable security definer set search_path = app, pg_temp as $$
  with m as materialized (select x.id, x.uuid, x.unit_id from app.meeting x where x.id = of_meeting),
  reader as materialized (select 'member:' || r.person_id as stream, r.* from app.meeting_readers(of_meeting, today) r where r.reads or r.listed)
  select 'unit:' || m.unit_id, o.kind, o.key, o.data from m, app.meeting_open_rows(of_meeting, null) o
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

-- What is to be published so that the unit's phones know its name, kind and days; null: of all units in scope.
create function app.unit_changes(of_unit bigint) returns jsonb language sql stable security definer set search_path = app, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('stream', 'unit:' || n.id, 'kind', 'unit', 'key', n.uuid, 'data', n.data)), '[]')
  from (select u.id, u.uuid, jsonb_build_object('id', u.uuid, 'name', u.name, 'kind', u.kind, 'startsOn', u.starts_on,
      'foundedOn', u.founded_on, 'endedOn', u.ended_on) as data
    from app.unit u where case when of_unit is null then u.path ^@ any(app.scope()) else u.id = of_unit end) n
  left join app.stream_head h on h.name = 'unit:' || n.id
  left join app.sync_row r on r.stream = h.id and r.kind = 'unit' and r.key = n.uuid
  where r.data is distinct from n.data $$;

-- What is to be published so that every stream holds the meeting as it is now, `[{stream, kind, key, data | null}]`; the
-- caller writes it with everything else that his command changed. One at a time for each meeting: whoever comes second
-- sees what the first has written.
create function app.renew_meeting_feed(of_meeting bigint) returns jsonb language plpgsql security definer set search_path = app, pg_temp as $$
declare changes jsonb;
begin
  if not coalesce((select u.path ^@ any(app.scope()) from app.meeting m join app.unit u on u.id = m.unit_id where m.id = of_meeting), false)
      and not app.stands_on_list(of_meeting) then
    raise exception 'not within the scope' using errcode = '42501';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('app.meeting_feed', of_meeting));
  with now as materialized (
    select r.*, sha256(convert_to(r.data::text, 'utf8')) as hash from app.meeting_rows(of_meeting, app.today()) r),
  gone as (
    delete from app.meeting_feed f where f.meeting_id = of_meeting
      and not exists (select from now n where n.stream = f.stream and n.kind = f.kind and n.key = f.key)
    returning f.stream, f.kind, f.key),
  written as (
    insert into app.meeting_feed as held (meeting_id, stream, kind, key, hash)
      select of_meeting, n.stream, n.kind, n.key, n.hash from now n
    on conflict (meeting_id, stream, kind, key) do update set hash = excluded.hash where held.hash <> excluded.hash
    returning held.stream, held.kind, held.key)
  select coalesce(jsonb_agg(jsonb_build_object('stream', c.stream, 'kind', c.kind, 'key', c.key, 'data', c.data)), '[]') into changes from (
    select n.stream, n.kind, n.key, n.data from written w join now n on n.stream = w.stream and n.kind = w.kind and n.key = w.key
    union all select g.stream, g.kind, g.key, null from gone g) c;
  return changes || app.unit_changes((select m.unit_id from app.meeting m where m.id = of_meeting));
end $$;

-- A concern as its owner's phone shall hold it: with the hour from which it counts as unread, and its place in the order.
create or replace function app.concern_rows(uuids uuid[]) returns table (person_id bigint, uuid uuid, data jsonb)
  language plpgsql stable security definer set search_path = app, pg_temp as $$
#variable_conflict use_column
begin
  perform app.requires_scope((select array_agg(distinct c.unit_id) from app.concern c where c.uuid = any(uuids)
    and c.person_id is distinct from app.person()));
  return query select c.person_id, c.uuid, app.concern_view(c) || jsonb_build_object('notifyAt', app.iso(c.notify_at), 'place', c.id)
    from app.concern c where c.uuid = any(uuids);
end $$;

do $$ declare f text; begin
  foreach f in array array['meeting_readers(bigint, date)', 'meeting_open_rows(bigint, bigint)', 'meeting_keep_row(bigint, boolean)',
    'meeting_leave_row(bigint, bigint, boolean, boolean)', 'meeting_rows(bigint, date)', 'unit_changes(bigint)', 'renew_meeting_feed(bigint)'] loop
    execute format('alter function app.%s owner to lianxian_system', f);
    execute format('revoke all on function app.%s from public', f);
  end loop;
end $$;
grant execute on function app.renew_meeting_feed(bigint), app.unit_changes(bigint) to lianxian_app;

-- A phone’s first sync of a meeting from before works at once; reasons of leave follow when the worker has encrypted them.
set local row_security = on;
select app.enter_system(array['000001.']);
select app.publish(app.renew_meeting_feed(m.id)) from app.meeting m order by m.id;
select app.publish(app.unit_changes(null));
select set_config('app.paths', '', true), set_config('app.duties', '', true);
set local row_security = off;
