-- Floating membership 流动党员: affiliated at home 流出地, taking part at the host 流入地. Both see one case. Its state and the place
-- at the host are written by functions that check both sides' duty for themselves; what the host's record says is copied by a job.
create table app.floating_case (
  id bigint generated always as identity primary key, uuid uuid not null unique,
  person_id bigint not null references app.person, person_uuid uuid not null, person_name text not null,
  home_unit_id bigint not null references app.unit, home_uuid uuid not null, home_name text not null,
  host_unit_id bigint references app.unit, host_uuid uuid, host_name text not null,
  since date not null, reason text not null, paper text not null default '',
  contact_id bigint references app.person, contact_uuid uuid, contact_name text not null default '',
  registered_on date not null, registered_by_id bigint not null,
  accepted_on date, accepted_by_id bigint, life_id bigint references app.membership,
  returned_on date, return_reason text not null default '',
  ended_on date, ended_how text collate "C" check (ended_how in ('came-back', 'transfer')), end_reason text not null default '',
  reminded_for date, recorded_at timestamptz not null default now(),
  check ((host_unit_id is null) = (host_uuid is null)), check ((ended_on is null) = (ended_how is null)),
  check (num_nonnulls(returned_on, ended_on) <= 1));
create unique index floating_open on app.floating_case (person_id) where returned_on is null and ended_on is null;
create index on app.floating_case (person_id, id);
create index on app.floating_case (home_unit_id, id);
create index on app.floating_case (host_unit_id, id);

-- contact: home spoke with him; check: home looked, half a year on, whether it is still so.
create table app.floating_note (
  id bigint generated always as identity primary key, uuid uuid not null unique, case_id bigint not null references app.floating_case,
  kind text collate "C" not null check (kind in ('contact', 'check')), on_day date not null, text text not null,
  by_id bigint not null, by_name text not null, recorded_at timestamptz not null default now());
create index on app.floating_note (case_id, id);

-- What he did at the host, as the host's record says today; `source` is the record it comes from.
create table app.floating_line (
  case_id bigint not null references app.floating_case, kind text collate "C" not null, source uuid not null, on_day date not null,
  words jsonb not null, primary key (case_id, kind, source));

-- MB-06: put to the branch once for the same facts; a person answers.
create table app.floating_proposal (
  id bigint generated always as identity primary key, uuid uuid not null unique,
  person_id bigint not null references app.person, person_uuid uuid not null, person_name text not null,
  unit_id bigint not null references app.unit, unit_uuid uuid not null, unit_name text not null,
  work_name text not null, away_since date not null, proposed_on date not null,
  answer text collate "C" check (answer in ('transfer', 'floating', 'temporary-branch', 'none')), reason text not null default '',
  answered_on date, answered_by_id bigint, lapsed_on date,
  unique (person_id, unit_id, work_name, away_since));
create index on app.floating_proposal (unit_id) where answer is null and lapsed_on is null;

do $$ declare t text; begin
  foreach t in array array['floating_case', 'floating_note', 'floating_line', 'floating_proposal'] loop
    execute format('alter table app.%I enable row level security; alter table app.%I force row level security', t, t);
    execute format('create policy %I on app.%I to lianxian_system using (true) with check (true)', t || '_system', t);
    execute format('grant select, insert, update on app.%I to lianxian_system', t);
  end loop;
end $$;
create policy floating_case_read on app.floating_case for select to lianxian_app using (
  person_id = (select app.person()) or contact_id = (select app.person())
  or coalesce(app.unit_path(home_unit_id) ^@ any((select app.scope())::text[]), false)
  or coalesce(app.unit_path(host_unit_id) ^@ any((select app.scope())::text[]), false));
create policy floating_case_reminded on app.floating_case for update to lianxian_app using (
  (select app.person()) is null and cardinality((select app.duty_scope('roster'))) > 0);
create policy floating_note_read on app.floating_note for select to lianxian_app using (
  exists (select from app.floating_case c where c.id = case_id));
