-- N-12: what every meeting of a kind carries, set by a unit for itself and those below it. Withdrawn, never changed: an agenda that
-- carries one says whose it was.
create table app.agenda_segment (
  id bigint generated always as identity primary key, uuid uuid not null unique,
  unit_id bigint not null references app.unit, unit_uuid uuid not null, unit_name text not null,
  kind text collate "C" not null references app.meeting_kind, title text not null check (title <> ''), note text not null default '',
  made_by bigint not null references app.person, made_at timestamptz not null, withdrawn_at timestamptz);
create index on app.agenda_segment (unit_id) where withdrawn_at is null;
create index on app.agenda_segment (made_by);
alter table app.agenda_segment enable row level security; alter table app.agenda_segment force row level security;
create policy agenda_segment_system on app.agenda_segment for select to lianxian_system using (true);
create policy agenda_segment_merge on app.agenda_segment for update to lianxian_system using (true);
grant select, update on app.agenda_segment to lianxian_system;
-- Whoever sees the unit, and whoever is below it: it stands in their agendas.
create policy agenda_segment_read on app.agenda_segment for select to lianxian_app using (
  exists (select from unnest((select app.scope())::text[]) s (path)
    where s.path ^@ app.unit_path(unit_id) or app.unit_path(unit_id) ^@ s.path));
create policy agenda_segment_write on app.agenda_segment for insert to lianxian_app with check (
  made_by = (select app.person()) and withdrawn_at is null and app.keeps_unit(unit_id, 'meeting'));
create policy agenda_segment_end on app.agenda_segment for update to lianxian_app using (app.keeps_unit(unit_id, 'meeting'));
grant select, insert, update (withdrawn_at) on app.agenda_segment to lianxian_app;
