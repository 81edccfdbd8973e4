-- The second lock, closer: whoever keeps a roster changes and takes back only what lies in his own part of the tree, sees
-- the imports of that part alone, and nobody answers or signs in to a meeting that he does not see.

create function app.keeps_roster_of(of_person bigint) returns boolean language sql stable parallel safe security definer set search_path = app, pg_temp as
  $$ select exists (select from app.membership m join app.unit u on u.id = m.unit_id
       where m.person_id = of_person and m.superseded_at is null and u.path ^@ any(app.duty_scope('roster'))) $$;
alter function app.keeps_roster_of(bigint) owner to lianxian_system;
revoke all on function app.keeps_roster_of(bigint) from public;
grant execute on function app.keeps_roster_of(bigint) to lianxian_app;

-- An import belongs to the widest unit for which its maker keeps the roster.
drop policy roster_import_all on app.roster_import;
create policy roster_import_all on app.roster_import to lianxian_app
  using (coalesce((select u.path from app.unit u where u.id = unit_id) ^@ any((select app.duty_scope('roster'))::text[]), false))
  with check (coalesce((select u.path from app.unit u where u.id = unit_id) ^@ any((select app.duty_scope('roster'))::text[]), false));
drop policy roster_effect_all on app.roster_effect;
drop policy roster_effect_gone on app.roster_effect;
create policy roster_effect_all on app.roster_effect to lianxian_app
  using (exists (select from app.roster_import i where i.id = import_id))
  with check (exists (select from app.roster_import i where i.id = import_id));

do $$ declare
  keeps constant text := 'coalesce((select u.path from app.unit u where u.id = %s) ^@ any((select app.duty_scope(''roster''))::text[]), false)';
  t text;
begin
  foreach t in array array['unit', 'unit_place', 'person', 'person_secret', 'membership', 'post', 'project', 'milestone'] loop
    execute format('drop policy %I on app.%I', t || '_take_back', t);
  end loop;
  foreach t in array array['unit_place', 'post'] loop
    execute format('create policy %I on app.%I for delete to lianxian_app using (%s)', t || '_take_back', t, format(keeps, t || '.unit_id'));
  end loop;
  execute 'create policy unit_take_back on app.unit for delete to lianxian_app using (
    coalesce(path ^@ any((select app.duty_scope(''roster''))::text[]), false))';
  execute format('create policy project_take_back on app.project for delete to lianxian_app using (%s)', format(keeps, 'project.company_id'));
  execute format('create policy membership_take_back on app.membership for delete to lianxian_app using (%s
    or (unit_id is null and app.keeps_roster_of(person_id)))', format(keeps, 'membership.unit_id'));
  execute format('create policy milestone_take_back on app.milestone for delete to lianxian_app using (
    exists (select from app.project p where p.id = milestone.project_id and %s))', format(keeps, 'p.company_id'));
  foreach t in array array['person', 'person_secret'] loop
    execute format('drop policy %I on app.%I', t || '_change', t);
    execute format('create policy %I on app.%I for update to lianxian_app using (%s)', t || '_change', t,
      case t when 'person' then 'app.keeps_roster_of(id)' else 'app.keeps_roster_of(person_id)' end);
    execute format('create policy %I on app.%I for delete to lianxian_app using (%s)', t || '_take_back', t,
      case t when 'person' then 'app.keeps_roster_of(id)' else 'app.keeps_roster_of(person_id)' end);
  end loop;
end $$;

do $$ declare
  keeps constant text := 'exists (select from app.meeting m where m.id = meeting_id and (
    coalesce((select u.path from app.unit u where u.id = m.unit_id) ^@ any((select app.duty_scope(''meeting''))::text[]), false)
    or (select app.person()) in (m.chair_id, m.recorder_id)))';
  t text;
begin
  foreach t in array array['meeting_answer', 'meeting_leave', 'attendance'] loop
    execute format('drop policy %I on app.%I', t || '_write', t);
    execute format('create policy %I on app.%I for insert to lianxian_app with check (
      (person_id = (select app.person()) and exists (select from app.meeting m where m.id = meeting_id)) or %s)', t || '_write', t, keeps);
  end loop;
end $$;
