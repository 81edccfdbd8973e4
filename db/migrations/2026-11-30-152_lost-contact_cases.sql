-- 失联党员核查: one case per person until it is closed. What was written is ciphertext and apart from the case, since the
-- person himself may read that the case exists and what was decided, and nothing of what was tried.
create table app.search_channel (
  code text collate "C" primary key, name_zh text not null, name_en text not null, limit_zh text not null, limit_en text not null,
  needs_consent boolean not null default false, place_in_list smallint not null, retired boolean not null default false);
insert into app.search_channel (code, name_zh, name_en, limit_zh, limit_en, needs_consent, place_in_list) values
  ('phone', '本人电话', 'Own phone', '只打本人留下的号码；号码不写进记录。', 'Only numbers that the member left; the number is not written down here.', false, 1),
  ('relatives', '亲属', 'Relatives', '只问本人留下的联系人，对方愿意才问；不说党内事务，不记亲属的个人情况。', 'Only contacts whom the member named, and only if they agree; nothing of Party affairs is said, nothing about them is noted.', true, 2),
  ('employer', '工作单位', 'Employer', '只问是否还在该单位、怎样转达；不要工资、考勤、病假等情况。', 'Only whether the member still works there and how to pass on word; no pay, attendance or sick leave.', false, 3),
  ('colleagues', '老同事、老战友', 'Old colleagues', '只请人捎话，不打听私事。', 'Only ask them to pass on word; do not pry.', false, 4),
  ('home-visit', '上门走访', 'Home visit', '两人同行，人不在就留一张只写“请回个电话”的便条。', 'Go in pairs; if nobody is in, leave a note that says no more than "please call".', false, 5),
  ('household-register', '户籍（经主管机关）', 'Household register (through its organ)', '由组织出函，经主管机关查；不得托私人查询，查到的证件号不写进记录。', 'By letter of the organisation through the proper organ; never as a private favour, and no identity number is written down here.', false, 6),
  ('community', '原住地社区或村', 'Former community or village', '请社区或村党组织转达，不公开张贴姓名和情况。', 'Ask its Party organisation to pass on word; no public posting of a name or of facts.', false, 7),
  ('letter', '挂号信或公函', 'Registered letter', '信封不写党内事务，寄本人留下的地址。', 'Nothing of Party affairs on the envelope; to the address that the member left.', false, 8),
  ('own-report', '本人来信找组织', 'The member wrote', '先核实是本人，再往下说。', 'First make sure who it is.', false, 9),
  ('other', '其他', 'Other', '不用定位、不贴告示、不在网上发寻人消息。', 'No location services, no notices on walls, no search posts online.', false, 20);

create table app.lost_contact_case (
  id bigint generated always as identity primary key, uuid uuid not null unique, company_id bigint not null,
  unit_id bigint not null references app.unit, unit_uuid uuid not null, unit_name text not null,
  person_id bigint not null references app.person, person_uuid uuid not null, person_name text not null,
  lost_since date not null, opened_at timestamptz not null, opened_by bigint not null, opened_by_uuid uuid not null, opened_by_name text not null,
  found_on date, closed_on date, outcome text collate "C" check (outcome in ('back', 'removed', 'otherwise')),
  told_proposal text collate "C" not null default '', check ((closed_on is null) = (outcome is null)));
create unique index lost_contact_case_once on app.lost_contact_case (person_id) where closed_on is null;
create index on app.lost_contact_case (unit_id);

-- What was tried, how he was found, how it ended: the words and the next step are ciphertext, bound to the row.
create table app.lost_contact_note (
  id bigint generated always as identity primary key, uuid uuid not null unique, case_id bigint not null references app.lost_contact_case,
  kind text collate "C" not null check (kind in ('attempt', 'next', 'found', 'closing')), on_date date not null,
  channel text collate "C" references app.search_channel, result text collate "C", next_on date,
  text_cipher bytea not null, next_cipher bytea, key_id text not null, at timestamptz not null,
  by_person bigint not null, by_uuid uuid not null, by_name text not null);
create index on app.lost_contact_note (case_id, id);

create table app.lost_contact_decision (
  id bigint generated always as identity primary key, uuid uuid not null unique, case_id bigint not null references app.lost_contact_case,
  person_id bigint not null references app.person, kind text collate "C" not null check (kind in ('stop', 'remove', 'restore')),
  decided_on date not null, decided_by text collate "C" not null check (decided_by in ('branch-meeting', 'superior')),
  body text not null, document text not null, at timestamptz not null, by_person bigint not null, by_uuid uuid not null, by_name text not null,
  withdrawn_at timestamptz, withdrawn_reason text, withdrawn_by bigint);
create index on app.lost_contact_decision (case_id, id);
create index on app.lost_contact_decision (person_id);

do $$ declare t text; begin
  foreach t in array array['search_channel', 'lost_contact_case', 'lost_contact_note', 'lost_contact_decision'] loop
    execute format('alter table app.%I enable row level security; alter table app.%I force row level security', t, t);
  end loop;
