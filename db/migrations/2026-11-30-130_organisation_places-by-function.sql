-- Who answers for a unit, and what a two-sided move needs. An affiliation may change by the word of two branches, of which
-- neither keeps the roster: functions of the system role do it, each of which checks for itself that it may.

-- People who hold a duty in the unit today; where nobody does, those in the nearest unit above. Ids alone: the asker may
-- have to tell people of a part of the tree that he does not see.
create function app.duty_holders(of_unit bigint, of_duty text, today date) returns table (person_id bigint)
  language sql stable security definer set search_path = app, pg_temp as $$
  with held as (
    select p.person_id, u.path from app.unit here join app.unit u on here.path ^@ u.path join app.post p on p.unit_id = u.id
      join app.post_kind k on k.code = p.kind
    where here.id = of_unit and of_duty = any(k.duties) and p.superseded_at is null and p.from_date <= today and p.to_date > today)
  select distinct held.person_id from held where held.path = (select max(h.path) from held h) $$;
alter function app.duty_holders(bigint, text, date) owner to lianxian_system;
revoke all on function app.duty_holders(bigint, text, date) from public;
grant execute on function app.duty_holders(bigint, text, date) to lianxian_app;

-- Does the actor hold the duty in this unit or above it?
create function app.keeps_unit(of_unit bigint, of_duty text) returns boolean language sql stable parallel safe as
  $$ select coalesce(app.unit_path(of_unit) ^@ any(app.duty_scope(of_duty)), false) $$;

grant execute on function app.keeps_unit(bigint, text) to lianxian_app, lianxian_system;
grant execute on function app.unit_path(bigint), app.has_place_in(bigint, text[]) to lianxian_system;
grant insert, update on app.membership to lianxian_system;
grant usage on sequence app.membership_id_seq to lianxian_system;
create policy membership_system_write on app.membership for insert to lianxian_system with check (true);
create policy membership_system_change on app.membership for update to lianxian_system using (true);
-- A row can be locked only by whoever may change some column of it.
grant update (left_on) on app.person to lianxian_system;
create policy person_system_lock on app.person for update to lianxian_system using (true);

-- Ends a place on a day; one that began that day or later was a mistake and is superseded. For the functions below it alone.
create function app.end_place(of_membership bigint, on_day date, by uuid) returns void language sql security definer set search_path = app, pg_temp as $$
  update app.membership set to_date = case when from_date < on_day then on_day else to_date end,
      superseded_at = case when from_date < on_day then superseded_at else now() end,
      superseded_by = case when from_date < on_day then superseded_by else by end
    where id = of_membership and superseded_at is null and to_date > on_day $$;
alter function app.end_place(bigint, date, uuid) owner to lianxian_system;
revoke all on function app.end_place(bigint, date, uuid) from public;