create policy floating_note_write on app.floating_note for insert to lianxian_app with check (
  by_id = (select app.person()) and exists (select from app.floating_case c where c.id = case_id
    and (c.contact_id = (select app.person()) or app.keeps_unit(c.home_unit_id, 'secret'))));
create policy floating_line_read on app.floating_line for select to lianxian_app using (
  exists (select from app.floating_case c where c.id = case_id));
create policy floating_line_copy on app.floating_line for insert to lianxian_app with check (
  (select app.person()) is null and cardinality((select app.duty_scope('roster'))) > 0);
create policy floating_line_again on app.floating_line for update to lianxian_app using (
  (select app.person()) is null and cardinality((select app.duty_scope('roster'))) > 0);
create policy floating_line_gone on app.floating_line for delete to lianxian_app using (
  (select app.person()) is null and cardinality((select app.duty_scope('roster'))) > 0);
create policy floating_proposal_read on app.floating_proposal for select to lianxian_app using (
  person_id = (select app.person()) or app.keeps_unit(unit_id, 'secret'));
create policy floating_proposal_write on app.floating_proposal for insert to lianxian_app with check (
  (select app.person()) is null and app.keeps_unit(unit_id, 'roster'));
create policy floating_proposal_answer on app.floating_proposal for update to lianxian_app using (app.keeps_unit(unit_id, 'secret'));
grant select, update (reminded_for) on app.floating_case to lianxian_app;
grant select, insert on app.floating_note to lianxian_app;
grant select, insert, update, delete on app.floating_line to lianxian_app;
grant select, insert, update (answer, reason, answered_on, answered_by_id, lapsed_on) on app.floating_proposal to lianxian_app;

-- given: {uuid, person, host, outside, since, reason, paper, contact, on, today}; ids are public ones. By a keeper of the branch to
-- which he belongs today. A host outside this tree has nobody here to accept: such a case runs from its registration.
create function app.register_floating(given jsonb) returns text language plpgsql security definer set search_path = app, pg_temp as $$
declare who app.person; home app.unit; host app.unit; friend app.person; today date := (given ->> 'today')::date; is_outside boolean := given ->> 'host' is null;
begin
  select * into who from app.person where uuid = (given ->> 'person')::uuid for update;
  if who.id is null then return 'person-unknown'; end if;
  select u.* into home from app.membership m join app.unit u on u.id = m.unit_id
    where m.person_id = who.id and m.kind = 'affiliation' and m.superseded_at is null and m.from_date <= today and m.to_date > today;
  if home.id is null or not app.keeps_unit(home.id, 'secret') then return 'not-yours'; end if;
  if who.category not in ('member', 'probationary') then return 'not-a-member'; end if;
  if not is_outside then
    select u.* into host from app.unit u where u.uuid = (given ->> 'host')::uuid;
    if host.id is null or host.ended_on is not null or not exists (select from app.unit_kind k where k.code = host.kind and k.takes_members) then
      return 'not-a-branch';
    end if;
    if host.id = home.id then return 'same-branch'; end if;
  end if;
  if given ->> 'contact' is not null then
    select p.* into friend from app.person p where p.uuid = (given ->> 'contact')::uuid and exists (select from app.membership m
      where m.person_id = p.id and m.unit_id = home.id and m.kind in ('affiliation', 'life') and m.superseded_at is null
        and m.from_date <= today and m.to_date > today);
    if friend.id is null then return 'contact-unknown'; end if;
  end if;
  if exists (select from app.floating_case c where c.person_id = who.id and c.returned_on is null and c.ended_on is null) then return 'already-open'; end if;
  insert into app.floating_case (uuid, person_id, person_uuid, person_name, home_unit_id, home_uuid, home_name, host_unit_id, host_uuid, host_name,
      since, reason, paper, contact_id, contact_uuid, contact_name, registered_on, registered_by_id, accepted_on)
    values ((given ->> 'uuid')::uuid, who.id, who.uuid, who.name, home.id, home.uuid, home.name, host.id, host.uuid,
      case when is_outside then given ->> 'outside' else host.name end, (given ->> 'since')::date, given ->> 'reason', given ->> 'paper',
      friend.id, friend.uuid, coalesce(friend.name, ''), (given ->> 'on')::date, app.person(),
      case when is_outside then (given ->> 'on')::date end)
    on conflict (uuid) do nothing;
  return case when found then 'ok' else 'exists' end;
