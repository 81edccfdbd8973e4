-- 委托: duties entrusted until a day, and what is handed over when a secretary changes.
create table app.delegation (
  id bigint generated always as identity primary key, uuid uuid not null unique, unit_id bigint not null references app.unit,
  person_id bigint not null references app.person, made_by bigint not null references app.person,
  scope text not null check (scope in ('chair', 'record', 'all')), reason text not null default '',
  from_date date not null, until_date date not null, ended_on date, post_id bigint not null references app.post,
  made_at timestamptz not null default now(), check (from_date <= until_date), check (ended_on is null or ended_on >= from_date));
create index on app.delegation (unit_id, until_date);
create index on app.delegation (person_id);
create index on app.delegation (made_by);

-- Signed by both: from then on it is what was handed over, word for word.
create table app.secretary_handover (
  id bigint generated always as identity primary key, uuid uuid not null unique, unit_id bigint not null references app.unit,
  from_person_id bigint not null references app.person, to_person_id bigint not null references app.person,
  opened_by bigint not null references app.person, opened_at timestamptz not null default now(), note text not null default '',
  from_signed_at timestamptz, to_signed_at timestamptz, contents jsonb, check (from_person_id <> to_person_id));
create index on app.secretary_handover (unit_id, opened_at);
create index on app.secretary_handover (from_person_id);
create index on app.secretary_handover (to_person_id);

do $$ declare t text; begin
  foreach t in array array['delegation', 'secretary_handover'] loop
    execute format('alter table app.%I enable row level security; alter table app.%I force row level security', t, t);
  end loop;
end $$;

-- Who acts for the secretary is no secret in the branch; changed by whoever hands out access there.
create policy delegation_read on app.delegation for select to lianxian_app using (
  person_id = (select app.person()) or coalesce((select u.path from app.unit u where u.id = unit_id) ^@ any((select app.scope())::text[]), false));
create policy delegation_write on app.delegation for insert to lianxian_app with check (made_by = (select app.person())
  and coalesce((select u.path from app.unit u where u.id = unit_id) ^@ any((select app.duty_scope('account'))::text[]), false));
create policy delegation_change on app.delegation for update to lianxian_app using (
  coalesce((select u.path from app.unit u where u.id = unit_id) ^@ any((select app.duty_scope('account'))::text[]), false));

-- A hand-over is between the two and whoever hands out access there, of whom either may have no post any more.
create policy handover_read on app.secretary_handover for select to lianxian_app using (
  (select app.person()) in (from_person_id, to_person_id)
  or coalesce((select u.path from app.unit u where u.id = unit_id) ^@ any((select app.duty_scope('account'))::text[]), false));
create policy handover_write on app.secretary_handover for insert to lianxian_app with check (opened_by = (select app.person())
  and ((select app.person()) in (from_person_id, to_person_id)
    or coalesce((select u.path from app.unit u where u.id = unit_id) ^@ any((select app.duty_scope('account'))::text[]), false)));
create policy handover_change on app.secretary_handover for update to lianxian_app using (
  (select app.person()) in (from_person_id, to_person_id)
  or coalesce((select u.path from app.unit u where u.id = unit_id) ^@ any((select app.duty_scope('account'))::text[]), false));
grant select, insert on app.delegation, app.secretary_handover to lianxian_app;
grant update (ended_on) on app.delegation to lianxian_app;
grant update (note, from_signed_at, to_signed_at, contents) on app.secretary_handover to lianxian_app;
