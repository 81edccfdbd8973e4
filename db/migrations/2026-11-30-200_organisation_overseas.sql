-- SE-11. A unit overseas is marked by the office. Its people stay out of this system; where alias codes are switched on for
-- it they are in it by their codes alone. Whoever has a place there is served as an employee.
create table app.overseas_unit (
  unit_id bigint primary key references app.unit, takes_codes boolean not null default false, marked_at timestamptz not null);
alter table app.overseas_unit enable row level security; alter table app.overseas_unit force row level security;
create policy overseas_unit_office on app.overseas_unit to lianxian_app
  using (coalesce(app.unit_path(unit_id) ^@ any((select app.duty_scope('roster'))::text[]), false))
  with check (coalesce(app.unit_path(unit_id) ^@ any((select app.duty_scope('roster'))::text[]), false));
create policy overseas_unit_system on app.overseas_unit for select to lianxian_system using (true);
grant select, insert, update, delete on app.overseas_unit to lianxian_app;
grant select on app.overseas_unit to lianxian_system;

-- What holds for a unit: the nearest mark, its own or that of a unit above. Null: not overseas. False: closed. True: codes.
create function app.overseas_takes_codes(of_unit bigint) returns boolean language plpgsql stable security definer set search_path = app, pg_temp as
  $$ begin
    if not exists (select from app.overseas_unit) then return null; end if;
    return (select o.takes_codes from app.overseas_unit o join app.unit m on m.id = o.unit_id join app.unit u on u.path ^@ m.path
      where u.id = of_unit order by length(m.path) desc limit 1);
  end $$;
-- What holds for a person: of his places of today and later, the strictest.
create function app.abroad_takes_codes(of_person bigint, today date) returns boolean language plpgsql stable security definer set search_path = app, pg_temp as
  $$ begin
    if not exists (select from app.overseas_unit) then return null; end if;
    return (select bool_and(app.overseas_takes_codes(m.unit_id)) from app.membership m
      where m.person_id = of_person and m.unit_id is not null and m.superseded_at is null and m.to_date > today);
  end $$;
create function app.is_abroad(of_person bigint, today date) returns boolean language plpgsql stable security definer set search_path = app, pg_temp as
  $$ begin return exists (select from app.overseas_unit) and exists (select from app.membership m join app.unit u on u.id = m.unit_id
    where m.person_id = of_person and m.superseded_at is null and m.from_date <= today and m.to_date > today
      and exists (select from app.overseas_unit o join app.unit r on r.id = o.unit_id where u.path ^@ r.path)); end $$;
create function app.is_alias_code(name text) returns boolean language sql immutable parallel safe as $$ select name ~ '^[A-Z]{1,4}-?[0-9]{2,6}$' $$;
-- Is no more than a code held of this person?
create function app.is_code_alone(of_person bigint) returns boolean language plpgsql stable security definer set search_path = app, pg_temp as
  $$ begin return exists (select from app.person p where p.id = of_person and app.is_alias_code(p.name) and p.born_on is null
      and p.ethnic_group is null and p.remark is null and p.extra = '{}')
    and not exists (select from app.person_secret s where s.person_id = of_person); end $$;

-- The lock of the write path, whatever road a row comes by. Its message is the refusal's code (src/platform/sync/run-command.ts).
create function app.keep_overseas() returns trigger language plpgsql security definer set search_path = app, pg_temp as $$
declare takes_codes boolean; is_code boolean; about jsonb := to_jsonb(new);
begin
  if tg_table_name in ('membership', 'post') then
    -- A place that is over, or ends, is history and may be written: so somebody leaves.
    if new.superseded_at is not null or new.to_date <= app.today() then return new; end if;
    if tg_op = 'UPDATE' and new.unit_id is not distinct from old.unit_id and new.person_id = old.person_id and new.to_date <= old.to_date
      then return new; end if;
    takes_codes := app.overseas_takes_codes(new.unit_id);
  else
    takes_codes := app.abroad_takes_codes((coalesce(about ->> 'person_id', about ->> 'id'))::bigint, app.today());
  end if;
  if takes_codes is null then return new; end if;
  if not takes_codes then raise exception 'overseas.closed' using errcode = 'LX001'; end if;
  is_code := case tg_table_name when 'person_secret' then false
    when 'person' then app.is_alias_code(about ->> 'name') and about ->> 'born_on' is null and about ->> 'ethnic_group' is null
      and about ->> 'remark' is null and about -> 'extra' = '{}'
    else app.is_code_alone((about ->> 'person_id')::bigint) end;
  if not is_code then raise exception 'overseas.codes-only' using errcode = 'LX001'; end if;
  return new;
