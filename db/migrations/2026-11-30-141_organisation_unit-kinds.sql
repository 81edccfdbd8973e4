-- Kinds of units are data: what may stand above one, whether it ends with a task, and which modules it has (Branch
-- Regulations Art 8). A group adds its own kinds: each is based on a given kind, behaves as that one, and has at most its
-- modules. `app.unit.kind` stays the given kind, so that whatever reads it needs to know no other.
alter table app.unit_kind
  add column base text collate "C" references app.unit_kind, add column parents text[] not null default '{}',
  add column is_temporary boolean not null default false, add column place_in_list smallint not null default 50,
  add column retired_on date, add column added_at timestamptz;
update app.unit_kind k set parents = given.parents, is_temporary = given.is_temporary, place_in_list = given.at from (values
  ('committee', '{body,committee}'::text[], false, 1),
  ('general-branch', '{body,committee}', false, 2),
  ('branch', '{body,committee,general-branch}', false, 3),
  ('joint-branch', '{body,committee,general-branch}', false, 4),
  ('floating-branch', '{body,committee,general-branch}', false, 5),
  ('temporary-committee', '{body,committee,temporary-committee}', true, 6),
  ('temporary-general-branch', '{body,committee,temporary-committee}', true, 7),
  ('temporary-branch', '{body,committee,general-branch,temporary-committee,temporary-general-branch,branch,joint-branch}', true, 8),
  ('temporary-joint-branch', '{body,committee,general-branch,temporary-committee,temporary-general-branch}', true, 9),
  ('body', '{body,committee,general-branch,temporary-committee}', false, 10)) given(code, parents, is_temporary, at)
  where k.code = given.code;
create policy unit_kind_add on app.unit_kind for insert to lianxian_app
  with check (base is not null and coalesce(app.unit_path(1) = any((select app.duty_scope('roster'))::text[]), false));
create policy unit_kind_change on app.unit_kind for update to lianxian_app
  using (base is not null and coalesce(app.unit_path(1) = any((select app.duty_scope('roster'))::text[]), false));
grant insert, update on app.unit_kind to lianxian_app;
alter table app.unit add column own_kind text collate "C" references app.unit_kind;

-- A unit's kind is dated with its name and its place. Dated rows have a public id, so that one can be corrected; a
-- correction names the row that it supersedes and says why.
alter table app.unit_place add column kind text collate "C" references app.unit_kind, add column own_kind text collate "C" references app.unit_kind;
update app.unit_place p set kind = u.kind from app.unit u where u.id = p.unit_id;
-- A roster that renamed a unit wrote its new place without the unit above; a place without an end is under the unit above of today.
update app.unit_place p set parent_id = u.parent_id from app.unit u
  where u.id = p.unit_id and p.parent_id is null and u.parent_id is not null and p.superseded_at is null and p.to_date = 'infinity';
alter table app.unit_place add column uuid uuid not null unique default gen_random_uuid(),
  add column corrects bigint references app.unit_place, add column reason text not null default '';
alter table app.membership add column uuid uuid not null unique default gen_random_uuid(),
  add column corrects bigint references app.membership, add column reason text not null default '';
alter table app.post add column uuid uuid not null unique default gen_random_uuid(),
  add column corrects bigint references app.post, add column reason text not null default '';
create index on app.unit_place (parent_id) where superseded_at is null;

-- Phones know what a unit may be asked to do, so that a page offers no vote where a temporary branch has none.
create or replace function app.unit_changes(of_unit bigint) returns jsonb language sql stable security definer set search_path = app, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('stream', 'unit:' || n.id, 'kind', 'unit', 'key', n.uuid, 'data', n.data)), '[]')
  from (select u.id, u.uuid, jsonb_build_object('id', u.uuid, 'name', u.name, 'kind', u.kind, 'ownKind', u.own_kind,
      'modules', k.modules, 'startsOn', u.starts_on, 'foundedOn', u.founded_on, 'endedOn', u.ended_on) as data
    from app.unit u join app.unit_kind k on k.code = coalesce(u.own_kind, u.kind)
    where case when of_unit is null then u.path ^@ any(app.scope()) else u.id = of_unit end) n
  left join app.stream_head h on h.name = 'unit:' || n.id
  left join app.sync_row r on r.stream = h.id and r.kind = 'unit' and r.key = n.uuid
  where r.data is distinct from n.data $$;
