-- Two entries that turn out to be one person: what hangs on one goes to the other, row by row, and every row is noted so
-- that all of it comes back. And pairs of which somebody has said that they are two.
create table app.person_apart (
  one_id bigint not null references app.person, other_id bigint not null references app.person, by_person bigint not null,
  at timestamptz not null, primary key (one_id, other_id), check (one_id < other_id));
create table app.person_merge (
  id bigint generated always as identity primary key, uuid uuid not null unique, kept_id bigint not null references app.person,
  gone_id bigint not null references app.person, gone_name text not null, merged_by bigint not null, merged_at timestamptz not null,
  undone_at timestamptz, undone_by bigint, check (kept_id <> gone_id));
create unique index on app.person_merge (gone_id) where undone_at is null;
create index on app.person_merge (kept_id);
-- `holder`: the column of the row that names the person, `held`: whom it names after the change.
create table app.person_merge_effect (
  merge_id bigint not null references app.person_merge, seq integer not null, relation text not null, holder text not null,
  held bigint not null, key jsonb not null, before jsonb not null, after jsonb not null, primary key (merge_id, seq));

do $$ declare t text; begin
  foreach t in array array['person_apart', 'person_merge', 'person_merge_effect'] loop
    execute format('alter table app.%I enable row level security; alter table app.%I force row level security', t, t);
    execute format('create policy %I on app.%I to lianxian_system using (true) with check (true)', t || '_system', t);
    execute format('grant select, insert, update, delete on app.%I to lianxian_system', t);
  end loop;
end $$;
create policy person_apart_all on app.person_apart to lianxian_app
  using (app.keeps_roster_of(one_id) and app.keeps_roster_of(other_id))
  with check (app.keeps_roster_of(one_id) and app.keeps_roster_of(other_id));
create policy person_merge_read on app.person_merge for select to lianxian_app
  using (kept_id = (select app.person()) or app.keeps_roster_of(kept_id));
grant select, insert, delete on app.person_apart to lianxian_app;
grant select on app.person_merge to lianxian_app;

-- Every column that names a person, so far, may be read and written by the function below. A table born later says so
-- itself: grant select, update to lianxian_system, and a policy `<table>_merge` for it.
do $$ declare r record; begin
  for r in select distinct c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
      join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'app' and c.relkind in ('r', 'p') and not c.relispartition and not a.attisdropped and a.attnum > 0
      and c.relname not in ('audit', 'command_log', 'person_apart', 'person_merge', 'person_merge_effect')
      and (a.attname = 'person_id' or exists (select from pg_constraint k where k.contype = 'f' and k.conrelid = c.oid
        and k.confrelid = 'app.person'::regclass and a.attnum = any(k.conkey)))
  loop
    execute format('create policy %I on app.%I for select to lianxian_system using (true)', r.name || '_merge_read', r.name);
    execute format('create policy %I on app.%I for update to lianxian_system using (true)', r.name || '_merge', r.name);
    execute format('grant select, update on app.%I to lianxian_system', r.name);
  end loop;
  create policy person_merge_write on app.person for update to lianxian_system using (true);
  grant update on app.person to lianxian_system;
  create policy person_secret_merge_add on app.person_secret for insert to lianxian_system with check (true);
  grant insert on app.person_secret to lianxian_system;
end $$;

-- The values of a row under some names.
create function app.only_keys(of_row jsonb, names text[]) returns jsonb language sql immutable parallel safe as
  $$ select coalesce(jsonb_object_agg(k, of_row -> k), '{}') from unnest(names) k $$;

-- columns: [{table, column, uuid}]. secret: columns of app.person_secret for the one who stays, made anew for him, or null.
-- Answers the rows that went over and have a public id.
create function app.merge_people(of_merge uuid, kept bigint, gone bigint, columns jsonb, secret jsonb, by_person bigint, today date,
    at timestamptz) returns table (relation text, uuid uuid) language plpgsql security definer set search_path = app, pg_temp as $$
declare
  facts constant text[] := array['sex', 'ethnic_group', 'born_on', 'joined_on', 'confirmed_on', 'job', 'employment', 'floating',
    'floating_to', 'remark', 'extra'];
  hashes constant text[] := array['identity_hash', 'phone_hash'];
  mine bigint; seq integer := 0; c record; r record; was jsonb; now_is jsonb; keys text[]; names text[]; own_uuid uuid; old_uuid uuid;
