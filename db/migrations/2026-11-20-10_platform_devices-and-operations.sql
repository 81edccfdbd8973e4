-- Phones that write without a session, and every operation that they ever numbered.
create table app.device (
  id uuid primary key, person_id bigint not null references app.person,
  -- Raw P-256 points, base64url; the pepper is ciphertext.
  sign_key text not null, content_key text not null, pepper bytea not null, name text not null default '',
  state text not null default 'active' check (state in ('active', 'revoked', 'replaced')),
  enrolled_at timestamptz not null default now(), vouched_by uuid references app.device,
  -- Public key of the voucher by which it came: one voucher, one device.
  voucher text unique, confirmed_at timestamptz,
  replaced_by uuid, revoked_at timestamptz, revoked_by bigint,
  last_seq integer not null default 0, last_link text not null,
  contact_at timestamptz, contact_via text, waiting integer not null default 0, waiting_since timestamptz,
  app text not null default '', cursors jsonb not null default '{}');
create index on app.device (person_id);

-- What became of each. A body is kept, encrypted, only where a person or a later version has still to judge it.
create table app.sync_operation (
  device_id uuid not null references app.device, seq integer not null, id uuid not null, person_id bigint not null,
  type text not null, version smallint not null, at timestamptz, tz text, received_at timestamptz not null, via text not null,
  state text not null check (state in ('accepted', 'rejected', 'parked', 'review')),
  code text, params jsonb, error_id text, body bytea, unit_path text collate "C", settled_at timestamptz, settled_by bigint,
  primary key (device_id, seq));
create index on app.sync_operation (id);
create index on app.sync_operation (person_id) where state <> 'accepted';
create index on app.sync_operation (unit_path) where state = 'review';
create index on app.sync_operation (state) where state = 'parked';

-- Head office's own two pairs of keys: what is sealed to it, and what it signs. Private halves are ciphertext.
create table app.office_key (
  id text primary key, purpose text not null check (purpose in ('seal', 'sign')), public_key text not null,
  private_key bytea not null, made_at timestamptz not null default now(), retired_at timestamptz);
create unique index on app.office_key (purpose) where retired_at is null;

do $$ declare t text; begin
  foreach t in array array['device', 'sync_operation', 'office_key'] loop
    execute format('alter table app.%I enable row level security; alter table app.%I force row level security', t, t);
  end loop;
end $$;
create policy device_self on app.device to lianxian_app using (person_id = (select app.person()))
  with check (person_id = (select app.person()));
create policy device_account on app.device for select to lianxian_app
  using (app.has_place_today(person_id, (select app.duty_scope('account'))::text[]));
create policy device_account_change on app.device for update to lianxian_app
  using (app.has_place_today(person_id, (select app.duty_scope('account'))::text[]));
create policy device_system on app.device to lianxian_system using (true) with check (true);
create policy sync_operation_self on app.sync_operation to lianxian_app using (person_id = (select app.person()))
  with check (person_id = (select app.person()));
create policy sync_operation_review on app.sync_operation for select to lianxian_app using (
  state = 'review' and coalesce(unit_path ^@ any((select app.duty_scope('meeting'))::text[]), false));
create policy sync_operation_settle on app.sync_operation for update to lianxian_app using (
  state = 'review' and coalesce(unit_path ^@ any((select app.duty_scope('meeting'))::text[]), false)) with check (true);
create policy sync_operation_system on app.sync_operation for select to lianxian_system using (true);
create policy office_key_read on app.office_key for select to lianxian_app using (true);
create policy office_key_write on app.office_key for insert to lianxian_app with check (true);
grant select, insert, update on app.device, app.sync_operation to lianxian_app;
grant select, insert on app.office_key to lianxian_app;
grant select, insert, update on app.device to lianxian_system;
grant select on app.sync_operation to lianxian_system;

-- Whose device this is, before anybody is entered: its key proves it, not a session.
create function app.device_owner(of_device uuid) returns table (person_id bigint, person_uuid uuid, sign_key text, pepper bytea, state text)
  language sql stable security definer set search_path = app, pg_temp as
  $$ select d.person_id, p.uuid, d.sign_key, d.pepper, d.state from app.device d join app.person p on p.id = d.person_id where d.id = of_device $$;
alter function app.device_owner(uuid) owner to lianxian_system;
revoke all on function app.device_owner(uuid) from public;
grant execute on function app.device_owner(uuid) to lianxian_app;

-- Parked operations of everybody, for the worker that tries them again; and how many wait, for the operator.
create function app.parked_operations(most integer) returns table (device_id uuid, seq integer, person_id bigint)
  language sql stable security definer set search_path = app, pg_temp as
  $$ select o.device_id, o.seq, o.person_id from app.sync_operation o where o.state = 'parked' order by o.received_at, o.device_id, o.seq limit most $$;
alter function app.parked_operations(integer) owner to lianxian_system;
revoke all on function app.parked_operations(integer) from public;
grant execute on function app.parked_operations(integer) to lianxian_app;

-- The streams that the actor's phones keep, by his posts and memberships of that day; sets them for the feed's lock.
-- Answers {name: id} of those that exist.
create function app.enter_streams(today date) returns jsonb language plpgsql security definer set search_path = app, pg_temp as $$
declare found jsonb; ids bigint[];
begin
  if app.person() is null then return '{}'; end if;
  select coalesce(jsonb_object_agg(h.name, h.id), '{}'), coalesce(array_agg(h.id), '{}') into found, ids
    from app.stream_head h where h.name in (
      select 'global'
      union select 'member:' || app.person()
      union select 'unit:' || m.unit_id from app.membership m join app.unit u on u.id = m.unit_id
        join app.unit_kind k on k.code = u.kind where m.person_id = app.person() and k.takes_members
        and m.kind in ('affiliation', 'life') and m.superseded_at is null and m.from_date <= today and m.to_date > today
      union select s from app.post p join app.post_kind k on k.code = p.kind and k.reads cross join lateral (values ('unit:' || p.unit_id), ('post:' || p.kind || ':' || p.unit_id)) x(s)
        where p.person_id = app.person() and p.superseded_at is null and p.from_date <= today and p.to_date > today);
  perform set_config('app.streams', ids::text, true);
  return found;
end $$;
alter function app.enter_streams(date) owner to lianxian_system;
revoke all on function app.enter_streams(date) from public;
grant execute on function app.enter_streams(date) to lianxian_app;

-- Installation and timeline: another value means that phones begin their streams anew (restore, promotion).
create function app.sync_epoch() returns text language sql stable as
  $$ select coalesce((select nonce::text from app.installation), '') || '.' || timeline_id from pg_catalog.pg_control_checkpoint() $$;
