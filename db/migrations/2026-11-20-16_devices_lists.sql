-- What the pages of phones and stations list: over tables of the platform and of the organisation, with the reader's own
-- rights (these are no definer's functions).
create function app.device_list(of_devices uuid[]) returns table ("deviceId" uuid, name text, state text, "enrolledAt" timestamptz,
    "contactAt" timestamptz, "contactVia" text, waiting integer, "waitingSince" timestamptz, "lastSeq" integer, "offeredFrom" integer,
    rejected integer, parked integer, review integer) language sql stable as
  $$ select d.id, d.name, d.state, d.enrolled_at, d.contact_at, d.contact_via, d.waiting, d.waiting_since, d.last_seq, d.offered_from,
       coalesce(c.rejected, 0)::integer, coalesce(c.parked, 0)::integer, coalesce(c.review, 0)::integer
     from app.device d left join app.device_counts(of_devices) c on c.device_id = d.id where d.id = any(of_devices)
     order by d.state, d.enrolled_at desc, d.id $$;

create function app.devices_of_person(of_person bigint) returns uuid[] language sql stable as
  $$ select coalesce(array_agg(id), '{}') from app.device where person_id = of_person $$;

-- Of the people who belong to the unit or below it on that day, by name; those behind `after`.
create function app.devices_of_unit(of_path text, today date, after text, most integer)
    returns table (device uuid, "personId" uuid, "personName" text, place text) language sql stable as
  $$ select d.id, p.uuid, p.name, p.pinyin || ' ' || d.id from (
       select distinct m.person_id from app.membership m join app.unit u on u.id = m.unit_id
       where u.path ^@ of_path and m.kind in ('affiliation', 'life') and m.superseded_at is null
         and m.from_date <= today and m.to_date > today) x
     join app.person p on p.id = x.person_id join app.device d on d.person_id = p.id
     where (p.pinyin || ' ' || d.id) collate "C" > after order by (p.pinyin || ' ' || d.id) collate "C" limit most $$;

create function app.device_subject(of_device uuid, today date) returns table (id uuid, "personId" bigint, state text, paths text[])
    language sql stable as
  $$ select d.id, d.person_id, d.state, array(select u.path from app.membership m join app.unit u on u.id = m.unit_id
       where m.person_id = d.person_id and m.superseded_at is null and m.from_date <= today and m.to_date > today)
     from app.device d where d.id = of_device $$;

create function app.withdraw_device(of_device uuid, by_person bigint, at timestamptz) returns void language sql as
  $$ update app.device set state = 'revoked', revoked_at = at, revoked_by = by_person where id = of_device and state = 'active' $$;

-- What waits for a decision in the actor's units, oldest first; what was decided on is left out.
create function app.review_list(of_operation uuid) returns table ("operationId" uuid, device uuid, seq integer, "personId" bigint,
    "personName" text, "unitName" text, path text, type text, "madeAt" timestamptz, "receivedAt" timestamptz, code text)
    language sql stable as
  $$ select distinct on (o.received_at, o.id) o.id, o.device_id, o.seq, o.person_id, coalesce(p.name, ''), coalesce(u.name, ''),
       o.unit_path, o.type, o.at, o.received_at, o.code
     from app.sync_operation o left join app.person p on p.id = o.person_id left join app.unit u on u.path = o.unit_path
     where o.state = 'review' and o.settled_by is null and o.unit_path is not null
       and o.person_id is distinct from app.person() and (of_operation is null or o.id = of_operation)
     order by o.received_at, o.id, o.seq limit 200 $$;

create function app.units_by_id(of_units uuid[]) returns table (id bigint, uuid uuid, name text, path text) language sql stable as
  $$ select u.id, u.uuid, u.name, u.path from app.unit u where u.uuid = any(of_units) $$;
create function app.station_units(of_station uuid) returns json language sql stable as
  $$ select json_agg(json_build_object('id', u.uuid, 'name', u.name, 'path', u.path) order by u.path)
     from app.station_unit x join app.unit u on u.id = x.unit_id where x.station_id = of_station $$;
