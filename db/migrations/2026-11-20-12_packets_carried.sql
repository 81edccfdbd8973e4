-- Sealed packets that came for head office: which, when, of whose device, and what became of their operations. The packet
-- itself is kept in the file store, sealed as it came, only while its operations wait.
create table app.packet (
  id uuid primary key, sha256 text collate "C" not null unique check (sha256 ~ '^[0-9a-f]{64}$'), size integer not null,
  via text not null check (via in ('carry', 'console', 'cli')), received_at timestamptz not null,
  state text not null default 'received' check (state in ('received', 'waiting', 'taken')),
  device_id uuid, station_id uuid, person_id bigint references app.person, brought_by bigint references app.person,
  operations integer not null, counts jsonb not null default '{}',
  waits_device uuid, waits_seq integer, file_hash text collate "C", taken_at timestamptz);
create index on app.packet (received_at desc);
create index on app.packet (person_id, received_at desc);
create index on app.packet (brought_by) where brought_by is not null;
create index on app.packet (received_at) where state <> 'taken';

-- A carrier's receipt: the number itself stands nowhere, its keyed hash does.
create table app.packet_receipt (
  number_hash bytea primary key, packet_id uuid not null references app.packet on delete cascade,
  made_at timestamptz not null, expires_at timestamptz not null);
create index on app.packet_receipt (packet_id);
create index on app.packet_receipt (expires_at);

do $$ declare t text; begin
  foreach t in array array['packet', 'packet_receipt'] loop
    execute format('alter table app.%I enable row level security; alter table app.%I force row level security', t, t);
    -- Packets come from nobody in particular: the installation itself takes them, by its own scope.
    execute format('create policy %I on app.%I to lianxian_app using ((select app.person()) is null and cardinality((select app.scope())) > 0)
      with check ((select app.person()) is null and cardinality((select app.scope())) > 0)', t || '_office', t);
  end loop;
end $$;
create policy packet_self on app.packet for select to lianxian_app using (person_id = (select app.person()));
create policy packet_brought on app.packet for select to lianxian_app using (brought_by = (select app.person()));
create policy packet_account on app.packet for select to lianxian_app
  using (app.has_place_today(person_id, (select app.duty_scope('account'))::text[]));
grant select, insert, update, delete on app.packet, app.packet_receipt to lianxian_app;
