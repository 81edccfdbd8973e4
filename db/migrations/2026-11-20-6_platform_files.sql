-- Whoever starts the application without the right to migrate may see whether the schema is this version's.
grant usage on schema migration to lianxian_app, lianxian_jobs;
grant select on migration.applied to lianxian_app, lianxian_jobs;

-- Files by the SHA-256 of their bytes. The bytes lie in the file store; here stands that they are there.
create table app.file (
  hash text collate "C" primary key check (hash ~ '^[0-9a-f]{64}$'), size bigint not null, type text not null,
  kept_at timestamptz not null);

-- What a person sends up. `hash` is null until the last byte has come. Nobody may refer to a file that he did not send.
create table app.upload (
  id uuid primary key, person_id bigint not null references app.person, name text not null, type text not null,
  size bigint not null, hash text collate "C" references app.file, began_at timestamptz not null, done_at timestamptz);
create index on app.upload (person_id, hash);
create index on app.upload (hash) where hash is not null;
create index on app.upload (began_at);

-- Which record keeps a file. A file that no record keeps, and nobody sent lately, is collected.
create table app.file_use (
  hash text collate "C" not null references app.file, used_by text collate "C" not null, key uuid not null,
  primary key (hash, used_by, key));
create index on app.file_use (used_by, key);

do $$ declare t text; begin
  foreach t in array array['file', 'upload', 'file_use'] loop
    execute format('alter table app.%I enable row level security; alter table app.%I force row level security', t, t);
    execute format('create policy %I on app.%I to lianxian_jobs using (true) with check (true)', t || '_jobs', t);
  end loop;
end $$;
-- A hash says nothing about its file; who may read the file is judged on the record that keeps it.
create policy file_read on app.file for select to lianxian_app using (true);
create policy file_write on app.file for insert to lianxian_app with check (true);
create policy upload_self on app.upload to lianxian_app using (person_id = (select app.person()))
  with check (person_id = (select app.person()));
create policy file_use_read on app.file_use for select to lianxian_app using (true);
-- A record may keep what its writer sent up himself; a job of the installation keeps what it made.
create policy file_use_write on app.file_use for insert to lianxian_app with check (
  exists (select from app.upload u where u.hash = file_use.hash and u.person_id = (select app.person()))
  or ((select app.person()) is null and cardinality((select app.scope())) > 0));
create policy file_use_drop on app.file_use for delete to lianxian_app using (
  (select app.person()) is not null or cardinality((select app.scope())) > 0);
grant select, insert on app.file to lianxian_app;
grant select, insert, update on app.upload to lianxian_app;
grant select, insert, delete on app.file_use to lianxian_app;
grant select, delete on app.file, app.upload, app.file_use to lianxian_jobs;
-- Foreign keys are checked as the table's owner; the lock on the referenced row needs no more than that.
grant update on app.file to lianxian_jobs;

-- While a backup copies files nothing is collected.
create table app.pause (
  name text collate "C" primary key, until timestamptz not null);
alter table app.pause enable row level security; alter table app.pause force row level security;
create policy pause_read on app.pause for select to lianxian_jobs using (true);
grant select on app.pause to lianxian_jobs;

-- A chain of seals does not fork, whoever seals.
create unique index audit_seal_next on app.audit_seal (company_id, previous) nulls not distinct;