end $$;
create trigger keep_overseas before insert or update of person_id, unit_id, to_date on app.membership for each row execute function app.keep_overseas();
create trigger keep_overseas before insert or update of person_id, unit_id, to_date on app.post for each row execute function app.keep_overseas();
create trigger keep_overseas before update of name, sex, ethnic_group, born_on, category, joined_on, confirmed_on, floating, floating_to,
  remark, extra on app.person for each row when (new.left_on is null) execute function app.keep_overseas();
create trigger keep_overseas before insert or update of identity_hash, phone_hash, extra_cipher on app.person_secret
  for each row execute function app.keep_overseas();

-- For the import, which says it row by row before anything is written: codes of units that are overseas, and whether they take codes.
create function app.overseas_units() returns table (code text, takes_codes boolean) language sql stable security definer set search_path = app, pg_temp as
  $$ select distinct on (u.id) u.code, o.takes_codes from app.overseas_unit o join app.unit m on m.id = o.unit_id
      join app.unit u on u.path ^@ m.path order by u.id, length(m.path) desc $$;
-- What is still held here of people with a place in such a unit: it was there before the mark.
create function app.overseas_names(of_unit bigint, today date) returns bigint language sql stable security definer set search_path = app, pg_temp as
  $$ select count(distinct p.id) from app.unit r join app.unit u on u.path ^@ r.path
      join app.membership m on m.unit_id = u.id and m.superseded_at is null and m.from_date <= today and m.to_date > today
      join app.person p on p.id = m.person_id and not app.is_alias_code(p.name)
    where r.id = of_unit and r.path ^@ any(app.duty_scope('roster')) $$;

-- Who is served as an employee is nobody to every lock of what is the Party's: app.person() is null, scope, duties and streams
-- are empty. What is about the account asks for app.self(), which is the person in either case.
create function app.employee() returns bigint language sql stable parallel safe as
  $$ select nullif(current_setting('app.employee', true), '')::bigint $$;
create function app.self() returns bigint language sql stable parallel safe as $$ select coalesce(app.person(), app.employee()) $$;
create function app.employee_name() returns text language sql stable security definer set search_path = app, pg_temp as
  $$ select name from app.person where id = app.employee() $$;

