-- Terms of committees and the elections that begin them: what an office settled, and what was counted on paper.
create table app.term_act (
  id bigint generated always as identity primary key, unit_id bigint not null references app.unit,
  act text collate "C" not null check (act in ('planned', 'elected', 'extended')), on_date date, was_on date, ends_on date,
  approved_by text not null default '', made_by bigint not null references app.person, recorded_at timestamptz not null default now(),
  check ((on_date is null) = (act = 'extended')), check ((ends_on is null) = (act = 'planned')), check (act <> 'extended' or approved_by <> ''));
create index on app.term_act (unit_id, id);
create index on app.term_act (made_by);

create table app.election (
  id bigint generated always as identity primary key, uuid uuid not null unique, unit_id bigint not null references app.unit,
  kind text collate "C" not null check (kind in ('renewal', 'by-election')), body text collate "C" not null check (body in ('committee', 'leaders')),
  held_on date not null, term_ended_on date, term_ends_on date, due integer not null, present integer not null, seats integer not null,
  issued integer not null, voters integer not null, collected integer not null, valid integer not null, invalid integer not null,
  approved_by text not null, note text not null, made_by bigint not null references app.person, recorded_on date not null,
  recorded_at timestamptz not null default now());
create index on app.election (unit_id, held_on);
create index on app.election (made_by);

-- Who stood and who counted, with the names of that day.
create table app.election_person (
  election_id bigint not null references app.election, person_id bigint not null references app.person, person_uuid uuid not null,
  name text not null, votes integer, is_teller boolean not null, posts text[] not null default '{}', primary key (election_id, person_id),
  check (votes is not null or is_teller), check (votes is not null or posts = '{}'));
create index on app.election_person (person_id);

create table app.election_amendment (
  id bigint generated always as identity primary key, election_id bigint not null references app.election, words text not null,
  made_by bigint not null references app.person, made_on date not null, recorded_at timestamptz not null default now());
create index on app.election_amendment (election_id);
create index on app.election_amendment (made_by);

do $$ declare t text; begin
  foreach t in array array['term_act', 'election', 'election_person', 'election_amendment'] loop
    execute format('alter table app.%I enable row level security; alter table app.%I force row level security', t, t);
    -- Written once: nothing of it is changed or taken away.
    execute format('grant select, insert on app.%I to lianxian_app', t);
  end loop;
end $$;

create function app.election_unit(of_election bigint) returns bigint language sql stable parallel safe security definer set search_path = app, pg_temp as
  $$ select unit_id from app.election where id = of_election $$;

-- True in the transaction in which the actor writes down an election of this unit, and at no other time: only then may a
-- secretary change the posts of the committee and the end of its term.
create function app.elects_now(of_unit bigint) returns boolean language sql stable security definer set search_path = app, pg_temp as
  $$ select app.keeps_unit(of_unit, 'account') and exists (select from app.election e
       where e.unit_id = of_unit and e.made_by = app.person() and e.recorded_at = now()) $$;

create function app.set_term_end(of_unit bigint, day date) returns void language plpgsql security definer set search_path = app, pg_temp as $$
begin
  if not (app.keeps_unit(of_unit, 'roster') or app.elects_now(of_unit)) then
    raise exception 'not within the duty' using errcode = '42501';
  end if;
  update app.unit set term_ends_on = day where id = of_unit;
end $$;
grant update (term_ends_on) on app.unit to lianxian_system;
-- Two entries that turn out to be one person: what names the one names the other from then on.
do $$ declare t text; begin
  foreach t in array array['term_act', 'election', 'election_person', 'election_amendment'] loop
    execute format('create policy %I on app.%I for select to lianxian_system using (true)', t || '_merge_read', t);
    execute format('create policy %I on app.%I for update to lianxian_system using (true)', t || '_merge', t);
    execute format('grant select, update on app.%I to lianxian_system', t);
  end loop;
end $$;

do $$ declare f text; begin
  foreach f in array array['election_unit(bigint)', 'elects_now(bigint)', 'set_term_end(bigint, date)'] loop
    execute format('alter function app.%s owner to lianxian_system', f);
    execute format('revoke all on function app.%s from public', f);
    execute format('grant execute on function app.%s to lianxian_app', f);
  end loop;
end $$;

create policy term_act_read on app.term_act for select to lianxian_app using (
  coalesce(app.unit_path(unit_id) ^@ any((select app.scope())::text[]), false));
create policy term_act_write on app.term_act for insert to lianxian_app with check (
  made_by = (select app.person()) and app.keeps_unit(unit_id, 'roster'));

create policy election_read on app.election for select to lianxian_app using (
  coalesce(app.unit_path(unit_id) ^@ any((select app.scope())::text[]), false));
create policy election_write on app.election for insert to lianxian_app with check (
  made_by = (select app.person()) and recorded_at = now() and app.keeps_unit(unit_id, 'account'));
-- Whoever stood or counted reads his own line wherever he belongs now.
create policy election_person_read on app.election_person for select to lianxian_app using (
  person_id = (select app.person())
  or coalesce(app.unit_path(app.election_unit(election_id)) ^@ any((select app.scope())::text[]), false));
create policy election_person_write on app.election_person for insert to lianxian_app with check (
  app.elects_now(app.election_unit(election_id)));
create policy election_amendment_read on app.election_amendment for select to lianxian_app using (
  coalesce(app.unit_path(app.election_unit(election_id)) ^@ any((select app.scope())::text[]), false));
create policy election_amendment_write on app.election_amendment for insert to lianxian_app with check (
  made_by = (select app.person()) and app.keeps_unit(app.election_unit(election_id), 'account'));

create policy post_elected_write on app.post for insert to lianxian_app with check (
  (kind = 'secretary' or kind = 'deputy-secretary' or kind = 'branch-committee-member' or kind like '%-commissioner')
  and app.elects_now(unit_id));
create policy post_elected_change on app.post for update to lianxian_app using (
  (kind = 'secretary' or kind = 'deputy-secretary' or kind = 'branch-committee-member' or kind like '%-commissioner')
  and app.elects_now(unit_id));
