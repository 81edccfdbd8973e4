-- What every capability stands on: who acts, the log of commands, the change feed, the audit trail.
create schema app;
grant usage on schema app to lianxian_app, lianxian_jobs;
grant usage, create on schema app to lianxian_system;

-- The actor of this transaction. Set by app.enter…(); the settings end with the transaction.
create function app.person() returns bigint language sql stable parallel safe as
  $$ select nullif(current_setting('app.person', true), '')::bigint $$;

-- Paths that the actor may read, as prefixes. An element that is not whole labels would open too much
-- ('abc' ^@ '' is true), so it is an error.
create function app.checked_paths(paths text[]) returns text[] language plpgsql immutable parallel safe as $$
begin
  -- Simple expressions only: every locked table of every statement asks this once.
  if cardinality(paths) > 0 and (array_position(paths, null) is not null
      or array_to_string(paths, ',') !~ '^([0-9a-z]{6}\.)+(,([0-9a-z]{6}\.)+)*$') then
    raise exception 'a scope holds a path that is not whole labels';
  end if;
  return paths;
end $$;
create function app.scope() returns text[] language sql stable parallel safe as
  $$ select app.checked_paths(coalesce(nullif(current_setting('app.paths', true), '')::text[], '{}')) $$;
-- Paths in which the actor holds a duty (`roster`, `secret`, `meeting`, `account`, `system`).
create function app.duty_scope(duty text) returns text[] language sql stable parallel safe as
  $$ select app.checked_paths(array(select jsonb_array_elements_text(
       coalesce(nullif(current_setting('app.duties', true), '')::jsonb -> duty, '[]'::jsonb)))) $$;
-- Streams that the actor's devices keep.
create function app.streams() returns bigint[] language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('app.streams', true), '')::bigint[], '{}') $$;

-- One row: who this installation is. `nonce` changes when a backup is restored (sync epoch).
create table app.installation (
  only_row boolean primary key default true check (only_row),
  id uuid not null, nonce uuid not null, demo boolean not null default false, started_at timestamptz not null default now());
alter table app.installation enable row level security; alter table app.installation force row level security;
create policy installation_read on app.installation for select to lianxian_app, lianxian_jobs using (true);
grant select on app.installation to lianxian_app, lianxian_jobs;

-- Every command that took effect, in the transaction of its effect: a repeated request finds itself here.
create table app.command_log (
  id uuid primary key, type text not null, version smallint not null, via text not null,
  person_id bigint, device text, at timestamptz, tz text, received_at timestamptz not null default now(),
  input_hash bytea not null, output jsonb not null);
create index on app.command_log (person_id, received_at);
alter table app.command_log enable row level security; alter table app.command_log force row level security;
-- A person finds his own commands; those of the system are found by the system's jobs alone (person_id is null).
create policy command_log_self on app.command_log for select to lianxian_app using (person_id is not distinct from (select app.person()));
create policy command_log_write on app.command_log for insert to lianxian_app with check (person_id is not distinct from (select app.person()));
grant select, insert on app.command_log to lianxian_app;

-- The change feed: the latest version of each row that a stream holds. A transaction takes the head rows that it
-- touches in sorted order and holds them to its commit, so no reader ever sees a gap.
create table app.stream_head (
  id bigint generated always as identity primary key, name text collate "C" not null unique, head bigint not null default 0);
create table app.sync_row (
  stream bigint not null references app.stream_head, kind text collate "C" not null, key uuid not null, seq bigint not null,
  deleted boolean not null default false, data jsonb, primary key (stream, kind, key), unique (stream, seq));
