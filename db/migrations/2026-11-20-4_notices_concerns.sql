-- What concerns a person: one row per person and thing, always in its latest state. Whoever changes the thing changes
-- the row with it, so that the first page of the phone is one index scan over one table.
create function app.iso(at timestamptz) returns text language sql stable parallel safe as
  $$ select to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;

create table app.concern (
  id bigint generated always as identity unique, uuid uuid not null unique,
  person_id bigint not null references app.person, kind text collate "C" not null, ref uuid not null,
  unit_id bigint not null references app.unit, unit_uuid uuid not null, unit_name text not null,
  event text collate "C" not null, params jsonb not null default '{}', at timestamptz,
  wants text collate "C" check (wants in ('answer', 'confirm', 'draft')), answer text collate "C", link text not null,
  raised_at timestamptz not null, notify_at timestamptz not null, settled_at timestamptz, seen_at timestamptz,
  live boolean not null generated always as (settled_at is null or seen_at is null) stored,
  primary key (person_id, kind, ref));
create index concern_live on app.concern (person_id) where live;
create index on app.concern (person_id, raised_at, id);
create index on app.concern (kind, ref);

alter table app.concern enable row level security; alter table app.concern force row level security;
create policy concern_self on app.concern for select to lianxian_app using (person_id = (select app.person()));
create policy concern_seen on app.concern for update to lianxian_app using (person_id = (select app.person()));
create policy concern_system on app.concern to lianxian_system using (true) with check (true);
grant select, update (seen_at) on app.concern to lianxian_app;
grant select, insert, update on app.concern to lianxian_system;
grant usage on sequence app.concern_id_seq to lianxian_system;

-- Writes other people's rows, which no policy lets the writer read: only for units within his own scope.
create function app.requires_scope(unit_ids bigint[]) returns void language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  if exists (select from unnest(unit_ids) x(id) left join app.unit u on u.id = x.id
      where not coalesce(u.path ^@ any(app.scope()), false)) then
    raise exception 'not within the scope' using errcode = '42501';
  end if;
end $$;

-- rows: [{uuid, person, kind, ref, unit, unitUuid, unitName, event, params, at, wants, link, raisedAt, notifyAt, laterAt, settled}].
-- notifyAt holds unless `cap` others already fall on that day (Beijing); then laterAt. Answers the rows as they stand.
create function app.raise_concerns(changes jsonb, cap integer) returns table (person_id bigint, uuid uuid)
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
    on conflict (person_id, kind, ref) do update set event = excluded.event, params = excluded.params, at = excluded.at,
      wants = excluded.wants, link = excluded.link, raised_at = excluded.raised_at, notify_at = excluded.notify_at,
      settled_at = excluded.settled_at, seen_at = null, answer = case when excluded.wants = 'answer' then held.answer end
    returning held.person_id, held.uuid;
end $$;

-- What somebody answered, or that it is over. `people` null: everybody concerned. Keeps what was seen as seen.
create function app.settle_concerns(of_kind text, of_ref uuid, people bigint[], new_answer text, over boolean, on_time timestamptz)
  returns table (person_id bigint, uuid uuid) language plpgsql security definer set search_path = app, pg_temp as $$
#variable_conflict use_column
begin
  perform app.requires_scope((select array_agg(distinct c.unit_id) from app.concern c where c.kind = of_kind and c.ref = of_ref
    and (people is null or c.person_id = any(people)) and c.person_id is distinct from app.person()));
  return query update app.concern c set answer = coalesce(new_answer, c.answer),
      settled_at = case when over then coalesce(c.settled_at, on_time) else c.settled_at end
    where c.kind = of_kind and c.ref = of_ref and (people is null or c.person_id = any(people))
    returning c.person_id, c.uuid;
end $$;

-- The rows as their owners' phones shall hold them: for the change feed of those whose things the caller changed.
create function app.concern_rows(uuids uuid[]) returns table (person_id bigint, uuid uuid, data jsonb)
  language plpgsql stable security definer set search_path = app, pg_temp as $$
#variable_conflict use_column
begin
  perform app.requires_scope((select array_agg(distinct c.unit_id) from app.concern c where c.uuid = any(uuids)
    and c.person_id is distinct from app.person()));
  return query select c.person_id, c.uuid, app.concern_view(c) from app.concern c where c.uuid = any(uuids);
end $$;

create function app.concern_view(c app.concern) returns jsonb language sql stable parallel safe as $$
  select jsonb_build_object('id', c.uuid, 'kind', c.kind, 'ref', c.ref, 'event', c.event, 'params', c.params, 'unitId', c.unit_uuid,
    'unitName', c.unit_name, 'at', app.iso(c.at), 'wants', c.wants, 'answer', c.answer, 'settled', c.settled_at is not null,
    'seen', c.seen_at is not null, 'raisedAt', app.iso(c.raised_at), 'link', c.link) $$;

do $$ declare f text; begin
  foreach f in array array['app.requires_scope(bigint[])', 'app.raise_concerns(jsonb, integer)',
    'app.settle_concerns(text, uuid, bigint[], text, boolean, timestamptz)', 'app.concern_rows(uuid[])'] loop
    execute format('alter function %s owner to lianxian_system', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to lianxian_app', f);
  end loop;
end $$;
