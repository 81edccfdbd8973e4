-- Site stations: enrolled by head office for named units, known by their own keys. The code is kept as a keyed hash and
-- ends with its first use; a certificate's key is sealed to the station's content key.
create table app.station (
  id uuid primary key, name text not null,
  state text not null default 'waiting' check (state in ('waiting', 'active', 'withdrawn')),
  code_hash bytea unique, code_expires_at timestamptz, sign_key text, content_key text, url text not null default '',
  made_by bigint not null, made_at timestamptz not null, enrolled_at timestamptz, withdrawn_at timestamptz, withdrawn_by bigint,
  turn bigint not null default 0, contact_at timestamptz, app text not null default '', report jsonb not null default '{}',
  certificate text, certificate_key jsonb, certificate_at timestamptz);
create table app.station_unit (
  station_id uuid not null references app.station, unit_id bigint not null references app.unit, primary key (station_id, unit_id));
create index on app.station_unit (unit_id);

-- A first number that a road offered while an earlier one is missing: a gap as long as it is above last_seq + 1.
alter table app.device add column offered_from integer;

-- Whoever keeps the roster of all of its units, or runs the system there, keeps a station.
create function app.station_scope() returns text[] language sql stable parallel safe as
  $$ select app.duty_scope('roster') || app.duty_scope('system') $$;
create function app.keeps_station(station uuid) returns boolean language sql stable security definer set search_path = app, pg_temp as
  $$ select coalesce(bool_and(u.path ^@ any(app.station_scope())), false) from app.station_unit s join app.unit u on u.id = s.unit_id
     where s.station_id = station $$;

alter table app.station enable row level security; alter table app.station force row level security;
alter table app.station_unit enable row level security; alter table app.station_unit force row level security;
create policy station_keep on app.station for select to lianxian_app using (app.keeps_station(id));
create policy station_change on app.station for update to lianxian_app using (app.keeps_station(id));
create policy station_system on app.station to lianxian_system using (true) with check (true);
create policy station_unit_keep on app.station_unit for select to lianxian_app using (app.keeps_station(station_id));
create policy station_unit_system on app.station_unit to lianxian_system using (true) with check (true);
grant select, update on app.station to lianxian_app;
grant select on app.station_unit to lianxian_app;
grant select, insert, update on app.station to lianxian_system;
grant select, insert on app.station_unit to lianxian_system;
create policy sync_operation_decide on app.sync_operation for update to lianxian_system using (true);
grant update on app.sync_operation to lianxian_system;
create policy file_system on app.file for select to lianxian_system using (true);
create policy file_use_system on app.file_use for select to lianxian_system using (true);
grant select on app.file, app.file_use to lianxian_system;

-- Only for units that the actor keeps, all of them.
create function app.make_station(of_id uuid, of_name text, units bigint[], code bytea, expires timestamptz, at timestamptz) returns boolean
  language plpgsql security definer set search_path = app, pg_temp as $$
begin
  if cardinality(units) = 0 or (select count(*) from app.unit u where u.id = any(units) and u.path ^@ any(app.station_scope())) < cardinality(units) then
    return false;
  end if;
  insert into app.station (id, name, code_hash, code_expires_at, made_by, made_at) values (of_id, of_name, code, expires, app.person(), at);
  insert into app.station_unit (station_id, unit_id) select of_id, x from unnest(units) x;
  return true;
end $$;

-- Takes a code, once: the same key may ask again after a lost answer. Null where it is used, expired or unknown.
create function app.enrol_station(of_code bytea, of_sign text, of_content text, at timestamptz) returns jsonb
  language plpgsql security definer set search_path = app, pg_temp as $$
declare found app.station;
begin
  select * into found from app.station where code_hash = of_code for update;
  if found.id is null or found.state = 'withdrawn' then return null; end if;
  if found.state = 'active' and (found.sign_key, found.content_key) is distinct from (of_sign, of_content) then return null; end if;
  if found.state = 'waiting' then
    if found.code_expires_at <= at then return null; end if;
    update app.station set state = 'active', sign_key = of_sign, content_key = of_content, enrolled_at = at where id = found.id;
  end if;
  return jsonb_build_object('id', found.id, 'name', found.name);
end $$;

-- Whose signature a relayed request must bear.
create function app.station_keys(of_station uuid) returns table (name text, state text, sign_key text)
  language sql stable security definer set search_path = app, pg_temp as
  $$ select s.name, s.state, s.sign_key from app.station s where s.id = of_station $$;

-- Notes who called; false where this turn was taken before: a copy of the box, or a repeated request.
create function app.note_station(of_station uuid, of_turn bigint, at timestamptz, of_app text, of_url text, of_report jsonb) returns boolean
  language plpgsql security definer set search_path = app, pg_temp as $$
begin
  update app.station set turn = of_turn, contact_at = at, app = of_app, url = of_url, report = of_report
    where id = of_station and state = 'active' and turn < of_turn;
  return found;
end $$;

-- The streams that a station mirrors: what everybody reads, and its units; never a person's or a post's.
create function app.enter_station(of_station uuid) returns jsonb language plpgsql security definer set search_path = app, pg_temp as $$
declare names text[]; found jsonb; ids bigint[];
begin
  select array_agg('unit:' || s.unit_id order by s.unit_id) || array['global'] into names from app.station_unit s
    join app.station t on t.id = s.station_id where t.id = of_station and t.state = 'active';
  select coalesce(jsonb_object_agg(h.name, h.id), '{}'), coalesce(array_agg(h.id), '{}') into found, ids
    from app.stream_head h where h.name = any(names);
  perform set_config('app.streams', ids::text, true);
  return jsonb_build_object('names', to_jsonb(coalesce(names, '{}')), 'heads', found);
