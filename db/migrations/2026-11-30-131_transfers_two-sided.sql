-- Transfer of affiliation 组织关系转接: home releases, host receives. Either may come first; the affiliation changes in the
-- transaction in which the second of the two comes, and in no other. Nobody writes this table but the two functions below.
create table app.transfer (
  id bigint generated always as identity primary key, uuid uuid not null unique,
  person_id bigint not null references app.person, person_uuid uuid not null, person_name text not null,
  direction text collate "C" not null check (direction in ('inside', 'out', 'in')),
  from_unit_id bigint references app.unit, from_uuid uuid, from_name text not null,
  to_unit_id bigint references app.unit, to_uuid uuid, to_name text not null,
  asked_by text collate "C" not null check (asked_by in ('member', 'home', 'host')), asked_by_id bigint not null, asked_on date not null,
  reason text not null, valid_days smallint not null,
  letter text not null default '', released_on date, released_by_id bigint,
  received_on date, received_by_id bigint, slip text not null default '',
  returned_on date, returned_by text collate "C" check (returned_by in ('home', 'host')), returned_by_id bigint, return_reason text not null default '',
  withdrawn_on date, moved_on date, reminded smallint not null default 0, recorded_at timestamptz not null default now(),
  check ((from_unit_id is null) = (direction = 'in') and (from_unit_id is null) = (from_uuid is null)),
  check ((to_unit_id is null) = (direction = 'out') and (to_unit_id is null) = (to_uuid is null)),
  check (moved_on is null or (released_on is not null and received_on is not null)),
  check (num_nonnulls(moved_on, returned_on, withdrawn_on) <= 1), check ((returned_on is null) = (returned_by is null)));
create unique index transfer_open on app.transfer (person_id) where moved_on is null and returned_on is null and withdrawn_on is null;
create index on app.transfer (person_id, id);
create index on app.transfer (from_unit_id, id);
create index on app.transfer (to_unit_id, id);

alter table app.transfer enable row level security; alter table app.transfer force row level security;
create policy transfer_read on app.transfer for select to lianxian_app using (
  person_id = (select app.person())
  or coalesce(app.unit_path(from_unit_id) ^@ any((select app.scope())::text[]), false)
  or coalesce(app.unit_path(to_unit_id) ^@ any((select app.scope())::text[]), false));
create policy transfer_system on app.transfer to lianxian_system using (true) with check (true);
-- The worker alone notes which reminder was given.
create policy transfer_reminded on app.transfer for update to lianxian_app using (
  (select app.person()) is null and cardinality((select app.duty_scope('roster'))) > 0);
grant select, update (reminded) on app.transfer to lianxian_app;
grant select, insert, update on app.transfer to lianxian_system;

-- given: {uuid, person, direction, to, outside, on, reason, letter, letterOn, validDays, today}; `person` and `to` are public
-- ids. Answers 'ok' or why not; which side asks follows from the actor, not from what he says.
create function app.ask_transfer(given jsonb) returns text language plpgsql security definer set search_path = app, pg_temp as $$
declare
  who app.person; home app.unit; host app.unit; way text := given ->> 'direction'; today date := (given ->> 'today')::date; side text;
  outside text := given ->> 'outside';