end $$;

create function app.lock_floating(of_case uuid) returns void language plpgsql security definer set search_path = app, pg_temp as $$
begin
  perform from app.person p where p.id = (select c.person_id from app.floating_case c where c.uuid = of_case) for update;
  perform from app.floating_case c where c.uuid = of_case for update;
end $$;

-- accept | return by the host, end by either side. While it runs the member has a place of organisation life at the host; his
-- affiliation is not touched.
create function app.step_floating(of_case uuid, step text, on_day date, words text, today date) returns text
  language plpgsql security definer set search_path = app, pg_temp as $$
declare c app.floating_case; begins date; made bigint;
begin
  perform app.lock_floating(of_case);
  select * into c from app.floating_case where uuid = of_case;
  if c.id is null then return 'missing'; end if;
  if not (case step when 'accept' then app.keeps_unit(c.host_unit_id, 'secret') when 'return' then app.keeps_unit(c.host_unit_id, 'secret')
      when 'end' then app.keeps_unit(c.home_unit_id, 'secret') or app.keeps_unit(c.host_unit_id, 'secret') else false end) then
    raise exception 'not within the duty' using errcode = '42501';
  end if;
  if c.returned_on is not null or c.ended_on is not null then return 'closed'; end if;
  if on_day > today then return 'in-future'; end if;
  if step = 'return' then
    if c.accepted_on is not null then return 'already-accepted'; end if;
    update app.floating_case set returned_on = on_day, return_reason = words where id = c.id;
  elsif step = 'end' then
    update app.floating_case set ended_on = on_day, ended_how = 'came-back', end_reason = words where id = c.id;
    perform app.end_place(c.life_id, on_day, c.uuid);
  else
    if c.accepted_on is not null then return 'already-accepted'; end if;
    if not exists (select from app.membership m where m.person_id = c.person_id and m.unit_id = c.host_unit_id
        and m.kind in ('life', 'affiliation') and m.superseded_at is null and m.to_date > today) then
      begins := greatest(on_day, (select max(m.to_date) from app.membership m where m.person_id = c.person_id and m.unit_id = c.host_unit_id
        and m.kind = 'life' and m.superseded_at is null));
      insert into app.membership (person_id, kind, unit_id, from_date, recorded_by) values (c.person_id, 'life', c.host_unit_id, begins, c.uuid)
        returning id into made;
    end if;
    update app.floating_case set accepted_on = on_day, accepted_by_id = app.person(), life_id = made where id = c.id;
  end if;
  return 'ok';
end $$;

-- A member's affiliation has moved: cases of a home to which he no longer belongs are over, and what was proposed of it too. Looks at
-- the memberships alone, so that nobody can end a case by saying that somebody moved. Answers the cases that it ended.
create function app.end_floating_of_moved(of_person bigint, on_day date, today date) returns uuid[] language plpgsql security definer
  set search_path = app, pg_temp as $$
declare ended uuid[];
begin
  perform from app.person where id = of_person for update;
  with over as (
    update app.floating_case c set ended_on = on_day, ended_how = 'transfer'
      where c.person_id = of_person and c.returned_on is null and c.ended_on is null and not exists (select from app.membership m
        where m.person_id = of_person and m.unit_id = c.home_unit_id and m.kind = 'affiliation' and m.superseded_at is null
          and m.from_date <= today and m.to_date > today)
      returning c.uuid, c.life_id)
  select array_agg(over.uuid) into ended from over;
  perform app.end_place(c.life_id, on_day, c.uuid) from app.floating_case c where c.uuid = any(ended) and c.life_id is not null;
  update app.floating_proposal p set lapsed_on = on_day where p.person_id = of_person and p.answer is null and p.lapsed_on is null
    and not exists (select from app.membership m where m.person_id = of_person and m.unit_id = p.unit_id and m.kind = 'affiliation'
      and m.superseded_at is null and m.from_date <= today and m.to_date > today);
  return coalesce(ended, '{}');
