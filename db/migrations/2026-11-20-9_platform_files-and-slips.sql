-- The day of the transaction's actor; who is where today is judged by it. Set by app.enter_person().
create function app.today() returns date language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('app.today', true), '')::date, (now() at time zone 'Asia/Shanghai')::date) $$;

create or replace function app.enter_person(of_person bigint, today date) returns jsonb language plpgsql security definer set search_path = app, pg_temp as $$
declare found record; duties text := '{}';
begin
  select p.uuid, posts.list as posts, posts.paths as post_paths, places.list as places, places.paths as place_paths into found
    from app.person p
    left join lateral (
      select jsonb_agg(jsonb_build_object('kind', x.kind, 'unitId', x.unit_id, 'path', u.path)) as list,
        array_agg(u.path) filter (where k.reads) as paths
      from app.post x join app.unit u on u.id = x.unit_id join app.post_kind k on k.code = x.kind
      where x.person_id = p.id and x.superseded_at is null and x.from_date <= today and x.to_date > today) posts on true
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
  perform set_config('app.person', of_person::text, true), set_config('app.today', today::text, true),
    set_config('app.paths', (coalesce(found.post_paths, '{}') || coalesce(found.place_paths, '{}'))::text, true),
    set_config('app.duties', duties, true);
  return jsonb_build_object('personId', of_person, 'personUuid', found.uuid, 'posts', coalesce(found.posts, '[]'),
    'memberships', coalesce(found.places, '[]'));
end $$;

-- Where somebody is today. What he left is others' record of him, not a reason to open his numbers or his account.
-- A job of the installation acts for all of its paths, on no day in particular.
create function app.has_place_today(of_person bigint, paths text[]) returns boolean language plpgsql stable parallel safe
  security definer set search_path = app, pg_temp as
  $$ begin return exists (select from app.membership m join app.unit u on u.id = m.unit_id
       where m.person_id = of_person and m.superseded_at is null and u.path ^@ any(paths)
         and (app.person() is null or (m.from_date <= app.today() and m.to_date > app.today()))); end $$;
-- Whoever has no place anywhere today, since he left or his place was ended by mistake, stays with the keepers of the
-- roster that he was in: nobody else could put him right.
create function app.keeps_departed(of_person bigint) returns boolean language plpgsql stable parallel safe security definer set search_path = app, pg_temp as
  $$ begin return app.keeps_roster_of(of_person) and not exists (select from app.membership m
       where m.person_id = of_person and m.superseded_at is null and m.from_date <= app.today() and m.to_date > app.today()); end $$;
drop policy person_secret_read on app.person_secret;
create policy person_secret_read on app.person_secret for select to lianxian_app using (
  person_id = (select app.person()) or app.has_place_today(person_id, (select app.duty_scope('secret'))::text[])
  or (cardinality((select app.duty_scope('roster'))) > 0 and app.keeps_departed(person_id)));

-- Keyed hashes, for a roster to know its people again, also those who left. No number comes out of a hash.
create function app.roster_hashes() returns table (person_id bigint, identity_hash bytea, phone_hash bytea)
  language sql stable security definer set search_path = app, pg_temp as $$
  select s.person_id, s.identity_hash, s.phone_hash from app.person_secret s where s.person_id in (
    select m.person_id from app.membership m join app.unit u on u.id = m.unit_id
    where m.superseded_at is null and u.path ^@ any((select app.duty_scope('roster'))::text[])) $$;

-- Access is handed out where somebody is today, by membership or post.
create or replace function app.grants_access_to(of_person bigint) returns boolean language sql stable parallel safe security definer set search_path = app, pg_temp as
  $$ select app.has_place_today(of_person, app.duty_scope('account')) or exists (
       select from app.post p join app.unit u on u.id = p.unit_id
       where p.person_id = of_person and p.superseded_at is null and u.path ^@ any(app.duty_scope('account'))
         and (app.person() is null or (p.from_date <= app.today() and p.to_date > app.today()))) $$;

do $$ declare f text; begin
  foreach f in array array['has_place_today(bigint, text[])', 'keeps_departed(bigint)', 'roster_hashes()'] loop
    execute format('alter function app.%s owner to lianxian_system', f);
    execute format('revoke all on function app.%s from public', f);
    execute format('grant execute on function app.%s to lianxian_app, lianxian_system', f);
  end loop;
end $$;

-- What its sender gave up again: it counts for the day, not for the room.
alter table app.upload add column dropped_at timestamptz;
create index on app.upload (person_id, began_at);

-- A record lets go of a file only by whom may change the record; each table that keeps files says so for itself.
drop policy file_use_drop on app.file_use;
create policy file_use_drop_job on app.file_use for delete to lianxian_app using (
  (select app.person()) is null and cardinality((select app.scope())) > 0);
create policy file_use_drop_meeting on app.file_use for delete to lianxian_app using (
  used_by = 'app.meeting' and exists (select from app.meeting m where m.uuid = file_use.key and (
    coalesce((select u.path from app.unit u where u.id = m.unit_id) ^@ any((select app.duty_scope('meeting'))::text[]), false)
    or (select app.person()) in (m.chair_id, m.recorder_id))));
create policy file_use_drop_roster_import on app.file_use for delete to lianxian_app using (
  used_by = 'app.roster_import' and exists (select from app.roster_import i where i.uuid = file_use.key));

-- What the clerk said about this one file: which row of a sheet is its heading, who is the same person.
alter table app.roster_import add column choices jsonb not null default '{}';
