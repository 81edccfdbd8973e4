-- A thing that two units have in common is told by whichever of them acted last, under its own name: the row then bears that
-- unit, and the teller has it in his scope.
create or replace function app.raise_concerns(changes jsonb, cap integer) returns table (person_id bigint, uuid uuid)
  language plpgsql security definer set search_path = app, pg_temp as $$
#variable_conflict use_column
begin
  perform app.requires_scope((select array_agg(distinct (c ->> 'unit')::bigint) from jsonb_array_elements(changes) c));
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