end $$;

-- A unit that ends hands its open cases to its successor; one between the two of them has come home.
create function app.hand_over_floating(uuids uuid[], of_unit bigint, successor bigint, today date) returns void
  language plpgsql security definer set search_path = app, pg_temp as $$
declare heir app.unit;
begin
  if not (app.keeps_unit(of_unit, 'secret') and app.keeps_unit(successor, 'secret')) then
    raise exception 'not within the duty' using errcode = '42501';
  end if;
  select * into heir from app.unit where id = successor;
  update app.floating_case c set ended_on = today, ended_how = 'came-back' where c.uuid = any(uuids) and c.returned_on is null and c.ended_on is null
    and ((c.home_unit_id = of_unit and c.host_unit_id = successor) or (c.home_unit_id = successor and c.host_unit_id = of_unit));
  update app.floating_case c set
      home_unit_id = case when c.home_unit_id = of_unit then heir.id else c.home_unit_id end,
      home_uuid = case when c.home_unit_id = of_unit then heir.uuid else c.home_uuid end,
      home_name = case when c.home_unit_id = of_unit then heir.name else c.home_name end,
      host_unit_id = case when c.host_unit_id = of_unit then heir.id else c.host_unit_id end,
      host_uuid = case when c.host_unit_id = of_unit then heir.uuid else c.host_uuid end,
      host_name = case when c.host_unit_id = of_unit then heir.name else c.host_name end
    where c.uuid = any(uuids) and of_unit in (c.home_unit_id, c.host_unit_id) and c.returned_on is null and c.ended_on is null;
end $$;

do $$ declare f text; begin
  foreach f in array array['register_floating(jsonb)', 'lock_floating(uuid)', 'step_floating(uuid, text, date, text, date)',
      'end_floating_of_moved(bigint, date, date)', 'hand_over_floating(uuid[], bigint, bigint, date)'] loop
    execute format('alter function app.%s owner to lianxian_system', f);
    execute format('revoke all on function app.%s from public', f);
    execute format('grant execute on function app.%s to lianxian_app', f);
  end loop;
end $$;

-- MB-06: members with a work site, else an employer of this tree, other than their branch. Coarse; the rule itself is in TypeScript. Left
-- out is who already has a case or a transfer under way, and what was put to the branch before on the same facts. For a job's scope.
create function app.floating_away(today date, after bigint, most integer)
  returns table (person_id bigint, person_uuid uuid, person_name text, unit_id bigint, unit_uuid uuid, unit_name text, unit_path text,
    work_path text, work_name text, since date) language sql stable as $$
  select p.id, p.uuid, p.name, u.id, u.uuid, u.name, u.path, w.path, w.name, w.since
  from app.membership a join app.person p on p.id = a.person_id join app.unit u on u.id = a.unit_id
    cross join lateral (
      select x.kind, wu.path, coalesce(wu.name, x.place) as name, x.from_date as since
      from app.membership x left join app.unit wu on wu.id = x.unit_id
      where x.person_id = p.id and x.superseded_at is null and x.from_date <= today and x.to_date > today
        and (x.kind = 'site' or (x.kind = 'employer' and x.unit_id is not null))
      order by x.kind desc limit 1) w
  where a.kind = 'affiliation' and a.superseded_at is null and a.from_date <= today and a.to_date > today
    and p.category in ('member', 'probationary') and p.id > after and w.since <= today - 180
    and not coalesce(w.path ^@ u.path or u.path ^@ w.path, false)
    and not exists (select from app.floating_case c where c.person_id = p.id and c.returned_on is null and c.ended_on is null)
    and not exists (select from app.transfer t where t.person_id = p.id and t.moved_on is null and t.returned_on is null and t.withdrawn_on is null)
    and not exists (select from app.floating_proposal o where o.person_id = p.id and o.unit_id = u.id and o.work_name = w.name and o.away_since = w.since)
  order by p.id limit most $$;
