-- 找组织: what somebody without an account writes on the open page. Everything that he wrote is ciphertext; nobody is looked
-- up while he writes, so that an answer can tell nothing about anyone.
create table app.find_report (
  id bigint generated always as identity primary key, uuid uuid not null unique, unit_id bigint not null references app.unit,
  text_cipher bytea not null, key_id text not null, number_hash bytea not null unique, received_at timestamptz not null,
  person_id bigint references app.person, person_uuid uuid, person_name text, case_uuid uuid, settled_at timestamptz, settled_by bigint, outcome text collate "C"
    check (outcome in ('answered', 'not-ours', 'empty')), check ((settled_at is null) = (outcome is null)));
create index on app.find_report (unit_id);
create index on app.find_report (person_id);
-- What he added later. Kept under the receipt number alone, whether there is a report of it or not: a wrong number is
-- answered like a right one.
create table app.find_addition (
  id bigint generated always as identity primary key, uuid uuid not null unique, number_hash bytea not null,
  text_cipher bytea not null, key_id text not null, received_at timestamptz not null);
create index on app.find_addition (number_hash);
-- Puzzles that were used, until they run out by themselves; and how many reports came today, by keyed hashes that change daily.
create table app.find_spent (nonce bytea primary key, expires_at timestamptz not null);
create table app.find_count (key bytea primary key, count integer not null, day date not null);

do $$ declare t text; begin
  foreach t in array array['find_report', 'find_addition', 'find_spent', 'find_count'] loop
    execute format('alter table app.%I enable row level security; alter table app.%I force row level security', t, t);
    execute format('create policy %I on app.%I to lianxian_system using (true) with check (true)', t || '_system', t);
    execute format('grant select, insert, update, delete on app.%I to lianxian_system', t);
  end loop;
end $$;
grant usage on sequence app.find_report_id_seq, app.find_addition_id_seq to lianxian_system;
create policy find_report_read on app.find_report for select to lianxian_app using (
  person_id = (select app.person())
  or coalesce((select u.path from app.unit u where u.id = unit_id) ^@ any((select app.duty_scope('roster'))::text[]), false));
-- An office passes one on within its own part of the tree; the group's, to which each one comes first, to any unit.
create policy find_report_keep on app.find_report for update to lianxian_app using (
  coalesce((select u.path from app.unit u where u.id = unit_id) ^@ any((select app.duty_scope('roster'))::text[]), false));
grant select, update (unit_id, person_id, person_uuid, person_name, case_uuid, settled_at, settled_by, outcome) on app.find_report to lianxian_app;
create policy find_addition_read on app.find_addition for select to lianxian_app using (exists (
  select from app.find_report r join app.unit u on u.id = r.unit_id
  where r.number_hash = find_addition.number_hash and u.path ^@ any((select app.duty_scope('roster'))::text[])));
-- After two years, once they were archived and two people approved; the additions to them are swept then.
create policy find_report_gone on app.find_report for delete to lianxian_app using (
  coalesce((select u.path from app.unit u where u.id = unit_id) ^@ any((select app.duty_scope('roster'))::text[]), false));
grant delete on app.find_report to lianxian_app;
grant select on app.find_addition to lianxian_app;
-- Nobody reads these; the job that proposes what is due counts them.
create policy find_spent_count on app.find_spent for select to lianxian_app using (
  (select app.person()) is null and cardinality((select app.duty_scope('roster'))) > 0);
create policy find_count_count on app.find_count for select to lianxian_app using (
  (select app.person()) is null and cardinality((select app.duty_scope('roster'))) > 0);
grant select on app.find_spent, app.find_count to lianxian_app;

-- How many came today under each of these keys, in their order.
create function app.find_counts(keys bytea[], today date) returns integer[] language sql stable security definer set search_path = app, pg_temp as
  $$ select array(select coalesce(c.count, 0) from unnest(keys) with ordinality k(key, n)
       left join app.find_count c on c.key = k.key and c.day = today order by k.n) $$;

-- Takes what somebody without an account wrote. Answers `kept`, `repeated` (this very report stands already) or `spent`.
create function app.keep_find(what text, of_uuid uuid, nonce bytea, expires timestamptz, hash bytea, cipher bytea, key text, at timestamptz,
    keys bytea[], today date) returns text language plpgsql security definer set search_path = app, pg_temp as $$
begin
  if exists (select from app.find_report r where r.uuid = of_uuid and r.number_hash = hash)
      or exists (select from app.find_addition a where a.uuid = of_uuid and a.number_hash = hash) then
    return 'repeated';
  end if;
  insert into app.find_spent (nonce, expires_at) values (keep_find.nonce, expires) on conflict do nothing;
  if not found then return 'spent'; end if;
  insert into app.find_count as held (key, count, day) select k, 1, keep_find.today from (select distinct unnest(keys) as k order by 1) x
    on conflict on constraint find_count_pkey do update set count = case when held.day = excluded.day then held.count + 1 else 1 end, day = excluded.day;
  if what = 'report' then
    insert into app.find_report (uuid, unit_id, text_cipher, key_id, number_hash, received_at) values (of_uuid, (select u.id from app.unit u where u.path = '000001.'), cipher, keep_find.key, hash, at);
  else
    insert into app.find_addition (uuid, number_hash, text_cipher, key_id, received_at) values (of_uuid, hash, cipher, keep_find.key, at);
  end if;
  return 'kept';
end $$;

-- What has run out: used puzzles, yesterday's counts, additions under a number that was never given out.
create function app.sweep_find(at timestamptz, today date) returns void language sql security definer set search_path = app, pg_temp as $$
  delete from app.find_spent where expires_at < at;
  delete from app.find_count where day < today;
  delete from app.find_addition a where a.received_at < at - interval '7 days'
    and not exists (select from app.find_report r where r.number_hash = a.number_hash) $$;
do $$ declare f text; begin
  foreach f in array array['app.find_counts(bytea[], date)',
    'app.keep_find(text, uuid, bytea, timestamptz, bytea, bytea, text, timestamptz, bytea[], date)', 'app.sweep_find(timestamptz, date)'] loop
    execute format('alter function %s owner to lianxian_system', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to lianxian_app', f);
  end loop;
end $$;
