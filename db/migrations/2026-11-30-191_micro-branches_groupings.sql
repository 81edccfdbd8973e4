-- 微支部: an online grouping inside one branch for members far apart. No unit and no place of a person: whoever is in one
-- belongs where he belongs, and whoever no longer belongs to the branch is in none of its groupings.
create table app.micro_branch (
  id bigint generated always as identity primary key, uuid uuid not null unique, unit_id bigint not null references app.unit,
  name text not null check (name <> ''), from_date date not null, to_date date not null default 'infinity',
  made_by bigint not null references app.person, recorded_at timestamptz not null default now(), check (from_date <= to_date));
create index on app.micro_branch (unit_id, to_date);
create index on app.micro_branch (made_by);

create table app.micro_branch_member (
  id bigint generated always as identity primary key, micro_branch_id bigint not null references app.micro_branch,
  person_id bigint not null references app.person, is_convener boolean not null default false,
  from_date date not null, to_date date not null default 'infinity', recorded_at timestamptz not null default now(),
  superseded_at timestamptz, check (from_date < to_date));
create index on app.micro_branch_member (micro_branch_id, to_date) where superseded_at is null;
create index on app.micro_branch_member (person_id);

create function app.micro_branch_unit(of_micro_branch bigint) returns bigint language sql stable parallel safe security definer
  set search_path = app, pg_temp as $$ select unit_id from app.micro_branch where id = of_micro_branch $$;

do $$ declare t text; begin
  foreach t in array array['micro_branch', 'micro_branch_member'] loop
    execute format('alter table app.%I enable row level security; alter table app.%I force row level security', t, t);
    execute format('grant select, insert, update on app.%I to lianxian_app', t);
    -- Two entries that turn out to be one person: what names the one names the other from then on.
    execute format('create policy %I on app.%I for select to lianxian_system using (true)', t || '_merge_read', t);
    execute format('create policy %I on app.%I for update to lianxian_system using (true)', t || '_merge', t);
    execute format('grant select, update on app.%I to lianxian_system', t);
  end loop;
end $$;
alter function app.micro_branch_unit(bigint) owner to lianxian_system;
revoke all on function app.micro_branch_unit(bigint) from public;
grant execute on function app.micro_branch_unit(bigint) to lianxian_app;

create policy micro_branch_read on app.micro_branch for select to lianxian_app using (
  coalesce(app.unit_path(unit_id) ^@ any((select app.scope())::text[]), false));
create policy micro_branch_write on app.micro_branch for insert to lianxian_app with check (
  made_by = (select app.person()) and app.keeps_unit(unit_id, 'meeting'));
create policy micro_branch_change on app.micro_branch for update to lianxian_app using (app.keeps_unit(unit_id, 'meeting'));
-- Who was in one reads his own lines wherever he belongs now.
create policy micro_branch_member_read on app.micro_branch_member for select to lianxian_app using (
  person_id = (select app.person())
  or coalesce(app.unit_path(app.micro_branch_unit(micro_branch_id)) ^@ any((select app.scope())::text[]), false));
create policy micro_branch_member_write on app.micro_branch_member for insert to lianxian_app with check (
  app.keeps_unit(app.micro_branch_unit(micro_branch_id), 'meeting'));
create policy micro_branch_member_change on app.micro_branch_member for update to lianxian_app using (
  app.keeps_unit(app.micro_branch_unit(micro_branch_id), 'meeting'));
