-- The stations of a unit that ends or is changed go over to another unit; whoever keeps the roster of both says so.
create function app.move_station(of_station uuid, from_unit bigint, to_unit bigint) returns boolean language plpgsql security definer
  set search_path = app, pg_temp as $$
begin
  if (select count(*) from app.unit u where u.id in (from_unit, to_unit) and u.path ^@ any(app.duty_scope('roster'))) < 2 then
    raise exception 'not within the duty' using errcode = '42501';
  end if;
  delete from app.station_unit where station_id = of_station and unit_id = from_unit;
  if not found then return false; end if;
  insert into app.station_unit (station_id, unit_id) values (of_station, to_unit) on conflict do nothing;
  return true;
end $$;
-- Stations of one unit, for those who keep its roster: a station of several units is kept by who keeps them all.
create function app.stations_of_unit(of_unit bigint) returns table (id uuid, name text) language sql stable security definer
  set search_path = app, pg_temp as $$
  select s.id, s.name from app.station s join app.station_unit x on x.station_id = s.id join app.unit u on u.id = x.unit_id
    where x.unit_id = of_unit and s.state <> 'withdrawn' and u.path ^@ any(app.scope()) order by s.name, s.id $$;
grant delete on app.station_unit to lianxian_system;
do $$ declare f text; begin
  foreach f in array array['move_station(uuid, bigint, bigint)', 'stations_of_unit(bigint)'] loop
    execute format('alter function app.%s owner to lianxian_system', f);
    execute format('revoke all on function app.%s from public', f);
    execute format('grant execute on function app.%s to lianxian_app', f);
  end loop;
end $$;
