-- 年度计划: what a unit plans for a year, for itself and, where it lies above branches, for those below.
create table app.plan_line (
  id bigint generated always as identity primary key, uuid uuid not null unique, unit_id bigint not null references app.unit,
  kind text collate "C" not null, title text not null default '', note text not null default '',
  from_day date not null, to_day date not null, kinds text[] not null default '{}',
  made_by bigint not null references app.person, withdrawn_on date, recorded_at timestamptz not null default now(),
  check (from_day <= to_day and to_day < from_day + 366));
create index on app.plan_line (unit_id, from_day);
create index on app.plan_line (made_by);

-- What a unit made of a line: a day of its own, or why it is not for it. The newest row holds; nothing is rewritten, so that
-- a move can be taken back.
create table app.plan_place (
  id bigint generated always as identity primary key, line_id bigint not null references app.plan_line,
  unit_id bigint not null references app.unit, on_day date, reason text not null default '',
  placed_by bigint not null references app.person, recorded_at timestamptz not null default now(),
  check (on_day is null or reason = ''));
create index on app.plan_place (unit_id, line_id, id);
create index on app.plan_place (line_id);
create index on app.plan_place (placed_by);

do $$ declare t text; begin
  foreach t in array array['plan_line', 'plan_place'] loop
    execute format('alter table app.%I enable row level security; alter table app.%I force row level security', t, t);
    execute format('grant select, insert on app.%I to lianxian_app', t);
    -- Two entries that turn out to be one person: what names the one names the other from then on.
    execute format('create policy %I on app.%I for select to lianxian_system using (true)', t || '_merge_read', t);
    execute format('create policy %I on app.%I for update to lianxian_system using (true)', t || '_merge', t);
    execute format('grant select, update on app.%I to lianxian_system', t);
  end loop;
end $$;
grant update (kind, title, note, from_day, to_day, kinds, withdrawn_on, unit_id) on app.plan_line to lianxian_app;

-- A line is read where it was set and by everybody below: a branch reads what its group plans, never what a sister plans.
create policy plan_line_read on app.plan_line for select to lianxian_app using (
  coalesce(app.unit_path(unit_id) ^@ any((select app.scope())::text[]), false)
  or exists (select from unnest((select app.scope())::text[]) as own(path) where own.path ^@ app.unit_path(unit_id)));
create policy plan_line_write on app.plan_line for insert to lianxian_app with check (
  made_by = (select app.person()) and app.keeps_unit(unit_id, 'meeting'));
create policy plan_line_change on app.plan_line for update to lianxian_app using (app.keeps_unit(unit_id, 'meeting'));
create policy plan_place_read on app.plan_place for select to lianxian_app using (
  coalesce(app.unit_path(unit_id) ^@ any((select app.scope())::text[]), false));
create policy plan_place_write on app.plan_place for insert to lianxian_app with check (
  placed_by = (select app.person()) and app.keeps_unit(unit_id, 'meeting'));
