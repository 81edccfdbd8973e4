-- One index over what people may read, fed by the capabilities. Chinese has no spaces between words: every two neighbouring
-- characters are an entry, and so is every unit above a document, so that one's own branch is found among two million.
create schema search;
grant usage on schema search to lianxian_app;
grant usage, create on schema search to lianxian_system;

-- Small letters, half width, every white space a space: one character for one, so that a place here is a place there.
create function search.fold(words text) returns text language sql immutable strict parallel safe as
  $$ select lower(translate(words, E'\t\n\r' || '！＂＃＄％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ［＼］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～　', '   !"#$%&''()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefghijklmnopqrstuvwxyz{|}~ ')) $$;
create function search.pairs(folded text) returns text[] language sql immutable strict parallel safe as
  $$ select coalesce(array_agg(one || next), '{}')
     from unnest(string_to_array(folded, null), string_to_array(substr(folded, 2), null)) c(one, next) where one <> ' ' and next <> ' ' $$;
-- The last label of a path names its unit.
create function search.place_tokens(prefix text, path text) returns text[] language sql immutable strict parallel safe as
  $$ select array_agg(prefix || label) from unnest(string_to_array(rtrim(path, '.'), '.')) label $$;

-- readers: `unit`, whoever may read in the unit; `keepers`, whoever keeps its meetings. Those named by `p:` read it in any case.
-- Entries of two characters are text; longer ones are `u:` and `k:` (units, for readers and for keepers), `p:`, `m:` (the month).
create table search.document (
  id bigint generated always as identity primary key, kind text collate "C" not null, ref uuid not null,
  unit_id bigint not null references app.unit, company_id bigint not null, path text collate "C" not null,
  readers text collate "C" not null check (readers in ('unit', 'keepers')), day date not null, title text not null, body text not null,
  folded text not null, digest bytea not null, vector tsvector not null, unique (kind, ref));
create index on search.document using gin (vector) with (gin_pending_list_limit = 512);
create index on search.document (unit_id, path);
create index on search.document (day);
alter table search.document enable row level security; alter table search.document force row level security;
create policy document_system on search.document to lianxian_system using (true) with check (true);
grant select, insert, update, delete on search.document to lianxian_system;

-- What a capability says of one of its records; without a change nothing is written.
create function search.put(of_kind text, of_ref uuid, of_unit bigint, of_readers text, people bigint[], of_day date, of_title text, of_body text)
  returns void language plpgsql security definer set search_path = search, app, pg_temp as $$
declare place record; seal bytea; words text;
begin
  select u.path, u.company_id into place from app.unit u where u.id = of_unit;
  seal := sha256(convert_to(jsonb_build_array(place.path, of_readers, people, of_day, of_title, of_body)::text, 'utf8'));
  if exists (select from search.document d where d.kind = of_kind and d.ref = of_ref and d.digest = seal) then return; end if;
  words := search.fold(of_title || ' ' || of_body);
  insert into search.document as d (kind, ref, unit_id, company_id, path, readers, day, title, body, folded, digest, vector)
    values (of_kind, of_ref, of_unit, place.company_id, place.path, of_readers, of_day, of_title, of_body, words, seal, array_to_tsvector(
      search.pairs(words) || search.place_tokens(case of_readers when 'unit' then 'u:' else 'k:' end, place.path)
      || array(select 'p:' || one from unnest(people) one) || ('m:' || to_char(of_day, 'YYYYMM'))))
    on conflict (kind, ref) do update set unit_id = excluded.unit_id, company_id = excluded.company_id, path = excluded.path,
      readers = excluded.readers, day = excluded.day, title = excluded.title, body = excluded.body, folded = excluded.folded,
      digest = excluded.digest, vector = excluded.vector;
end $$;