begin
  if not (app.keeps_roster_of(kept) and app.keeps_roster_of(gone)) then
    raise exception 'not within the duty' using errcode = '42501';
  end if;
  perform from app.person p where p.id in (kept, gone) order by p.id for update;
  perform app.end_person_sessions(gone);
  insert into app.person_merge (uuid, kept_id, gone_id, gone_name, merged_by, merged_at)
    select of_merge, kept, gone, p.name, by_person, at from app.person p where p.id = gone returning person_merge.id into mine;
  select k.uuid, g.uuid into own_uuid, old_uuid from app.person k, app.person g where k.id = kept and g.id = gone;

  -- What only the other knew, he knows now.
  select app.only_keys(to_jsonb(p), facts) into was from app.person p where p.id = kept;
  update app.person k set sex = coalesce(k.sex, g.sex), ethnic_group = coalesce(k.ethnic_group, g.ethnic_group),
    born_on = coalesce(k.born_on, g.born_on), joined_on = coalesce(k.joined_on, g.joined_on),
    confirmed_on = coalesce(k.confirmed_on, g.confirmed_on), job = coalesce(k.job, g.job),
    employment = coalesce(k.employment, g.employment), floating = coalesce(k.floating, g.floating),
    floating_to = coalesce(k.floating_to, g.floating_to), remark = coalesce(k.remark, g.remark), extra = g.extra || k.extra
    from app.person g where k.id = kept and g.id = gone;
  select app.only_keys(to_jsonb(p), facts) into now_is from app.person p where p.id = kept;
  insert into app.person_merge_effect values (mine, seq, 'app.person', 'id', kept, jsonb_build_object('id', kept), was, now_is);
  seq := seq + 1;
  select jsonb_build_object('left_on', p.left_on) into was from app.person p where p.id = gone;
  update app.person set left_on = today where id = gone;
  insert into app.person_merge_effect values (mine, seq, 'app.person', 'id', gone, jsonb_build_object('id', gone), was,
    jsonb_build_object('left_on', today));
  seq := seq + 1;

  -- The number that both were known by belongs to one row at a time.
  select app.only_keys(to_jsonb(s), hashes) into was from app.person_secret s where s.person_id = gone;
  if was is not null then
    update app.person_secret set identity_hash = null, phone_hash = null where person_id = gone;
    insert into app.person_merge_effect values (mine, seq, 'app.person_secret', 'person_id', gone,
      jsonb_build_object('person_id', gone), was, '{"identity_hash": null, "phone_hash": null}');
    seq := seq + 1;
  end if;
  if secret is not null then
    select array_agg(k) into names from jsonb_object_keys(secret) k;
    insert into app.person_secret (person_id, key_id) values (kept, secret ->> 'key_id') on conflict do nothing;
    select app.only_keys(to_jsonb(s), names) into was from app.person_secret s where s.person_id = kept;
    execute format('update app.person_secret set (%1$s) = (select %1$s from jsonb_populate_record(null::app.person_secret, $1)) where person_id = $2',
      (select string_agg(quote_ident(k), ', ') from unnest(names || array['person_id']) k)) using secret || jsonb_build_object('person_id', kept), kept;
    insert into app.person_merge_effect values (mine, seq, 'app.person_secret', 'person_id', kept,
      jsonb_build_object('person_id', kept), was, '{}');
    seq := seq + 1;
  end if;

  for c in select x."table" as tab, x."column" as col, x.uuid as uuid_col from jsonb_to_recordset(columns) as x ("table" text, "column" text, uuid text)
  loop
    if not exists (select from pg_attribute a where a.attrelid = c.tab::regclass and a.attname = c.col and c.tab like 'app.%'
        and (c.col = 'person_id' or exists (select from pg_constraint k where k.contype = 'f' and k.conrelid = a.attrelid
          and k.confrelid = 'app.person'::regclass and a.attnum = any(k.conkey)))) then
      raise exception 'no column of a person' using errcode = '42501';
    end if;
    select array_agg(a.attname::text) into keys from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
      where i.indrelid = c.tab::regclass and i.indisprimary;
    names := array[c.col] || coalesce(array[c.uuid_col], '{}');
    names := array_remove(names, null);
    for r in execute format('select to_jsonb(t) as it from %s t where t.%I = $1', c.tab, c.col) using gone loop
      was := app.only_keys(r.it, names);
      now_is := jsonb_build_object(c.col, kept) || case when c.uuid_col is null then '{}' else jsonb_build_object(c.uuid_col, own_uuid) end;
      begin
        execute format('update %1$s t set (%2$s) = (select %2$s from jsonb_populate_record(null::%1$s, $1)) where t.%3$I = $2 and to_jsonb(t) @> $3',
          c.tab, (select string_agg(quote_ident(k), ', ') from unnest(names) k), c.col)
          using r.it || now_is, gone, app.only_keys(r.it, keys);
        insert into app.person_merge_effect values (mine, seq, c.tab, c.col, kept, app.only_keys(r.it || now_is, keys), was, now_is);
        seq := seq + 1;
        relation := c.tab; uuid := (r.it ->> 'uuid')::uuid;
        return next;
      exception when unique_violation or exclusion_violation or check_violation then
        -- The one who stays has its like already, or stands on the other side of it. A dated row is superseded; any other stays where it is.
        if r.it ? 'superseded_at' then
          execute format('update %1$s t set superseded_at = $1, superseded_by = $2 where t.%2$I = $3 and to_jsonb(t) @> $4', c.tab, c.col)
            using at, of_merge, gone, app.only_keys(r.it, keys);
          insert into app.person_merge_effect values (mine, seq, c.tab, c.col, gone, app.only_keys(r.it, keys),
            app.only_keys(r.it, array['superseded_at', 'superseded_by']), jsonb_build_object('superseded_by', of_merge));
          seq := seq + 1;
        end if;
      end;
    end loop;
  end loop;
