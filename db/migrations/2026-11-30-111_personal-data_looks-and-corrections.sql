-- What the discipline office looked at is told to the person once that office has released it; the auditor always sees it.
create table app.look_release (
  audit_id bigint primary key, unit_id bigint not null references app.unit, released_by bigint not null references app.person,
  released_at timestamptz not null);
alter table app.look_release enable row level security; alter table app.look_release force row level security;
create policy look_release_read on app.look_release for select to lianxian_app
  using (coalesce((select u.path from app.unit u where u.id = unit_id) ^@ any((select app.duty_scope('discipline'))::text[]), false));
create policy look_release_write on app.look_release for insert to lianxian_app with check (released_by = (select app.person())
  and coalesce((select u.path from app.unit u where u.id = unit_id) ^@ any((select app.duty_scope('discipline'))::text[]), false));
create policy look_release_system on app.look_release for select to lianxian_system using (true);
grant select, insert on app.look_release to lianxian_app;
grant select on app.look_release to lianxian_system;

create function app.is_released(of_look bigint) returns boolean language sql stable parallel safe security definer set search_path = app, pg_temp as
  $$ select exists (select from app.look_release r where r.audit_id = of_look) $$;
drop policy audit_self on app.audit;
create policy audit_self on app.audit for select to lianxian_app
  using (person_id = (select app.person()) and (not detail ? 'withheld' or app.is_released(id)));

-- Who opened what is kept about the actor, or took along a list of a unit that he belonged to then: by the posts held at
-- the time. What is merely entered about him (a roll) is no look.
create or replace function app.own_looks() returns table (at timestamptz, action text, kinds text[]) language sql stable security definer
  set search_path = app, pg_temp as $$
  select a.at, a.action, coalesce((select array_agg(distinct p.kind) from app.post p where p.person_id = a.actor_id
      and p.superseded_at is null and p.from_date <= a.at::date and p.to_date > a.at::date), '{}')
  from app.audit a
  where a.actor_id <> app.person() and (not a.detail ? 'withheld' or app.is_released(a.id))
    and ((a.person_id = app.person() and (a.action like 'organisation.%' or a.action like 'accounts.%'
        or a.action like 'devices.%' or a.action like 'personal-data.%'))
      or (a.person_id is null and a.action in ('organisation.export-roster', 'personal-data.export-archive') and a.unit_id in (
        select above.id from app.membership m join app.unit u on u.id = m.unit_id
          join app.unit above on u.path ^@ above.path
        where m.person_id = app.person() and m.superseded_at is null and m.from_date <= a.at::date and m.to_date > a.at::date)))
  order by a.at desc limit 200 $$;
create index on app.audit (unit_id, at) where person_id is null and unit_id is not null;

-- Looks of the discipline posts within the actor's discipline duty that the person does not see yet.
create function app.withheld_looks() returns table (id bigint, at timestamptz, action text, person_id bigint, unit_id bigint, own boolean)
  language sql stable security definer set search_path = app, pg_temp as $$
  select a.id, a.at, a.action, a.person_id, a.unit_id, a.actor_id = app.person() from app.audit a join app.unit u on u.id = a.unit_id
  where a.detail ? 'withheld' and u.path ^@ any(app.duty_scope('discipline')) and not app.is_released(a.id)
  order by a.at desc limit 500 $$;
create index on app.audit (unit_id, at) where detail ? 'withheld';

