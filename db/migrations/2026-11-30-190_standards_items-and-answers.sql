-- What a branch of a kind should have, set by the group, and what each branch said about it.
create table app.standard_item (
  id bigint generated always as identity primary key, uuid uuid not null unique default gen_random_uuid(),
  code text collate "C" unique, title text not null default '', advice text not null default '', evidence text collate "C",
  rule_id text collate "C", kinds text[] not null check (cardinality(kinds) > 0), valid_months smallint check (valid_months between 1 and 120),
  place_in_list smallint not null default 100, is_used boolean not null default true, made_by bigint references app.person,
  recorded_at timestamptz not null default now(),
  check (code is not null or title <> ''), check (code is not null or (evidence is null and rule_id is null)));
create index on app.standard_item (made_by);
insert into app.standard_item (code, evidence, rule_id, kinds, valid_months, place_in_list) values
  ('secretary', 'secretary', 'BR-22', '{branch,joint-branch,floating-branch,temporary-branch,temporary-joint-branch,general-branch}', null, 1),
  ('committee', 'committee', 'BR-22', '{branch,joint-branch}', null, 2),
  ('term', 'term', 'BR-23', '{branch,joint-branch,general-branch,committee}', null, 3),
  ('groups', 'groups', 'BR-13', '{branch,joint-branch}', null, 4),
  ('general-meeting', 'general-meeting', 'BR-10', '{branch,joint-branch,floating-branch,temporary-branch,temporary-joint-branch}', null, 5),
  ('organisation-life', 'life-meeting', 'BR-18', '{branch,joint-branch,floating-branch}', null, 6),
  ('appraisal', null, 'BR-19', '{branch,joint-branch}', 12, 7),
  ('contact-leader', 'contact-leader', null, '{branch,joint-branch,temporary-branch,temporary-joint-branch}', null, 8),
  ('year-plan', null, null, '{branch,joint-branch,floating-branch}', 12, 9),
  ('activity-room', null, null, '{branch,joint-branch}', null, 10),
  ('notice-board', null, null, '{branch,joint-branch}', null, 11),
  ('seen-on-site', null, null, '{branch,joint-branch,temporary-branch,temporary-joint-branch}', null, 12);

-- Said once; the newest holds until it lapses. Nothing is rewritten.
create table app.standard_answer (
  id bigint generated always as identity primary key, item_id bigint not null references app.standard_item,
  unit_id bigint not null references app.unit, answer text collate "C" not null check (answer in ('has', 'lacks', 'not-applicable')),
  note text not null default '', answered_by bigint not null references app.person, answered_on date not null,
  recorded_at timestamptz not null default now());
create index on app.standard_answer (unit_id, item_id, id);
create index on app.standard_answer (item_id);
create index on app.standard_answer (answered_by);

do $$ declare t text; begin
  foreach t in array array['standard_item', 'standard_answer'] loop
    execute format('alter table app.%I enable row level security; alter table app.%I force row level security', t, t);
    execute format('grant select, insert on app.%I to lianxian_app', t);
    -- Two entries that turn out to be one person: what names the one names the other from then on.
    execute format('create policy %I on app.%I for select to lianxian_system using (true)', t || '_merge_read', t);
    execute format('create policy %I on app.%I for update to lianxian_system using (true)', t || '_merge', t);
    execute format('grant select, update on app.%I to lianxian_system', t);
  end loop;
end $$;
grant update (title, advice, kinds, valid_months, is_used) on app.standard_item to lianxian_app;

-- The group's own office sets the list; a given item keeps what makes it one.
create policy standard_item_read on app.standard_item for select to lianxian_app using (true);
create policy standard_item_write on app.standard_item for insert to lianxian_app with check (
  code is null and made_by = (select app.person()) and coalesce(app.unit_path(1) = any((select app.duty_scope('roster'))::text[]), false));
create policy standard_item_change on app.standard_item for update to lianxian_app using (
  coalesce(app.unit_path(1) = any((select app.duty_scope('roster'))::text[]), false));
create policy standard_answer_read on app.standard_answer for select to lianxian_app using (
  coalesce(app.unit_path(unit_id) ^@ any((select app.scope())::text[]), false));
create policy standard_answer_write on app.standard_answer for insert to lianxian_app with check (
  answered_by = (select app.person()) and app.keeps_unit(unit_id, 'account'));
