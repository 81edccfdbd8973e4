-- A year of general meetings for every branch: one a month behind, confirmed, with roll, answers, a resolution and
-- minutes; one three days ahead, half answered. Told to everybody due. The same form at 900 people and at 50,000.
create temporary table bench_branch as
  select u.id, u.uuid, u.name, u.company_id,
    (select m.person_id from app.membership m join app.person p on p.id = m.person_id
      where m.unit_id = u.id and m.kind = 'affiliation' and m.superseded_at is null and m.to_date = 'infinity'
        and p.category = 'member' order by p.id limit 1) as chair_id
  from app.unit u join app.unit_kind k on k.code = u.kind where k.takes_members and u.ended_on is null;
delete from bench_branch where chair_id is null;

insert into app.meeting (uuid, company_id, unit_id, unit_uuid, unit_name, kind, title, state, starts_at, held_on, place, agenda,
    chair_id, chair_uuid, chair_name, recorder_id, recorder_uuid, recorder_name, share_code, convened_by, convened_at,
    opened_at, closed_at, confirmed_on)
  select gen_random_uuid(), b.company_id, b.id, b.uuid, b.name, 'general-meeting', '讨论支部工作与学习计划',
    case when n = 0 then 'planned' else 'confirmed' end, t.at, t.at::date, '项目部会议室',
    jsonb_build_array(jsonb_build_object('id', gen_random_uuid(), 'title', '学习文件', 'note', ''),
      jsonb_build_object('id', gen_random_uuid(), 'title', '讨论计划', 'note', '')),
    c.id, c.uuid, c.name, c.id, c.uuid, c.name, replace(gen_random_uuid()::text, '-', ''), c.id, t.at - interval '7 days',
    case when n > 0 then t.at end, case when n > 0 then t.at + interval '1 hour' end,
    case when n > 0 then t.at::date + 1 end
  from bench_branch b join app.person c on c.id = b.chair_id, generate_series(0, 12) n,
    lateral (select current_date + interval '3 days 11 hours' - n * interval '30 days' as at) t;

insert into app.meeting_person (uuid, meeting_id, unit_id, person_id, person_uuid, name, about, sorting, part, standing, votes)
  select gen_random_uuid(), m.id, m.unit_id, p.id, p.uuid, p.name, coalesce(p.job, ''), p.pinyin, 'due',
    p.category, p.category = 'member'
  from app.meeting m join app.membership a on a.unit_id = m.unit_id and a.kind = 'affiliation' and a.superseded_at is null
    and a.to_date = 'infinity' join app.person p on p.id = a.person_id
  where p.category in ('member', 'probationary') and m.share_code !~ '[^0-9a-f]'
  on conflict do nothing;

insert into app.meeting_answer (meeting_id, person_id, unit_id, answer, answered_at)
  select p.meeting_id, p.person_id, p.unit_id, 'attending', m.convened_at + interval '1 day'
  from app.meeting_person p join app.meeting m on m.id = p.meeting_id
  where p.person_id is not null and (m.state = 'confirmed' or p.id % 2 = 0) on conflict do nothing;

insert into app.attendance (company_id, held_on, meeting_id, person_id, unit_id, state, via, at)
  select m.company_id, m.held_on, m.id, p.person_id, m.unit_id, case p.id % 9 when 0 then 4 when 1 then 2 else 1 end, 0, m.opened_at
  from app.meeting_person p join app.meeting m on m.id = p.meeting_id
  where p.person_id is not null and m.state = 'confirmed' on conflict do nothing;

insert into app.resolution (uuid, meeting_id, unit_id, at, by_person, title, act, due, present, votes_for, votes_against, abstained,
    written, adopted, supported, judgement)
  select gen_random_uuid(), m.id, m.unit_id, m.closed_at, m.convened_by, '通过支部工作计划', 'general-meeting', 22, 20, 20, 0, 0, 0, true, true, '{}'
  from app.meeting m where m.state = 'confirmed';

insert into app.minutes (meeting_id, unit_id, text, version, confirmed_at)
  select m.id, m.unit_id, repeat('会议学习了文件，讨论了计划，形成了决议。', 20), 2, m.closed_at from app.meeting m where m.state = 'confirmed'
  on conflict do nothing;

insert into app.concern (uuid, person_id, kind, ref, unit_id, unit_uuid, unit_name, event, params, at, wants, answer, link,
    raised_at, notify_at, settled_at, seen_at)
  select gen_random_uuid(), p.person_id, 'meeting', m.uuid, m.unit_id, m.unit_uuid, m.unit_name, 'notice.meetings.convened',
    jsonb_build_object('kind', m.kind, 'title', m.title, 'place', m.place), m.starts_at, 'answer',
    case when m.state = 'confirmed' or p.id % 2 = 0 then 'attending' end, '/meetings/' || m.uuid, m.convened_at, m.convened_at,
    m.closed_at, case when m.state = 'confirmed' then m.convened_at + interval '1 day' end
  from app.meeting_person p join app.meeting m on m.id = p.meeting_id where p.person_id is not null on conflict do nothing;

drop table bench_branch;
vacuum analyze;