-- Records of access, for the auditor: what was done, by which posts, where and when; no names, no content. Lines of no
-- unit are the whole installation's, so they are for whoever audits the root.
create function app.access_records(from_day date, to_day date, of_unit text, of_post text)
  returns table (day date, action text, via text, post_kinds text[], post_unit text, unit text, times bigint, last_at timestamptz)
  language sql stable security definer set search_path = app, pg_temp as $$
  with line as (
    select (a.at at time zone 'Asia/Shanghai')::date as day, a.at, a.action, a.via, a.actor_id, coalesce(a.unit_id, a.company_id) as unit_id
    from app.audit a
    where a.at >= from_day::timestamp at time zone 'Asia/Shanghai' and a.at < (to_day + 1)::timestamp at time zone 'Asia/Shanghai'),
  placed as (
    select l.*, coalesce(u.path, '000001.') as path, u.name from line l left join app.unit u on u.id = l.unit_id),
  summed as (
    select p.day, p.action, p.via, p.actor_id, p.name, count(*) as times, max(p.at) as last_at from placed p
    where p.path ^@ any(app.duty_scope('audit')) and (of_unit is null or p.path ^@ of_unit)
    group by p.day, p.action, p.via, p.actor_id, p.name)
  select s.day, s.action, s.via, coalesce(posts.kinds, '{}'), posts.unit, s.name, s.times, s.last_at from summed s
  left join lateral (
    select array_agg(distinct p.kind) as kinds, (array_agg(u.name order by k.seniority))[1] as unit
    from app.post p join app.unit u on u.id = p.unit_id join app.post_kind k on k.code = p.kind
    where p.person_id = s.actor_id and p.superseded_at is null and p.from_date <= s.day and p.to_date > s.day) posts on true
  where of_post is null or of_post = any(posts.kinds)
  union all
  select (e.at at time zone 'Asia/Shanghai')::date, 'platform.seal-audit', 'job', '{}', null, u.name, sum(e.count)::bigint, max(e.at)
  from app.audit_seal e left join app.unit u on u.id = e.company_id
  where of_post is null and e.at >= from_day::timestamp at time zone 'Asia/Shanghai' and e.at < (to_day + 1)::timestamp at time zone 'Asia/Shanghai'
    and coalesce(u.path, '000001.') ^@ any(app.duty_scope('audit')) and (of_unit is null or coalesce(u.path, '000001.') ^@ of_unit)
  group by 1, u.name
  order by 8 desc limit 1001 $$;
create policy audit_seal_system on app.audit_seal for select to lianxian_system using (true);
grant select on app.audit_seal to lianxian_system;
create index on app.audit (at);

do $$ declare f text; begin
  foreach f in array array['app.is_released(bigint)', 'app.withheld_looks()', 'app.access_records(date, date, text, text)'] loop
    execute format('alter function %s owner to lianxian_system', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to lianxian_app', f);
  end loop;
end $$;

-- What somebody asks to have put right, in his own words; encrypted, since a number that is wrong is still a number.
create table app.correction (
  id bigint generated always as identity primary key, uuid uuid not null unique, person_id bigint not null references app.person,
  unit_id bigint not null references app.unit, fact text collate "C" not null, key_id text not null,
  should_cipher bytea not null, why_cipher bytea, asked_at timestamptz not null,
  state text collate "C" not null default 'open' check (state in ('open', 'corrected', 'declined')),
  answer_cipher bytea, answered_by bigint references app.person, answered_at timestamptz,
  check ((state = 'open') = (answered_at is null)), check (state <> 'declined' or answer_cipher is not null));
create index on app.correction (person_id, id);
create index on app.correction (unit_id, state, id);
alter table app.correction enable row level security; alter table app.correction force row level security;
create policy correction_read on app.correction for select to lianxian_app using (person_id = (select app.person())
  or coalesce((select u.path from app.unit u where u.id = unit_id) ^@ any((select app.duty_scope('roster'))::text[]), false));
create policy correction_write on app.correction for insert to lianxian_app with check (person_id = (select app.person()) and state = 'open'
  and (unit_id = 1 or exists (select from app.membership m where m.person_id = (select app.person()) and m.unit_id = correction.unit_id
    and m.superseded_at is null)));
create policy correction_answer on app.correction for update to lianxian_app using (
  coalesce((select u.path from app.unit u where u.id = unit_id) ^@ any((select app.duty_scope('roster'))::text[]), false));
grant select, insert on app.correction to lianxian_app;
grant update (state, key_id, answer_cipher, answered_by, answered_at) on app.correction to lianxian_app;
grant usage on sequence app.correction_id_seq to lianxian_app;
