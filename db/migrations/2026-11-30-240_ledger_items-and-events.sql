-- 问题清单: a problem, its measure, its owner and the day; said done by the owner, verified by somebody else, struck off. What an
-- item says now is in its row; how it came there is in its events, which are put in and never changed.
create table app.ledger_item (
  id bigint generated always as identity primary key, uuid uuid not null unique, company_id bigint not null,
  unit_id bigint not null references app.unit, unit_uuid uuid not null, unit_name text not null,
  problem text not null check (problem <> ''), source_kind text collate "C", source_id uuid, meeting_uuid uuid,
  state text collate "C" not null default 'open' check (state in ('open', 'assigned', 'done', 'struck', 'cancelled')),
  measure text not null default '', owner_id bigint references app.person, owner_uuid uuid, owner_name text not null default '', due_on date,
  opened_on date not null, opened_by_id bigint not null references app.person, told_due date, told_help date, recorded_at timestamptz not null default now(),
  check ((source_kind is null) = (source_id is null)), check ((owner_id is null) = (owner_uuid is null)),
  check (state in ('open', 'cancelled') or (owner_id is not null and due_on is not null and measure <> '')));
create index on app.ledger_item (unit_id, id);
create index on app.ledger_item (owner_id, id);
create index on app.ledger_item (opened_by_id);
create index on app.ledger_item (source_kind, source_id);
create index on app.ledger_item (due_on) where state = 'assigned';

create table app.ledger_event (
  id bigint generated always as identity primary key, uuid uuid not null unique, item_id bigint not null references app.ledger_item,
  kind text collate "C" not null check (kind in ('open', 'assign', 'done', 'verify', 'send-back', 'reopen', 'cancel')), on_day date not null,
  words text not null default '', measure text not null default '', owner_id bigint references app.person, owner_uuid uuid, owner_name text not null default '',
  due_on date, by_id bigint not null references app.person, by_uuid uuid not null, by_name text not null, recorded_at timestamptz not null default now());
create index on app.ledger_event (item_id, id);
create index on app.ledger_event (by_id);
create index on app.ledger_event (owner_id);

do $$ declare t text; begin
  foreach t in array array['ledger_item', 'ledger_event'] loop
    execute format('alter table app.%I enable row level security; alter table app.%I force row level security', t, t);
    execute format('create policy %I on app.%I for select to lianxian_system using (true)', t || '_system_read', t);
    execute format('create policy %I on app.%I for update to lianxian_system using (true)', t || '_system', t);
    execute format('grant select, update on app.%I to lianxian_system', t);
  end loop;
end $$;

-- Whoever belongs to the branch, or reads it by a post, and the owner wherever he is.
create policy ledger_item_read on app.ledger_item for select to lianxian_app using (
  owner_id = (select app.person()) or coalesce(app.unit_path(unit_id) ^@ any((select app.scope())::text[]), false));
create policy ledger_item_write on app.ledger_item for insert to lianxian_app with check (
  state = 'open' and opened_by_id = (select app.person()) and app.keeps_unit(unit_id, 'meeting'));
create policy ledger_item_step on app.ledger_item for update to lianxian_app using (
  owner_id = (select app.person()) or app.keeps_unit(unit_id, 'meeting'));
create policy ledger_item_told on app.ledger_item for update to lianxian_app using (
  (select app.person()) is null and cardinality((select app.duty_scope('roster'))) > 0);
create policy ledger_event_read on app.ledger_event for select to lianxian_app using (
  exists (select from app.ledger_item i where i.id = item_id));
create policy ledger_event_write on app.ledger_event for insert to lianxian_app with check (
  by_id = (select app.person()) and exists (select from app.ledger_item i where i.id = item_id
    and case kind when 'done' then i.owner_id = (select app.person())
      when 'verify' then i.owner_id <> (select app.person()) and app.keeps_unit(i.unit_id, 'meeting')
      else app.keeps_unit(i.unit_id, 'meeting') end));
grant select, insert, update (state, measure, owner_id, owner_uuid, owner_name, due_on, told_due, told_help) on app.ledger_item to lianxian_app;
grant select, insert on app.ledger_event to lianxian_app;

-- The second lock: the steps of `ledger-state.rules.ts` that may not be taken by just anybody, and no other than those. Two entries
-- that are one person, and an item that goes to a successor, are written by the system role and step nowhere.
create function app.keep_ledger() returns trigger language plpgsql set search_path = app, pg_temp as $$
declare me bigint := app.person(); keeps boolean := app.keeps_unit(old.unit_id, 'meeting'); allowed boolean;
  plan_changes boolean := (new.measure, new.owner_id, new.due_on) is distinct from (old.measure, old.owner_id, old.due_on);
begin
  if current_user = 'lianxian_system' then return new; end if;
  allowed := case
    when new.state = old.state and not plan_changes then true
    when new.state = 'assigned' and old.state in ('open', 'assigned') then keeps
    when plan_changes then false
    when old.state = 'assigned' and new.state = 'done' then me = old.owner_id
    when old.state = 'done' and new.state = 'assigned' then keeps
    when old.state = 'done' and new.state = 'struck' then keeps and me <> old.owner_id
      and not exists (select from app.ledger_event e where e.item_id = old.id and e.kind = 'done' and e.by_id = me)
    when old.state = 'struck' and new.state = 'assigned' then keeps
    when new.state = 'cancelled' and old.state in ('open', 'assigned', 'done') then keeps
    else false end;
  if not coalesce(allowed, false) then raise exception 'not a step of this person' using errcode = '42501'; end if;
  return new;
end $$;
create trigger keep_ledger before update of state, measure, owner_id, due_on on app.ledger_item for each row execute function app.keep_ledger();

-- Is this a meeting of the unit that the actor may see? Under his own lock.
create function app.is_meeting_of(of_meeting uuid, of_unit bigint) returns boolean language sql stable set search_path = app, pg_temp as
  $$ select exists (select from app.meeting m where m.uuid = of_meeting and m.unit_id = of_unit) $$;
grant execute on function app.is_meeting_of(uuid, bigint) to lianxian_app;

-- An open item goes to the successor of its branch. Whoever moves it keeps one of the two ends, rarely both.
create function app.hand_over_ledger(items uuid[], from_unit bigint, to_unit bigint) returns void language plpgsql security definer set search_path = app, pg_temp as $$
declare target app.unit;
begin
  select u.* into target from app.unit u where u.id = to_unit;
  if not (app.keeps_unit(from_unit, 'roster') or app.keeps_unit(to_unit, 'roster')) then
    raise exception 'not within the duty' using errcode = '42501';
  end if;
  update app.ledger_item set unit_id = target.id, unit_uuid = target.uuid, unit_name = target.name, company_id = target.company_id
    where uuid = any(items) and unit_id = from_unit;
end $$;
do $$ begin
  alter function app.hand_over_ledger(uuid[], bigint, bigint) owner to lianxian_system;
  revoke all on function app.hand_over_ledger(uuid[], bigint, bigint) from public;
  grant execute on function app.hand_over_ledger(uuid[], bigint, bigint) to lianxian_app;
end $$;
