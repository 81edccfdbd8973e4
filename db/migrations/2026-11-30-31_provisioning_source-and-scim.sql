-- How the enterprise's own systems feed the roster: a source that is read each night, and provisioning by SCIM 2.0.
-- Both belong to whoever keeps the roster of the whole group.
create function app.keeps_group_roster() returns boolean language sql stable parallel safe as
  $$ select coalesce((select u.path from app.unit u where u.id = 1) ^@ any((select app.duty_scope('roster'))::text[]), false) $$;
revoke all on function app.keeps_group_roster() from public;
grant execute on function app.keeps_group_roster() to lianxian_app;

create table app.roster_source (
  id smallint primary key check (id = 1), uuid uuid not null unique,
  kind text not null check (kind in ('none', 'folder', 'address')), folder text, address text, header text,
  key_id text, header_cipher bytea, coverage jsonb not null, set_by bigint references app.person, set_at timestamptz,
  read_at timestamptz, file_name text, file_hash bytea, problem jsonb, import_uuid uuid, changes integer, since timestamptz,
  check (kind <> 'address' or address is not null));

create table app.scim_token (
  uuid uuid primary key, name text not null, hash bytea not null unique, tail text not null,
  made_by bigint not null references app.person, made_at timestamptz not null, used_on date, withdrawn_at timestamptz);

-- One provisioned person. The resource as it came is ciphertext: user names and addresses name people, and often are
-- their phones; what is looked for is found by keyed hash.
create table app.scim_user (
  uuid uuid primary key, person_id bigint not null unique references app.person, user_name_hash bytea not null unique,
  external_hash bytea, mail_hash bytea, active boolean not null, key_id text not null,
  resource_cipher bytea not null, version integer not null default 1, made_at timestamptz not null, changed_at timestamptz not null);
create index on app.scim_user (external_hash);
create index on app.scim_user (mail_hash);

-- What the enterprise calls one of its units; the unit itself is the organisation's.
create table app.scim_group (
  unit_id bigint primary key references app.unit, external_id text, changed_at timestamptz not null);

do $$ declare t text; begin
  foreach t in array array['roster_source', 'scim_token', 'scim_user', 'scim_group'] loop
    execute format('alter table app.%I enable row level security; alter table app.%I force row level security', t, t);
    execute format('create policy %I on app.%I to lianxian_app using ((select app.keeps_group_roster()))
      with check ((select app.keeps_group_roster()))', t || '_all', t);
  end loop;
end $$;
create policy scim_user_own on app.scim_user for select to lianxian_app using (person_id = (select app.person()));
grant select, insert, update on app.roster_source, app.scim_token, app.scim_user, app.scim_group to lianxian_app;
grant delete on app.scim_user, app.scim_group to lianxian_app;
