-- How many people have a place in a unit or below it on a day, reading at most so many places. The actor's scope is asked
-- once for the whole unit instead of once for each place, which were 3,000 look-ups of a unit's path for a long list;
-- nothing comes back where the unit is not in it.
create function app.measure_unit(of_path text, on_day date, most integer) returns table (people bigint, places bigint)
  language sql stable security definer set search_path = app, pg_temp as $$
  select count(*), coalesce(sum(one.places), 0)::bigint from (
    select place.person_id, count(*) as places from (
      select m.person_id from app.unit u join app.membership m on m.unit_id = u.id
      where u.path >= of_path and u.path < left(of_path, -1) || '/'
        and m.superseded_at is null and m.from_date <= on_day and m.to_date > on_day limit most) place
    group by place.person_id) one
  having of_path ^@ any(app.scope()) $$;
alter function app.measure_unit(text, date, integer) owner to lianxian_system;
revoke all on function app.measure_unit(text, date, integer) from public;
grant execute on function app.measure_unit(text, date, integer) to lianxian_app;
