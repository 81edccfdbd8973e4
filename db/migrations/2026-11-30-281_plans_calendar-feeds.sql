-- 日历订阅: a secret address by which a person's own calendar reads, for himself or for one unit. Of the secret only a keyed
-- hash is kept; what it opens is asked anew at each reading, as that person, on that day.
create table app.calendar_feed (
  id bigint generated always as identity primary key, uuid uuid not null unique,
  person_id bigint not null references app.person, unit_id bigint references app.unit,
  locale text collate "C" not null check (locale in ('zh', 'en')), token_hash bytea not null unique, made_at timestamptz not null);
create index on app.calendar_feed (person_id);
create index on app.calendar_feed (unit_id);

alter table app.calendar_feed enable row level security;
alter table app.calendar_feed force row level security;
grant select, insert, delete on app.calendar_feed to lianxian_app;
create policy calendar_feed_own on app.calendar_feed to lianxian_app using (person_id = (select app.person()))
  with check (person_id = (select app.person()));
-- Who reads has no session: the address alone says whose it is.
create policy calendar_feed_system on app.calendar_feed for select to lianxian_system using (true);
grant select on app.calendar_feed to lianxian_system;
create function app.find_calendar_feed(hash bytea) returns jsonb language sql stable security definer set search_path = app, pg_temp as
  $$ select jsonb_build_object('personId', f.person_id, 'unitId', f.unit_id, 'locale', f.locale)
     from app.calendar_feed f where f.token_hash = hash $$;
alter function app.find_calendar_feed(bytea) owner to lianxian_system;
revoke all on function app.find_calendar_feed(bytea) from public;
grant execute on function app.find_calendar_feed(bytea) to lianxian_app;
