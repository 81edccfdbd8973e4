-- What is brought back to a station by hand is sealed to it.
create function app.station_content_key(of_station uuid) returns text
  language sql stable security definer set search_path = app, pg_temp as
  $$ select s.content_key from app.station s where s.id = of_station and s.state = 'active' $$;
alter function app.station_content_key(uuid) owner to lianxian_system;
revoke all on function app.station_content_key(uuid) from public;
grant execute on function app.station_content_key(uuid) to lianxian_app;
