-- A meeting that is not opened yet goes to the successor of its unit, with everything that hangs on it. Both units must
-- lie within the actor's duty; names of units stay as they are where a record was made, and are new for a plan.
create function app.move_meeting(of_meeting bigint, to_unit bigint) returns boolean language plpgsql security definer
  set search_path = app, pg_temp as $$
declare t text; found_unit app.unit;
begin
  select * into found_unit from app.unit where id = to_unit;
  if not coalesce(found_unit.path ^@ any(app.duty_scope('meeting')), false) or not exists (
      select from app.meeting m join app.unit u on u.id = m.unit_id where m.id = of_meeting and u.path ^@ any(app.duty_scope('meeting'))) then
    raise exception 'not within the duty' using errcode = '42501';
  end if;
  update app.meeting set unit_id = to_unit, unit_uuid = found_unit.uuid, unit_name = found_unit.name, company_id = found_unit.company_id
    where id = of_meeting and state in ('planned', 'postponed');
  if not found then return false; end if;
  foreach t in array array['meeting_person', 'meeting_exclusion', 'meeting_answer', 'meeting_leave', 'meeting_change', 'speech', 'minutes'] loop
    execute format('update app.%I set unit_id = $1 where meeting_id = $2', t) using to_unit, of_meeting;
  end loop;
  return true;
end $$;
do $$ declare t text; begin
  foreach t in array array['meeting', 'meeting_person', 'meeting_exclusion', 'meeting_answer', 'meeting_leave', 'meeting_change', 'speech', 'minutes'] loop
    execute format('create policy %I on app.%I for update to lianxian_system using (true)', t || '_move', t);
    execute format('grant update on app.%I to lianxian_system', t);
    execute format('drop policy if exists %I on app.%I', t || '_moved', t);
    execute format('create policy %I on app.%I for select to lianxian_system using (true)', t || '_moved', t);
    execute format('grant select on app.%I to lianxian_system', t);
  end loop;
end $$;
alter function app.move_meeting(bigint, bigint) owner to lianxian_system;
revoke all on function app.move_meeting(bigint, bigint) from public;
grant execute on function app.move_meeting(bigint, bigint) to lianxian_app;