alter table app.stream_head enable row level security; alter table app.stream_head force row level security;
alter table app.sync_row enable row level security; alter table app.sync_row force row level security;
create policy stream_head_read on app.stream_head for select to lianxian_app using (id = any((select app.streams())::bigint[]));
create policy sync_row_read on app.sync_row for select to lianxian_app using (stream = any((select app.streams())::bigint[]));
create policy stream_head_system on app.stream_head to lianxian_system using (true) with check (true);
create policy sync_row_system on app.sync_row to lianxian_system using (true) with check (true);
grant select on app.stream_head, app.sync_row to lianxian_app;
grant select, insert, update on app.stream_head, app.sync_row to lianxian_system;

-- changes: [{stream, kind, key, data | null}], one for each (stream, kind, key). Returns nothing.
create function app.publish(changes jsonb) returns void language plpgsql security definer set search_path = app, pg_temp as $$
begin
  insert into app.stream_head (name)
    select distinct c ->> 'stream' from jsonb_array_elements(changes) c order by 1
    on conflict (name) do nothing;
  perform from app.stream_head h
    where h.name in (select c ->> 'stream' from jsonb_array_elements(changes) c) order by h.name for update;
  with change as (
    select h.id as stream, c ->> 'kind' as kind, (c ->> 'key')::uuid as key, nullif(c -> 'data', 'null'::jsonb) as data,
      h.head + row_number() over (partition by h.id order by n) as seq
    from jsonb_array_elements(changes) with ordinality x(c, n) join app.stream_head h on h.name = x.c ->> 'stream'),
  written as (
    insert into app.sync_row (stream, kind, key, seq, deleted, data)
      select stream, kind, key, seq, data is null, data from change
      on conflict (stream, kind, key) do update
        set seq = excluded.seq, deleted = excluded.deleted, data = excluded.data
      returning stream, seq)
  update app.stream_head h set head = w.head from (select stream, max(seq) as head from written group by stream) w
    where h.id = w.stream;
end $$;
alter function app.publish(jsonb) owner to lianxian_system;
revoke all on function app.publish(jsonb) from public;
grant execute on function app.publish(jsonb) to lianxian_app;

-- Who did what to which record: ids and hashes only, never a name. Insert-only; sealed into a chain by the worker.
create table app.audit (
  id bigint generated always as identity primary key, at timestamptz not null default now(),
  company_id bigint, actor_id bigint, device text, via text not null, action text not null,
  object_kind text not null, object_id text not null, person_id bigint, unit_id bigint, detail jsonb not null default '{}');
create index on app.audit (person_id, at) where person_id is not null;
create table app.audit_seal (
  company_id bigint not null, sealed_to bigint not null, count integer not null, hash bytea not null, previous bytea,
  at timestamptz not null default now(), primary key (company_id, sealed_to));
alter table app.audit enable row level security; alter table app.audit force row level security;
alter table app.audit_seal enable row level security; alter table app.audit_seal force row level security;
create policy audit_self on app.audit for select to lianxian_app using (person_id = (select app.person()));
create policy audit_write on app.audit for insert to lianxian_app with check (actor_id is not distinct from (select app.person()));
create policy audit_seal_read on app.audit for select to lianxian_jobs using (true);
create policy audit_seal_jobs on app.audit_seal to lianxian_jobs using (true) with check (true);
grant select, insert on app.audit to lianxian_app;
grant select on app.audit to lianxian_jobs;
grant select, insert on app.audit_seal to lianxian_jobs;

-- What a group has set, by name; `unit_id` null is the whole installation.
create table app.setting (
  name text not null, value jsonb not null, set_by bigint, set_at timestamptz not null default now(), primary key (name));
alter table app.setting enable row level security; alter table app.setting force row level security;
create policy setting_read on app.setting for select to lianxian_app, lianxian_jobs using (true);
create policy setting_write on app.setting for insert to lianxian_app
  with check (cardinality((select app.duty_scope('roster'))) > 0);
create policy setting_change on app.setting for update to lianxian_app
  using (cardinality((select app.duty_scope('roster'))) > 0);
grant select, insert, update on app.setting to lianxian_app;
grant select on app.setting to lianxian_jobs;