begin
  select * into who from app.person where uuid = (given ->> 'person')::uuid for update;
  if who.id is null then return 'person-unknown'; end if;
  select u.* into home from app.membership m join app.unit u on u.id = m.unit_id
    where m.person_id = who.id and m.kind = 'affiliation' and m.superseded_at is null and m.from_date <= today and m.to_date > today;
  if way <> 'out' then
    select u.* into host from app.unit u where u.uuid = (given ->> 'to')::uuid;
  end if;
  side := case when who.id = app.person() and way <> 'in' then 'member' when way <> 'in' and app.keeps_unit(home.id, 'secret') then 'home'
    when way <> 'out' and app.keeps_unit(host.id, 'secret') and app.has_place_in(who.id, app.duty_scope('secret')) then 'host' end;
  if side is null then return 'not-yours'; end if;
  if who.category not in ('member', 'probationary') then return 'not-a-member'; end if;
  if way = 'in' and exists (select from app.membership m where m.person_id = who.id and m.kind = 'affiliation' and m.superseded_at is null
      and m.to_date > today) then return 'belongs-here'; end if;
  if way <> 'in' and home.id is null then return 'belongs-nowhere'; end if;
  if way <> 'out' and (host.id is null or host.ended_on is not null
      or not exists (select from app.unit_kind k where k.code = host.kind and k.takes_members)) then return 'not-a-branch'; end if;
  -- 临时党支部: 组织关系不转接 (Branch Regulations Art 8).
  if way <> 'out' and host.kind like 'temporary-%' then return 'temporary-branch'; end if;
  if way = 'inside' and host.id = home.id then return 'same-branch'; end if;
  if exists (select from app.transfer t where t.person_id = who.id and t.moved_on is null and t.returned_on is null and t.withdrawn_on is null) then
    return 'already-open';
  end if;
  insert into app.transfer (uuid, person_id, person_uuid, person_name, direction, from_unit_id, from_uuid, from_name, to_unit_id, to_uuid,
      to_name, asked_by, asked_by_id, asked_on, reason, valid_days, letter, released_on)
    values ((given ->> 'uuid')::uuid, who.id, who.uuid, who.name, way,
      case when way <> 'in' then home.id end, case when way <> 'in' then home.uuid end, case when way <> 'in' then home.name else outside end,
      case when way <> 'out' then host.id end, case when way <> 'out' then host.uuid end, case when way <> 'out' then host.name else outside end,
      side, app.person(), (given ->> 'on')::date, given ->> 'reason', (given ->> 'validDays')::smallint,
      coalesce(given ->> 'letter', ''), case when way = 'in' then (given ->> 'letterOn')::date end)
    on conflict (uuid) do nothing;
  return case when found then 'ok' else 'exists' end;
end $$;

-- Locks the person, then the transfer: whoever changes a person's places takes his row first.
create function app.lock_transfer(of_transfer uuid) returns void language plpgsql security definer set search_path = app, pg_temp as $$
begin
  perform from app.person p where p.id = (select t.person_id from app.transfer t where t.uuid = of_transfer) for update;
  perform from app.transfer t where t.uuid = of_transfer for update;
end $$;

-- One side's act: release | receive | return | withdraw. Checks the actor's duty on that side and the state by itself, whatever
-- the caller thinks. Answers 'ok', 'moved' (the second of both: the affiliation has changed), or why not.
create function app.step_transfer(of_transfer uuid, step text, on_day date, words text, today date) returns text
  language plpgsql security definer set search_path = app, pg_temp as $$