-- All of these must be in it. Quoted, so that nothing that is typed is an operator.
create function search.all_of(entries text[]) returns tsquery language sql immutable strict parallel safe as
  $$ select string_agg('''' || replace(replace(e, '\', '\\'), '''', '''''') || '''', ' & ')::tsquery from unnest(entries) e $$;
create function search.any_of(entries text[]) returns tsquery language sql immutable strict parallel safe as
  $$ select string_agg('''' || replace(replace(e, '\', '\\'), '''', '''''') || '''', ' | ')::tsquery from unnest(entries) e $$;

-- Documents with all these words that the actor may read, the newest first, after a day and a number. The entries of places find
-- candidates; whether one is shown is asked of the unit as it stands now, whatever was written when it stood elsewhere.
-- `is_least`: so common that not all of a month were looked at.
create function search.find(words text[], before_day date, before_id bigint, most integer)
  returns table (id bigint, kind text, ref uuid, day date, excerpt text, is_least boolean)
  language plpgsql stable security definer set search_path = search, app, pg_temp set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  scope text[] := app.scope(); duty text[] := app.duty_scope('meeting'); own text := 'p:' || app.person();
  folded_words text[] := array(select search.fold(w) from unnest(words) w);
  asked tsquery; in_month tsquery; month date; last_month date; n integer; found bigint[] := '{}'; page bigint[]; capped boolean := false;
begin
  asked := search.all_of(array(select p from unnest(folded_words) w, unnest(search.pairs(w)) p));
  if asked is null then return; end if;
  -- Whoever reads everything is not looked for by place.
  if not exists (select from unnest(scope) s where length(s) = 7) then
    asked := asked && search.any_of(array(
      select 'u:' || right(rtrim(s, '.'), 6) from unnest(scope) s union select 'k:' || right(rtrim(s, '.'), 6) from unnest(duty) s
      union select own where own is not null union select '-'));
  end if;
  select count(*) into n from (select from search.document d where d.vector @@ asked limit 501) few;
  if n <= 500 then
    found := search.readable(asked, folded_words, scope, duty, own, before_day, before_id, most);
  else
    -- Too many to sort: month by month, from the newest.
    month := date_trunc('month', coalesce(before_day, (select max(d.day) from search.document d)))::date;
    last_month := date_trunc('month', (select min(d.day) from search.document d))::date;
    while month >= last_month and cardinality(found) < most loop
      in_month := asked && search.all_of(array['m:' || to_char(month, 'YYYYMM')]);
      page := search.readable(in_month, folded_words, scope, duty, own, before_day, before_id, most - cardinality(found));
      if cardinality(page) > 0 then
        select count(*) into n from (select from search.document d where d.vector @@ in_month limit 2001) few;
        capped := capped or n > 2000;
      end if;
      found := found || page;
      month := month - interval '1 month';
    end loop;
  end if;
  return query select d.id, d.kind, d.ref, d.day, search.excerpt(d.title, d.body, d.folded, folded_words[1]), capped
    from unnest(found) with ordinality f(id, n) join search.document d on d.id = f.id order by f.n;
end $$;

create function search.readable(asked tsquery, folded_words text[], scope text[], duty text[], own text, before_day date, before_id bigint, most integer)
  returns bigint[] language plpgsql stable security definer set search_path = search, app, pg_temp set enable_seqscan = off
  set plan_cache_mode = force_generic_plan as $$
begin
  return array(
    with hit as materialized (
      select d.id, d.unit_id, d.readers, d.day, d.folded, d.vector from search.document d where d.vector @@ asked limit 2000)
    select h.id from hit h join app.unit u on u.id = h.unit_id
      where (before_day is null or (h.day, h.id) < (before_day, before_id))
        and not exists (select from unnest(folded_words) w where position(w in h.folded) = 0)
        and (coalesce(u.path ^@ any(case h.readers when 'unit' then scope else duty end), false)
          or coalesce(h.vector @@ search.all_of(array[own]), false))
      order by h.day desc, h.id desc limit most);
end $$;

-- Sixty characters of the body around the word; its beginning where the word stands in the title.
create function search.excerpt(title text, body text, folded text, word text) returns text language sql immutable parallel safe as $$
  select translate(substr(body, greatest(at - 20, 1), 60), E'\n\r\t', '   ') from (
    select coalesce(nullif(position(word in substr(folded, length(title) + 2)), 0), 1) as at) p $$;

-- After a move documents are found by where they stood; this writes where they stand. Answers how many it wrote.
create function search.rewrite_moved(most integer) returns integer language plpgsql security definer set search_path = search, app, pg_temp as $$
declare n integer;
begin
  with moved as materialized (
    select d.id, u.path, u.company_id from app.unit u cross join lateral (
      (select o.id from search.document o where o.unit_id = u.id and o.path < u.path limit most)
      union all (select o.id from search.document o where o.unit_id = u.id and o.path > u.path limit most)) d limit most)
  update search.document d set path = m.path, company_id = m.company_id, digest = '', vector = array_to_tsvector(
      array(select e from unnest(tsvector_to_array(d.vector)) e where e !~ '^[uk]:.')
      || search.place_tokens(case d.readers when 'unit' then 'u:' else 'k:' end, m.path))
    from moved m where d.id = m.id;
  get diagnostics n = row_count;
  return n;
end $$;

do $$ declare f text; begin
  foreach f in array array['put(text, uuid, bigint, text, bigint[], date, text, text)', 'find(text[], date, bigint, integer)',
    'readable(tsquery, text[], text[], text[], text, date, bigint, integer)', 'rewrite_moved(integer)'] loop
    execute format('alter function search.%s owner to lianxian_system', f);
    execute format('revoke all on function search.%s from public', f);
  end loop;
end $$;
grant execute on function search.find(text[], date, bigint, integer), search.rewrite_moved(integer) to lianxian_app;