create or replace function app.enter_person(of_person bigint, today date) returns jsonb language plpgsql security definer set search_path = app, pg_temp as $$
declare found record; duties text := '{}';
begin
  if app.is_abroad(of_person, today) then
    perform set_config('app.person', '', true), set_config('app.employee', of_person::text, true), set_config('app.today', today::text, true),
      set_config('app.paths', '{}', true), set_config('app.duties', '{}', true), set_config('app.streams', '{}', true);
    return (select jsonb_build_object('personId', p.id, 'personUuid', p.uuid, 'posts', '[]'::jsonb, 'memberships', '[]'::jsonb, 'isEmployee', true)
      from app.person p where p.id = of_person);
  end if;
  select p.uuid, posts.list as posts, posts.paths as post_paths, places.list as places, places.paths as place_paths into found
    from app.person p
    left join lateral (
      select jsonb_agg(jsonb_build_object('kind', held.kind, 'unitId', held.unit_id, 'path', held.path)) as list,
        array_agg(held.path) filter (where held.reads) as paths
      from (select x.kind, x.unit_id, u.path, k.reads, k.duties, bool_or(k.duties && '{roster,meeting,discipline}') over () as in_office,
            bool_or('system' = any(k.duties)) over () as runs_system
          from app.post x join app.unit u on u.id = x.unit_id join app.post_kind k on k.code = x.kind
          where x.person_id = p.id and x.superseded_at is null and x.from_date <= today and x.to_date > today) held
      where not (held.duties && '{audit,system}')
        or (not held.in_office and ('system' = any(held.duties) or not held.runs_system))) posts on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('kind', m.kind, 'unitId', m.unit_id, 'path', u.path)) as list,
        array_agg(u.path) filter (where k.takes_members) as paths
      from app.membership m join app.unit u on u.id = m.unit_id join app.unit_kind k on k.code = u.kind
      where m.person_id = p.id and m.kind in ('affiliation', 'life') and m.superseded_at is null
        and m.from_date <= today and m.to_date > today) places on true
    where p.id = of_person;
  if found.uuid is null then return null; end if;
  if found.posts is not null then
    select coalesce(jsonb_object_agg(duty, at), '{}')::text into duties from (
      select d.duty, jsonb_agg(distinct x ->> 'path') as at
      from jsonb_array_elements(found.posts) x join app.post_kind k on k.code = x ->> 'kind', unnest(k.duties) d(duty) group by d.duty) each;
  end if;
  perform set_config('app.person', of_person::text, true), set_config('app.employee', '', true), set_config('app.today', today::text, true),
    set_config('app.paths', (coalesce(found.post_paths, '{}') || coalesce(found.place_paths, '{}'))::text, true),
    set_config('app.duties', duties, true);
  return jsonb_build_object('personId', of_person, 'personUuid', found.uuid, 'posts', coalesce(found.posts, '[]'),
    'memberships', coalesce(found.places, '[]'));
end $$;

do $$ declare f text; p record; begin
  foreach f in array array['overseas_takes_codes(bigint)', 'abroad_takes_codes(bigint, date)', 'is_abroad(bigint, date)', 'is_code_alone(bigint)',
    'keep_overseas()', 'overseas_units()', 'overseas_names(bigint, date)', 'employee_name()'] loop
    execute format('alter function app.%s owner to lianxian_system', f);
    execute format('revoke all on function app.%s from public', f);
  end loop;
  grant execute on function app.overseas_units(), app.overseas_names(bigint, date), app.employee_name() to lianxian_app;
  -- The account, its devices and what a command leaves behind are the person's in either case.
  foreach f in array array['own_sessions(timestamptz)', 'end_own_sessions(text, text)', 'own_sign_in()', 'own_account_events()'] loop
    execute replace(pg_get_functiondef(('app.' || f)::regprocedure), 'app.person()', 'app.self()');
  end loop;
  for p in select c.relname, o.polname, pg_get_expr(o.polqual, o.polrelid) as reads, pg_get_expr(o.polwithcheck, o.polrelid) as writes
      from pg_policy o join pg_class c on c.oid = o.polrelid
      where o.polname in ('account_read', 'account_event_read', 'account_event_write', 'account_event_seen', 'device_self', 'phone_lock_self',
        'sync_operation_self', 'command_log_self', 'command_log_write', 'audit_write') loop
    execute format('alter policy %I on app.%I', p.polname, p.relname)
      || coalesce(' using (' || replace(p.reads, 'app.person()', 'app.self()') || ')', '')
      || coalesce(' with check (' || replace(p.writes, 'app.person()', 'app.self()') || ')', '');
  end loop;
  -- Lists that everybody may read and that are full of the Party's words.
  foreach f in array array['unit_kind', 'post_kind', 'meeting_kind', 'search_channel', 'standard_item'] loop
    execute format('create policy %I on app.%I as restrictive for select to lianxian_app using ((select app.employee()) is null)', f || '_employees', f);
  end loop;
end $$;
