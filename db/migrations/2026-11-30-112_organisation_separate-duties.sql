-- Separation of duties: posts that run the system or audit access, held beside an office (roster, meetings, discipline),
-- give nothing: the office counts. Of the two together only running the system counts; nobody audits himself.
create or replace function app.enter_person(of_person bigint, today date) returns jsonb language plpgsql security definer set search_path = app, pg_temp as $$
declare found record; duties text := '{}';
begin
  select p.uuid, posts.list as posts, posts.paths as post_paths, places.list as places, places.paths as place_paths into found
    from app.person p
    left join lateral (
      select jsonb_agg(jsonb_build_object('kind', held.kind, 'unitId', held.unit_id, 'path', held.path)) as list,
        array_agg(held.path) filter (where held.reads) as paths
      from (select x.kind, x.unit_id, u.path, k.reads, k.duties, bool_or(k.duties && '{roster,meeting,discipline}') over () as in_office,
            bool_or('system' = any(k.duties)) over () as runs_system
          from app.post x join app.unit u on u.id = x.unit_id join app.post_kind k on k.code = x.kind
          where x.person_id = p.id and x.superseded_at is null and x.from_date <= today and x.to_date > today) held
      where not (held.duties && '{audit,system}')
        or (not held.in_office and ('system' = any(held.duties) or not held.runs_system))) posts on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('kind', m.kind, 'unitId', m.unit_id, 'path', u.path)) as list,
        array_agg(u.path) filter (where k.takes_members) as paths
      from app.membership m join app.unit u on u.id = m.unit_id join app.unit_kind k on k.code = u.kind
      where m.person_id = p.id and m.kind in ('affiliation', 'life') and m.superseded_at is null
        and m.from_date <= today and m.to_date > today) places on true
    where p.id = of_person;
  if found.uuid is null then return null; end if;
  if found.posts is not null then
    select coalesce(jsonb_object_agg(duty, at), '{}')::text into duties from (
      select d.duty, jsonb_agg(distinct x ->> 'path') as at
      from jsonb_array_elements(found.posts) x join app.post_kind k on k.code = x ->> 'kind', unnest(k.duties) d(duty) group by d.duty) each;
  end if;
  perform set_config('app.person', of_person::text, true), set_config('app.today', today::text, true),
    set_config('app.paths', (coalesce(found.post_paths, '{}') || coalesce(found.place_paths, '{}'))::text, true),
    set_config('app.duties', duties, true);
  return jsonb_build_object('personId', of_person, 'personUuid', found.uuid, 'posts', coalesce(found.posts, '[]'),
    'memberships', coalesce(found.places, '[]'));
end $$;