declare t app.transfer; held app.membership; keeps_home boolean; keeps_host boolean; day date;
begin
  perform app.lock_transfer(of_transfer);
  select * into t from app.transfer where uuid = of_transfer;
  if t.id is null then return 'missing'; end if;
  keeps_home := app.keeps_unit(t.from_unit_id, 'secret'); keeps_host := app.keeps_unit(t.to_unit_id, 'secret');
  if not (case step when 'release' then keeps_home when 'receive' then case t.direction when 'out' then keeps_home else keeps_host end
      when 'return' then keeps_home or keeps_host
      when 'withdraw' then case t.asked_by when 'member' then t.person_id = app.person() when 'home' then keeps_home else keeps_host end
      else false end) then
    raise exception 'not within the duty' using errcode = '42501';
  end if;
  if t.moved_on is not null or t.returned_on is not null or t.withdrawn_on is not null then return 'closed'; end if;
  if on_day > today then return 'in-future'; end if;
  if step = 'return' then
    update app.transfer set returned_on = on_day, returned_by = case when keeps_host then 'host' else 'home' end, returned_by_id = app.person(),
      return_reason = words where id = t.id;
    return 'ok';
  elsif step = 'withdraw' then
    update app.transfer set withdrawn_on = on_day where id = t.id;
    return 'ok';
  elsif step = 'release' then
    if t.released_on is not null then return 'already-released'; end if;
    update app.transfer set released_on = on_day, released_by_id = app.person(), letter = words where id = t.id;
  else
    if t.received_on is not null then return 'already-received'; end if;
    -- A slip that comes back from outside answers a letter that was written.
    if t.direction = 'out' and t.released_on is null then return 'not-released'; end if;
    update app.transfer set received_on = on_day, received_by_id = app.person(), slip = words where id = t.id;
  end if;
  select * into t from app.transfer where id = t.id;
  if t.released_on is null or t.received_on is null then return 'ok'; end if;

  select * into held from app.membership m where m.person_id = t.person_id and m.kind = 'affiliation' and m.superseded_at is null
    and m.to_date > today order by m.from_date limit 1;
  if t.direction = 'in' then
    if held.id is not null then return 'belongs-here'; end if;
  elsif held.id is null or held.from_date > today or held.unit_id <> t.from_unit_id then
    return 'moved-meanwhile';
  end if;
  -- The receiving day, unless the release is dated later or he belongs here only since a later day.
  day := greatest(t.released_on, t.received_on, held.from_date,
    (select max(m.to_date) from app.membership m where m.person_id = t.person_id and m.kind = 'affiliation' and m.superseded_at is null
      and m.to_date <= today));
  perform app.end_place(held.id, day, t.uuid);
  if t.direction <> 'out' then
    insert into app.membership (person_id, kind, unit_id, from_date, to_date, recorded_by)
      values (t.person_id, 'affiliation', t.to_unit_id, day, coalesce(held.to_date, 'infinity'), t.uuid);
  end if;
  -- His Party group was one of the branch that he leaves; where he now belongs he is no guest any more.
  perform app.end_place(m.id, day, t.uuid) from app.membership m where m.person_id = t.person_id and m.superseded_at is null and m.to_date > day
    and ((m.kind = 'group' and m.unit_id = t.from_unit_id) or (m.kind = 'life' and m.unit_id = t.to_unit_id));
  update app.transfer set moved_on = day where id = t.id;
  return 'moved';
end $$;

-- A unit that ends hands its open transfers to its successor; one between the two of them has nothing left to move.
create function app.hand_over_transfers(uuids uuid[], of_unit bigint, successor bigint, today date) returns void
  language plpgsql security definer set search_path = app, pg_temp as $$
declare heir app.unit;
begin
  if not (app.keeps_unit(of_unit, 'secret') and app.keeps_unit(successor, 'secret')) then
    raise exception 'not within the duty' using errcode = '42501';
  end if;
  select * into heir from app.unit where id = successor;
  update app.transfer t set withdrawn_on = today where t.uuid = any(uuids) and t.moved_on is null and t.returned_on is null
    and t.withdrawn_on is null and ((t.from_unit_id = of_unit and t.to_unit_id = successor) or (t.from_unit_id = successor and t.to_unit_id = of_unit));
  update app.transfer t set
      from_unit_id = case when t.from_unit_id = of_unit then heir.id else t.from_unit_id end,
      from_uuid = case when t.from_unit_id = of_unit then heir.uuid else t.from_uuid end,
      from_name = case when t.from_unit_id = of_unit then heir.name else t.from_name end,
      to_unit_id = case when t.to_unit_id = of_unit then heir.id else t.to_unit_id end,
      to_uuid = case when t.to_unit_id = of_unit then heir.uuid else t.to_uuid end,
      to_name = case when t.to_unit_id = of_unit then heir.name else t.to_name end
    where t.uuid = any(uuids) and of_unit in (t.from_unit_id, t.to_unit_id)
      and t.moved_on is null and t.returned_on is null and t.withdrawn_on is null;
end $$;

do $$ declare f text; begin
  foreach f in array array['ask_transfer(jsonb)', 'hand_over_transfers(uuid[], bigint, bigint, date)', 'lock_transfer(uuid)', 'step_transfer(uuid, text, date, text, date)'] loop
    execute format('alter function app.%s owner to lianxian_system', f);
    execute format('revoke all on function app.%s from public', f);
    execute format('grant execute on function app.%s to lianxian_app', f);
  end loop;
end $$;