end $$;
create policy search_channel_read on app.search_channel for select to lianxian_app using (true);
create policy search_channel_write on app.search_channel for insert to lianxian_app with check ('000001.' = any((select app.duty_scope('roster'))::text[]));
create policy search_channel_change on app.search_channel for update to lianxian_app using ('000001.' = any((select app.duty_scope('roster'))::text[]));
grant select, insert, update on app.search_channel to lianxian_app;

create policy lost_contact_case_read on app.lost_contact_case for select to lianxian_app using (
  person_id = (select app.person())
  or coalesce((select u.path from app.unit u where u.id = unit_id) ^@ any((select app.duty_scope('secret'))::text[]), false));
create policy lost_contact_case_write on app.lost_contact_case for insert to lianxian_app with check (
  coalesce((select u.path from app.unit u where u.id = unit_id) ^@ any((select app.duty_scope('secret'))::text[]), false));
create policy lost_contact_case_keep on app.lost_contact_case for update to lianxian_app using (
  coalesce((select u.path from app.unit u where u.id = unit_id) ^@ any((select app.duty_scope('secret'))::text[]), false));
grant select, insert, update on app.lost_contact_case to lianxian_app;

-- Nobody reads a note of a case that is about himself by being its subject.
do $$ declare
  keeps constant text := 'coalesce((select u.path from app.lost_contact_case c join app.unit u on u.id = c.unit_id where c.id = case_id)
    ^@ any((select app.duty_scope(''%s''))::text[]), false)';
begin
  execute format('create policy lost_contact_note_read on app.lost_contact_note for select to lianxian_app using (%s)', format(keeps, 'secret'));
  execute format('create policy lost_contact_note_write on app.lost_contact_note for insert to lianxian_app with check (%s)', format(keeps, 'secret'));
  execute format('create policy lost_contact_decision_read on app.lost_contact_decision for select to lianxian_app
    using (person_id = (select app.person()) or %s)', format(keeps, 'secret'));
  execute format('create policy lost_contact_decision_write on app.lost_contact_decision for insert to lianxian_app with check (%s)', format(keeps, 'roster'));
  execute format('create policy lost_contact_decision_change on app.lost_contact_decision for update to lianxian_app using (%s)', format(keeps, 'roster'));
end $$;
grant select, insert on app.lost_contact_note to lianxian_app;
grant select, insert, update on app.lost_contact_decision to lianxian_app;
grant usage on sequence app.lost_contact_note_id_seq to lianxian_app;

-- The feed's own function is under the lock; whoever migrates is not.
set local row_security = on;
select app.publish(jsonb_build_array(jsonb_build_object('stream', 'global', 'kind', 'search-channels', 'key', '00000000-0000-7000-8000-000000000001',
  'data', jsonb_build_object('channels', (select jsonb_agg(jsonb_build_object('code', c.code, 'zh', c.name_zh, 'en', c.name_en,
    'limitZh', c.limit_zh, 'limitEn', c.limit_en, 'needsConsent', c.needs_consent, 'retired', c.retired) order by c.place_in_list)
    from app.search_channel c)))));
set local row_security = off;

-- An open case goes on where the member or his branch goes. Whoever moves either keeps one of the two ends, rarely both.
create function app.move_lost_contact_case(of_case uuid, to_unit bigint) returns bigint language plpgsql security definer set search_path = app, pg_temp as $$
declare before bigint; target app.unit;
begin
  select c.unit_id into before from app.lost_contact_case c where c.uuid = of_case and c.closed_on is null for update;
  select u.* into target from app.unit u where u.id = to_unit;
  if before is null or target.id is null then return null; end if;
  if not exists (select from app.unit u where u.id in (before, to_unit)
      and (u.path ^@ any(app.duty_scope('secret')) or u.path ^@ any(app.duty_scope('roster')))) then
    raise exception 'not within the duty' using errcode = '42501';
  end if;
  update app.lost_contact_case set unit_id = target.id, unit_uuid = target.uuid, unit_name = target.name, company_id = target.company_id
    where uuid = of_case;
  return before;
end $$;
-- The open case of a person, for whoever moves him and may not read it: its number alone.
create function app.open_lost_contact_case(of_person bigint) returns uuid language sql stable security definer set search_path = app, pg_temp as
  $$ select c.uuid from app.lost_contact_case c where c.person_id = of_person and c.closed_on is null
       and (cardinality(app.duty_scope('roster')) > 0 or cardinality(app.duty_scope('secret')) > 0) $$;
create policy lost_contact_case_system on app.lost_contact_case to lianxian_system using (true) with check (true);
grant select, update on app.lost_contact_case to lianxian_system;
do $$ declare f text; begin
  foreach f in array array['app.move_lost_contact_case(uuid, bigint)', 'app.open_lost_contact_case(bigint)'] loop
    execute format('alter function %s owner to lianxian_system', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to lianxian_app', f);
  end loop;
end $$;
