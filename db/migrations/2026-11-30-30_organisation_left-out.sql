-- What a clerk left out of a roster's changes: not asked about again unless a file says something new of it, visible, and
-- taken later if he asks for it. Belongs to the import in which it was left out, and goes back with it.
create table app.roster_left_out (
  id bigint generated always as identity primary key, uuid uuid not null unique,
  import_id bigint not null references app.roster_import, key text collate "C" not null, change text not null,
  person_id bigint references app.person, title text not null, place text not null, facts jsonb not null,
  left_out_at timestamptz not null, taken_at timestamptz, taken_import bigint references app.roster_import,
  unique (import_id, key));
create index on app.roster_left_out (key) where taken_at is null;
create index on app.roster_left_out (person_id);

alter table app.roster_left_out enable row level security;
alter table app.roster_left_out force row level security;
-- The import is seen through its own policy: by whoever keeps the roster of its unit.
create policy roster_left_out_all on app.roster_left_out to lianxian_app
  using (exists (select from app.roster_import i where i.id = import_id))
  with check (exists (select from app.roster_import i where i.id = import_id));
create policy roster_left_out_own on app.roster_left_out for select to lianxian_app using (person_id = (select app.person()));
grant select, insert, update, delete on app.roster_left_out to lianxian_app;
