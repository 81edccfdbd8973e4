-- A meeting of a unit that has ended is still brought to its end by those who led it: the chair confirms, the recorder writes.
-- Their scope no longer holds the unit, so the lock asks who leads this meeting, in this unit, and never who leads anywhere.
create function app.leads_meeting(of_meeting uuid, of_unit bigint) returns boolean language sql stable security definer
  set search_path = app, pg_temp as
  $$ select exists (select from app.meeting m where m.uuid = of_meeting and m.unit_id = of_unit
    and app.person() in (m.chair_id, m.recorder_id)) $$;
alter function app.leads_meeting(uuid, bigint) owner to lianxian_system;
revoke all on function app.leads_meeting(uuid, bigint) from public;
grant execute on function app.leads_meeting(uuid, bigint) to lianxian_app;

-- Whoever may change a meeting changes it where it stands: a stable function reads it as it was before the statement.
-- It goes to another unit by app.move_meeting alone.
create function app.unit_of_meeting(of_meeting bigint) returns bigint language sql stable security definer
  set search_path = app, pg_temp as $$ select m.unit_id from app.meeting m where m.id = of_meeting $$;
alter function app.unit_of_meeting(bigint) owner to lianxian_system;
revoke all on function app.unit_of_meeting(bigint) from public;
grant execute on function app.unit_of_meeting(bigint) to lianxian_app;
alter policy meeting_keep on app.meeting with check (unit_id = app.unit_of_meeting(id));

-- What a thing of a unit tells those whom it concerns: within one's scope, or about a meeting that one leads.
create function app.requires_to_tell(kinds text[], refs uuid[], unit_ids bigint[]) returns void language plpgsql stable security definer
  set search_path = app, pg_temp as $$
begin
  perform app.requires_scope((select array_agg(distinct t.unit) from unnest(kinds, refs, unit_ids) t (kind, ref, unit)
    where not (t.kind in ('meeting', 'minutes') and app.leads_meeting(t.ref, t.unit))));
end $$;
alter function app.requires_to_tell(text[], uuid[], bigint[]) owner to lianxian_system;
revoke all on function app.requires_to_tell(text[], uuid[], bigint[]) from public;

create or replace function app.raise_concerns(changes jsonb, cap integer) returns table (person_id bigint, uuid uuid)
  language plpgsql security definer set search_path = app, pg_temp as $$
#variable_conflict use_column
begin
  perform app.requires_to_tell(array_agg(c ->> 'kind'), array_agg((c ->> 'ref')::uuid), array_agg((c ->> 'unit')::bigint))
    from jsonb_array_elements(changes) c;
  return query insert into app.concern as held (uuid, person_id, kind, ref, unit_id, unit_uuid, unit_name, event, params, at, wants, link,
      raised_at, notify_at, settled_at)
    select c.uuid, c.person, c.kind, c.ref, c.unit, c."unitUuid", c."unitName", c.event, c.params, c.at, c.wants, c.link,
      c."raisedAt", case when c."laterAt" is not null and (
        select count(*) from app.concern o where o.person_id = c.person and o.ref <> c.ref
          and (o.notify_at at time zone 'Asia/Shanghai')::date = (c."notifyAt" at time zone 'Asia/Shanghai')::date) >= cap
        then c."laterAt" else c."notifyAt" end,
      case when c.settled then c."raisedAt" end
    from jsonb_to_recordset(changes) as c (uuid uuid, person bigint, kind text, ref uuid, unit bigint, "unitUuid" uuid, "unitName" text,
      event text, params jsonb, at timestamptz, wants text, link text, "raisedAt" timestamptz, "notifyAt" timestamptz,
      "laterAt" timestamptz, settled boolean)
    order by c.person
    on conflict (person_id, kind, ref) do update set unit_id = excluded.unit_id, unit_uuid = excluded.unit_uuid,
      unit_name = excluded.unit_name, event = excluded.event, params = excluded.params, at = excluded.at,
      wants = excluded.wants, link = excluded.link, raised_at = excluded.raised_at, notify_at = excluded.notify_at,
      settled_at = excluded.settled_at, seen_at = null, answer = case when excluded.wants = 'answer' then held.answer end
    returning held.person_id, held.uuid;
end $$;

create or replace function app.settle_concerns(of_kind text, of_ref uuid, people bigint[], new_answer text, over boolean, on_time timestamptz)
  returns table (person_id bigint, uuid uuid) language plpgsql security definer set search_path = app, pg_temp as $$
#variable_conflict use_column
begin
  perform app.requires_to_tell(array_agg(c.kind), array_agg(c.ref), array_agg(c.unit_id)) from app.concern c
    where c.kind = of_kind and c.ref = of_ref and (people is null or c.person_id = any(people))
      and c.person_id is distinct from app.person();
  return query update app.concern c set answer = coalesce(new_answer, c.answer),
      settled_at = case when over then coalesce(c.settled_at, on_time) else c.settled_at end
    where c.kind = of_kind and c.ref = of_ref and (people is null or c.person_id = any(people))
    returning c.person_id, c.uuid;
end $$;

create or replace function app.concern_rows(uuids uuid[]) returns table (person_id bigint, uuid uuid, data jsonb)
  language plpgsql stable security definer set search_path = app, pg_temp as $$
#variable_conflict use_column
begin
  perform app.requires_to_tell(array_agg(c.kind), array_agg(c.ref), array_agg(c.unit_id)) from app.concern c
    where c.uuid = any(uuids) and c.person_id is distinct from app.person();
  return query select c.person_id, c.uuid, app.concern_view(c) || jsonb_build_object('notifyAt', app.iso(c.notify_at), 'place', c.id)
    from app.concern c where c.uuid = any(uuids);
end $$;