end $$;

-- Public facts of the devices of a station's people: key, state, how far they were judged, and the station's streams that each reads.
create function app.station_devices(of_station uuid, today date)
  returns table (id uuid, person uuid, sign_key text, state text, last_seq integer, last_link text, contact_at timestamptz, streams text[], vouches text[])
  language sql stable security definer set search_path = app, pg_temp as $$
  with place as (
    select m.person_id, m.unit_id, false as vouches from app.membership m join app.station_unit s on s.unit_id = m.unit_id and s.station_id = of_station
      where m.kind in ('affiliation', 'life') and m.superseded_at is null and m.from_date <= today and m.to_date > today
    union
    select p.person_id, p.unit_id, 'account' = any(k.duties) from app.post p join app.post_kind k on k.code = p.kind
      join app.station_unit s on s.unit_id = p.unit_id and s.station_id = of_station
      where p.superseded_at is null and p.from_date <= today and p.to_date > today)
  select d.id, p.uuid, d.sign_key, d.state, d.last_seq, d.last_link, d.contact_at,
      array_agg(distinct 'unit:' || x.unit_id), coalesce(array_agg(distinct 'unit:' || x.unit_id) filter (where x.vouches), '{}')
    from place x join app.person p on p.id = x.person_id join app.device d on d.person_id = x.person_id
    where exists (select from app.station t where t.id = of_station and t.state = 'active')
    group by d.id, p.uuid order by d.id $$;

-- What a station shall give back for its units' pages: its certificate, sealed.
create function app.station_certificate(of_station uuid) returns table (certificate text, certificate_key jsonb, certificate_at timestamptz)
  language sql stable security definer set search_path = app, pg_temp as
  $$ select s.certificate, s.certificate_key, s.certificate_at from app.station s
     where s.id = of_station and s.state = 'active' and s.certificate is not null $$;

-- Files that the mirrored rows themselves name, and that their records keep.
create function app.station_files(of_station uuid) returns table (hash text, size bigint, type text)
  language sql stable security definer set search_path = app, pg_temp as $$
  select distinct f.hash, f.size, f.type from app.station_unit s join app.station t on t.id = s.station_id and t.state = 'active'
    join app.stream_head h on h.name = 'unit:' || s.unit_id join app.sync_row r on r.stream = h.id and not r.deleted
    join app.file_use u on u.key = r.key join app.file f on f.hash = u.hash
    where s.station_id = of_station and position(u.hash in r.data::text) > 0 order by f.hash $$;

-- Where the actor's phones find the stations of the units that they keep the streams of.
create function app.own_stations() returns table (id uuid, name text, url text)
  language sql stable security definer set search_path = app, pg_temp as $$
  select distinct t.id, t.name, t.url from app.station t join app.station_unit s on s.station_id = t.id
    where t.state = 'active' and t.url <> '' and (
      exists (select from app.membership m where m.person_id = app.person() and m.unit_id = s.unit_id and m.kind in ('affiliation', 'life')
        and m.superseded_at is null and m.from_date <= app.today() and m.to_date > app.today())
      or exists (select from app.post p where p.person_id = app.person() and p.unit_id = s.unit_id
        and p.superseded_at is null and p.from_date <= app.today() and p.to_date > app.today()))
    order by t.name, t.id $$;

-- Addresses that pages may call; they are the same for everybody.
create function app.station_addresses() returns setof text language sql stable security definer set search_path = app, pg_temp as
  $$ select distinct t.url from app.station t where t.state = 'active' and t.url <> '' order by 1 $$;

-- How many operations of a device were refused or wait for somebody; for its owner, and for whoever helps with accounts there.
create function app.device_counts(devices uuid[]) returns table (device_id uuid, rejected integer, parked integer, review integer)
  language sql stable security definer set search_path = app, pg_temp as $$
  select d.id, count(*) filter (where o.state = 'rejected')::int, count(*) filter (where o.state = 'parked')::int,
      count(*) filter (where o.state = 'review')::int
    from app.device d join app.sync_operation o on o.device_id = d.id and o.state <> 'accepted'
    where d.id = any(devices) and (d.person_id = app.person() or app.has_place_in(d.person_id, app.duty_scope('account')))
    group by d.id $$;

-- A decision on an operation that waits for one, by whoever keeps meetings there and did not make it: under every number
-- that it has. What is taken stays in review until it was judged again.
create function app.decide_review(of_operation uuid, is_taken boolean, decided timestamptz) returns boolean
  language plpgsql security definer set search_path = app, pg_temp as $$
begin
  update app.sync_operation set settled_by = app.person(), settled_at = decided,
      state = case when is_taken then state else 'rejected' end, code = case when is_taken then code else 'review.set-aside' end
    where id = of_operation and state = 'review' and settled_by is null and person_id is distinct from app.person()
      and unit_path ^@ any(app.duty_scope('meeting'));
  return found;
end $$;

do $$ declare f text; begin
  foreach f in array array['keeps_station(uuid)', 'make_station(uuid, text, bigint[], bytea, timestamptz, timestamptz)', 'enrol_station(bytea, text, text, timestamptz)', 'station_keys(uuid)',
      'note_station(uuid, bigint, timestamptz, text, text, jsonb)', 'enter_station(uuid)', 'station_devices(uuid, date)',
      'station_certificate(uuid)', 'station_files(uuid)', 'own_stations()', 'station_addresses()', 'device_counts(uuid[])',
      'decide_review(uuid, boolean, timestamptz)'] loop
    execute format('alter function app.%s owner to lianxian_system', f);
    execute format('revoke all on function app.%s from public', f);
    execute format('grant execute on function app.%s to lianxian_app', f);
  end loop;
end $$;