end $$;

-- Everything comes back, the last change first. Raises `55000` where a row is no longer as the merge left it.
create function app.undo_merge(of_merge uuid, by_person bigint, at timestamptz) returns table (relation text, uuid uuid) language plpgsql
  security definer set search_path = app, pg_temp as $$
#variable_conflict use_column
declare m record; e record; done integer; held_row jsonb;
begin
  select * into m from app.person_merge x where x.uuid = of_merge for update;
  if m.id is null or not app.keeps_roster_of(m.kept_id) then raise exception 'not within the duty' using errcode = '42501'; end if;
  if m.undone_at is not null then raise exception 'undone already' using errcode = '55000'; end if;
  for e in select * from app.person_merge_effect x where x.merge_id = m.id order by x.seq desc loop
    execute format('update %1$s t set (%2$s) = (select %2$s from jsonb_populate_record(null::%1$s, $1)) where t.%3$I = $2 and to_jsonb(t) @> $3
        and to_jsonb(t) @> $4 returning to_jsonb(t)',
      e.relation, (select string_agg(quote_ident(k), ', ') from (select jsonb_object_keys(e.before) k union select e.holder) n), e.holder)
      into held_row using jsonb_build_object(e.holder, e.held) || e.before, e.held, e.key, e.after;
    get diagnostics done = row_count;
    if done <> 1 then raise exception 'changed since' using errcode = '55000'; end if;
    if e.held = m.kept_id and e.before ? e.holder then
      relation := e.relation; uuid := (held_row ->> 'uuid')::uuid;
      return next;
    end if;
  end loop;
  update app.person_merge set undone_at = at, undone_by = by_person where id = m.id;
end $$;

do $$ declare f text; begin
  foreach f in array array['merge_people(uuid, bigint, bigint, jsonb, jsonb, bigint, date, timestamptz)', 'undo_merge(uuid, bigint, timestamptz)'] loop
    execute format('alter function app.%s owner to lianxian_system', f);
    execute format('revoke all on function app.%s from public', f);
    execute format('grant execute on function app.%s to lianxian_app', f);
  end loop;
end $$;
grant execute on function app.end_person_sessions(bigint), app.keeps_roster_of(bigint) to lianxian_system;
