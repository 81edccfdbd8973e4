-- Has the actor done this to this record today (Beijing)? Opening a record twice on one day is one line. Whoever asks holds
-- the answer to the end of his transaction, so that two at once do not both write.
create index on app.audit (actor_id, at) where actor_id is not null;
create function app.did_today(of_action text, of_kind text, of_object text) returns boolean language plpgsql volatile
  security definer set search_path = app, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(concat_ws(' ', app.person(), of_action, of_kind, of_object), 0));
  return exists (select from app.audit a where a.actor_id = app.person() and a.action = of_action and a.object_kind = of_kind
    and a.object_id = of_object
    and a.at >= date_trunc('day', now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai');
end $$;
alter function app.did_today(text, text, text) owner to lianxian_system;
revoke all on function app.did_today(text, text, text) from public;
grant execute on function app.did_today(text, text, text) to lianxian_app;
