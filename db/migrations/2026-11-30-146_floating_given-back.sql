-- A change of units that is taken back within its day gives open cases and transfers back as they were. One between the
-- unit and its successor was over by the change; given back, it is open again. Nothing but an undo names one that is closed.
-- The guest's place that a case runs with follows him to the successor, so that the end of the case ends it there.
alter table app.floating_case drop constraint floating_case_life_id_fkey,
  add constraint floating_case_life_id_fkey foreign key (life_id) references app.membership deferrable initially deferred;

create or replace function app.hand_over_floating(uuids uuid[], of_unit bigint, successor bigint, today date) returns void
  language plpgsql security definer set search_path = app, pg_temp as $$
declare heir app.unit; again uuid[];
begin
  if not (app.keeps_unit(of_unit, 'secret') and app.keeps_unit(successor, 'secret')) then
    raise exception 'not within the duty' using errcode = '42501';
  end if;
  select * into heir from app.unit where id = successor;
  with reopened as (
    update app.floating_case c set ended_on = null, ended_how = null where c.uuid = any(uuids) and c.ended_on = today
      and c.ended_how = 'came-back' and (c.home_unit_id, c.host_unit_id) in ((of_unit, successor), (successor, of_unit))
      and not exists (select from app.floating_case o
        where o.person_id = c.person_id and o.returned_on is null and o.ended_on is null) returning c.uuid)
  select coalesce(array_agg(uuid), '{}') into again from reopened;
  update app.floating_case c set ended_on = today, ended_how = 'came-back' where c.uuid = any(uuids) and c.uuid <> all(again)
    and c.returned_on is null and c.ended_on is null and (c.home_unit_id, c.host_unit_id) in ((of_unit, successor), (successor, of_unit));
  update app.floating_case c set
      home_unit_id = case when c.home_unit_id = of_unit then heir.id else c.home_unit_id end,
      home_uuid = case when c.home_unit_id = of_unit then heir.uuid else c.home_uuid end,
      home_name = case when c.home_unit_id = of_unit then heir.name else c.home_name end,
      host_unit_id = case when c.host_unit_id = of_unit then heir.id else c.host_unit_id end,
      host_uuid = case when c.host_unit_id = of_unit then heir.uuid else c.host_uuid end,
      host_name = case when c.host_unit_id = of_unit then heir.name else c.host_name end,
      life_id = case when c.host_unit_id = of_unit and c.life_id is not null then coalesce((select m.id from app.membership m
        where m.person_id = c.person_id and m.kind = 'life' and m.unit_id = heir.id and m.superseded_at is null and m.to_date > today
        order by m.from_date limit 1), c.life_id) else c.life_id end
    where c.uuid = any(uuids) and c.uuid <> all(again) and of_unit in (c.home_unit_id, c.host_unit_id) and c.returned_on is null
      and c.ended_on is null;
end $$;

create or replace function app.hand_over_transfers(uuids uuid[], of_unit bigint, successor bigint, today date) returns void
  language plpgsql security definer set search_path = app, pg_temp as $$
declare heir app.unit; again uuid[];
begin
  if not (app.keeps_unit(of_unit, 'secret') and app.keeps_unit(successor, 'secret')) then
    raise exception 'not within the duty' using errcode = '42501';
  end if;
  select * into heir from app.unit where id = successor;
  with reopened as (
    update app.transfer t set withdrawn_on = null where t.uuid = any(uuids) and t.withdrawn_on = today
      and (t.from_unit_id, t.to_unit_id) in ((of_unit, successor), (successor, of_unit))
      and not exists (select from app.transfer o
        where o.person_id = t.person_id and o.moved_on is null and o.returned_on is null and o.withdrawn_on is null) returning t.uuid)
  select coalesce(array_agg(uuid), '{}') into again from reopened;
  update app.transfer t set withdrawn_on = today where t.uuid = any(uuids) and t.uuid <> all(again) and t.moved_on is null
    and t.returned_on is null and t.withdrawn_on is null and (t.from_unit_id, t.to_unit_id) in ((of_unit, successor), (successor, of_unit));
  update app.transfer t set
      from_unit_id = case when t.from_unit_id = of_unit then heir.id else t.from_unit_id end,
      from_uuid = case when t.from_unit_id = of_unit then heir.uuid else t.from_uuid end,
      from_name = case when t.from_unit_id = of_unit then heir.name else t.from_name end,
      to_unit_id = case when t.to_unit_id = of_unit then heir.id else t.to_unit_id end,
      to_uuid = case when t.to_unit_id = of_unit then heir.uuid else t.to_uuid end,
      to_name = case when t.to_unit_id = of_unit then heir.name else t.to_name end
    where t.uuid = any(uuids) and t.uuid <> all(again) and of_unit in (t.from_unit_id, t.to_unit_id)
      and t.moved_on is null and t.returned_on is null and t.withdrawn_on is null;
end $$;
