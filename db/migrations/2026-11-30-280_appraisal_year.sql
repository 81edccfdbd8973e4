-- 民主评议党员: one appraisal of a branch and year. Self-appraisal, comments, the poll's counts and the committee's verdict stand in
-- tables of their own, since each has other readers. Who writes is of the branch itself: the offices above read no person's row.
create table app.appraisal (
  id bigint generated always as identity primary key, uuid uuid not null unique, company_id bigint not null,
  unit_id bigint not null references app.unit, unit_uuid uuid not null, unit_name text not null, year smallint not null,
  opened_on date not null, opened_by_id bigint not null references app.person,
  mutual text collate "C" check (mutual in ('named', 'groups', 'held')), mutual_on date, mutual_note text not null default '',
  poll_on date, poll_source text collate "C", handed_out integer, returned integer,
  state text collate "C" not null default 'open' check (state in ('open', 'closed')), closed_on date, grade_counts jsonb,
  recorded_at timestamptz not null default now(), unique (unit_id, year), check ((state = 'closed') = (closed_on is not null)),
  check ((mutual is null) = (mutual_on is null)), check (num_nonnulls(poll_on, poll_source, handed_out, returned) in (0, 4)),
  check (0 <= returned and returned <= handed_out));
create index on app.appraisal (opened_by_id);

-- Who takes part: graded members of the branch, probationary members, and guests whose home keeps them.
create table app.appraisal_person (
  id bigint generated always as identity primary key, uuid uuid not null unique, appraisal_id bigint not null references app.appraisal,
  unit_id bigint not null references app.unit, person_id bigint not null references app.person, person_uuid uuid not null, person_name text not null,
  part text collate "C" not null check (part in ('graded', 'probationary', 'guest')), home_unit_id bigint references app.unit,
  self_how text collate "C" check (self_how in ('written', 'spoken')), self_text text not null default '', self_on date,
  unique (appraisal_id, person_id), check ((self_how is null) = (self_on is null)), check ((self_how is not distinct from 'written') = (self_text <> '')));
create index on app.appraisal_person (person_id);
create index on app.appraisal_person (unit_id);
create index on app.appraisal_person (home_unit_id);

create table app.appraisal_comment (
  id bigint generated always as identity primary key, uuid uuid not null unique, appraisal_id bigint not null references app.appraisal,
  unit_id bigint not null references app.unit, about_id bigint not null references app.person, about_uuid uuid not null, about_name text not null,
  by_id bigint not null references app.person, by_uuid uuid not null, by_name text not null, text text not null check (text <> ''),
  on_day date not null);
create index on app.appraisal_comment (appraisal_id, id);
create index on app.appraisal_comment (by_id);
create index on app.appraisal_comment (about_id);
create index on app.appraisal_comment (unit_id);

-- Counts alone, wherever they come from: no row says who gave what.
create table app.appraisal_poll (
  id bigint generated always as identity primary key, appraisal_id bigint not null references app.appraisal,
  unit_id bigint not null references app.unit, person_id bigint not null references app.person,
  excellent integer not null, qualified integer not null, basic integer not null, unqualified integer not null, abstained integer not null,
  unique (appraisal_id, person_id), check (least(excellent, qualified, basic, unqualified, abstained) >= 0));
create index on app.appraisal_poll (person_id);
create index on app.appraisal_poll (unit_id);

create table app.appraisal_verdict (
  id bigint generated always as identity primary key, appraisal_id bigint not null references app.appraisal, unit_id bigint not null references app.unit,
  person_id bigint not null references app.person, part text collate "C" not null,
  grade text collate "C" check (grade in ('excellent', 'qualified', 'basic', 'unqualified')),
  given_by text collate "C" not null check (given_by in ('committee', 'general')), meeting_uuid uuid, on_day date not null,
  reason text not null, help text not null, by_id bigint not null references app.person, by_name text not null,
  unique (appraisal_id, person_id), check (grade is null or part = 'graded'), check (coalesce(grade in ('excellent', 'qualified'), false) or reason <> ''),
  check (grade <> 'basic' or help <> ''));
create index on app.appraisal_verdict (person_id);
create index on app.appraisal_verdict (unit_id);
create index on app.appraisal_verdict (by_id);

create table app.appraisal_appeal (
  id bigint generated always as identity primary key, uuid uuid not null unique, appraisal_id bigint not null references app.appraisal,
  unit_id bigint not null references app.unit, person_id bigint not null references app.person, text text not null check (text <> ''), on_day date not null,
  answer text not null default '', answered_on date, answered_by_id bigint references app.person, answered_by_name text not null default '',
  unique (appraisal_id, person_id), check ((answered_on is null) = (answer = '')));
create index on app.appraisal_appeal (person_id);
create index on app.appraisal_appeal (unit_id);
create index on app.appraisal_appeal (answered_by_id);

-- What a closed appraisal's verdict is now, and why: put in beneath, nothing is changed.
create table app.appraisal_amendment (
  id bigint generated always as identity primary key, uuid uuid not null unique, appraisal_id bigint not null references app.appraisal,
  unit_id bigint not null references app.unit, person_id bigint not null references app.person, part text collate "C" not null,
  why text not null check (why <> ''), grade text collate "C" check (grade in ('excellent', 'qualified', 'basic', 'unqualified')),
  given_by text collate "C" not null check (given_by in ('committee', 'general')), meeting_uuid uuid, on_day date not null,
  reason text not null, help text not null, by_id bigint not null references app.person, by_name text not null,
  check (grade is null or part = 'graded'), check (coalesce(grade in ('excellent', 'qualified'), false) or reason <> ''), check (grade <> 'basic' or help <> ''));
create index on app.appraisal_amendment (appraisal_id, person_id);
create index on app.appraisal_amendment (person_id);
create index on app.appraisal_amendment (unit_id);
create index on app.appraisal_amendment (by_id);

do $$ declare t text; begin
  foreach t in array array['appraisal', 'appraisal_person', 'appraisal_comment', 'appraisal_poll', 'appraisal_verdict', 'appraisal_appeal',
      'appraisal_amendment'] loop
    execute format('alter table app.%I enable row level security; alter table app.%I force row level security', t, t);
    execute format('create policy %I on app.%I for select to lianxian_system using (true)', t || '_system_read', t);
    execute format('create policy %I on app.%I for update to lianxian_system using (true)', t || '_system', t);
    execute format('grant select, update on app.%I to lianxian_system; grant select, insert on app.%I to lianxian_app', t, t);
  end loop;
end $$;

-- Holds a post of the branch itself with the duty for meetings. An office above does not: it reads counts, not people.
create function app.writes_appraisal(of_unit bigint) returns boolean language sql stable parallel safe as
  $$ select coalesce(app.unit_path(of_unit) = any(app.duty_scope('meeting')), false) $$;
-- Answered by the system role, since these tables ask each other.
create function app.is_appraisal(of_appraisal bigint, in_state text) returns boolean language sql stable security definer set search_path = app, pg_temp as
  $$ select exists (select from app.appraisal a where a.id = of_appraisal and a.state = in_state) $$;
create function app.stands_on_appraisal(of_appraisal bigint) returns boolean language sql stable security definer set search_path = app, pg_temp as
  $$ select exists (select from app.appraisal_person p where p.appraisal_id = of_appraisal and p.person_id = app.person()) $$;
-- Those on the list by name, for whoever stands on it: nothing of what is written about them.
create function app.appraised_people(of_appraisal bigint) returns table (person_id bigint, person_uuid uuid, person_name text)
  language sql stable security definer set search_path = app, pg_temp as
  $$ select p.person_id, p.person_uuid, p.person_name from app.appraisal_person p where p.appraisal_id = of_appraisal
     and app.stands_on_appraisal(of_appraisal) order by p.id $$;
-- The branch to which a guest of this unit belongs, for whoever writes the unit's appraisal.
create function app.home_of_guest(of_person bigint, in_unit bigint, day date) returns bigint language sql stable security definer set search_path = app, pg_temp as
  $$ select m.unit_id from app.membership m where m.person_id = of_person and m.kind = 'affiliation' and m.superseded_at is null
     and m.from_date <= day and m.to_date > day and app.writes_appraisal(in_unit) and exists (select from app.membership g
       where g.person_id = of_person and g.unit_id = in_unit and g.kind = 'life' and g.superseded_at is null and g.from_date <= day and g.to_date > day) $$;
-- That somebody took part in a unit's closed appraisals between two days, for his record at home: no verdict, no word.
create function app.appraised_in(of_person bigint, in_unit bigint, from_day date, to_day date) returns table (uuid uuid, year smallint, closed_on date)
  language sql stable security definer set search_path = app, pg_temp as
  $$ select a.uuid, a.year, a.closed_on from app.appraisal a join app.appraisal_person p on p.appraisal_id = a.id and p.person_id = of_person
     where a.unit_id = in_unit and a.closed_on >= from_day and a.closed_on < to_day
       and (of_person = app.person() or app.keeps_unit(in_unit, 'secret')) order by a.closed_on, a.id $$;
-- What hosts gave home in their closed appraisals of that year, for those who write home's: the words, nothing else.
create function app.appraisal_host_words(of_home bigint, of_year integer) returns table (person_uuid uuid, person_name text, host text, on_day date, words text)
  language sql stable security definer set search_path = app, pg_temp as
  $$ select p.person_uuid, p.person_name, a.unit_name, v.on_day, coalesce((select m.reason from app.appraisal_amendment m
       where m.appraisal_id = a.id and m.person_id = p.person_id order by m.id desc limit 1), v.reason)
     from app.appraisal_person p join app.appraisal a on a.id = p.appraisal_id
       join app.appraisal_verdict v on v.appraisal_id = a.id and v.person_id = p.person_id
     where p.part = 'guest' and p.home_unit_id = of_home and a.year = of_year and a.state = 'closed' and app.writes_appraisal(of_home)
     order by p.id $$;
-- A meeting of the unit at which a verdict can be given, under the actor's own lock.
create function app.is_appraising_meeting(of_meeting uuid, of_unit bigint) returns boolean language sql stable set search_path = app, pg_temp as
  $$ select exists (select from app.meeting m where m.uuid = of_meeting and m.unit_id = of_unit and m.kind in ('committee-meeting', 'general-meeting')) $$;
do $$ declare f text; begin
  foreach f in array array['is_appraisal(bigint, text)', 'stands_on_appraisal(bigint)', 'appraised_people(bigint)',
      'home_of_guest(bigint, bigint, date)', 'appraised_in(bigint, bigint, date, date)', 'appraisal_host_words(bigint, integer)'] loop
    execute format('alter function app.%s owner to lianxian_system; revoke all on function app.%s from public; grant execute on function app.%s to lianxian_app', f, f, f);
  end loop;
end $$;
grant execute on function app.writes_appraisal(bigint) to lianxian_app, lianxian_system;
grant execute on function app.is_appraising_meeting(uuid, bigint) to lianxian_app;

create policy appraisal_read on app.appraisal for select to lianxian_app using (
  coalesce(app.unit_path(unit_id) ^@ any((select app.scope())::text[]), false) or app.stands_on_appraisal(id));
create policy appraisal_open on app.appraisal for insert to lianxian_app with check (
  state = 'open' and opened_by_id = (select app.person()) and app.writes_appraisal(unit_id));
create policy appraisal_keep on app.appraisal for update to lianxian_app using (app.writes_appraisal(unit_id));
grant update (mutual, mutual_on, mutual_note, poll_on, poll_source, handed_out, returned, state, closed_on, grade_counts) on app.appraisal to lianxian_app;

create policy appraisal_person_read on app.appraisal_person for select to lianxian_app using (
  person_id = (select app.person()) or app.writes_appraisal(unit_id));
-- The clock counts what is due by its years, and reads nothing else of it.
create policy appraisal_person_due on app.appraisal_person for select to lianxian_app using (
  (select app.person()) is null and cardinality((select app.duty_scope('roster'))) > 0);
create policy appraisal_comment_due on app.appraisal_comment for select to lianxian_app using (
  (select app.person()) is null and cardinality((select app.duty_scope('roster'))) > 0);
create policy appraisal_person_list on app.appraisal_person for insert to lianxian_app with check (
  self_how is null and app.writes_appraisal(unit_id) and app.is_appraisal(appraisal_id, 'open'));
-- Nobody writes another's self-appraisal, and nobody marks as spoken what somebody wrote.
create policy appraisal_person_self on app.appraisal_person for update to lianxian_app using (
  app.is_appraisal(appraisal_id, 'open') and (person_id = (select app.person()) or (self_how is distinct from 'written' and app.writes_appraisal(unit_id))))
  with check (case self_how when 'written' then person_id = (select app.person()) else app.writes_appraisal(unit_id) end);
grant update (self_how, self_text, self_on) on app.appraisal_person to lianxian_app;

create policy appraisal_comment_read on app.appraisal_comment for select to lianxian_app using (
  by_id = (select app.person()) or app.writes_appraisal(unit_id));
create policy appraisal_comment_write on app.appraisal_comment for insert to lianxian_app with check (
  by_id = (select app.person()) and about_id <> by_id and app.is_appraisal(appraisal_id, 'open') and app.stands_on_appraisal(appraisal_id));

create policy appraisal_poll_read on app.appraisal_poll for select to lianxian_app using (app.writes_appraisal(unit_id));
create policy appraisal_poll_write on app.appraisal_poll for insert to lianxian_app with check (
  app.writes_appraisal(unit_id) and app.is_appraisal(appraisal_id, 'open'));
create policy appraisal_poll_again on app.appraisal_poll for update to lianxian_app using (
  app.writes_appraisal(unit_id) and app.is_appraisal(appraisal_id, 'open'));
grant update (excellent, qualified, basic, unqualified, abstained) on app.appraisal_poll to lianxian_app;

-- His own result once it is closed.
create policy appraisal_verdict_read on app.appraisal_verdict for select to lianxian_app using (
  app.writes_appraisal(unit_id) or (person_id = (select app.person()) and app.is_appraisal(appraisal_id, 'closed')));
create policy appraisal_verdict_write on app.appraisal_verdict for insert to lianxian_app with check (
  by_id = (select app.person()) and app.writes_appraisal(unit_id) and app.is_appraisal(appraisal_id, 'open'));
create policy appraisal_verdict_again on app.appraisal_verdict for update to lianxian_app using (
  app.writes_appraisal(unit_id) and app.is_appraisal(appraisal_id, 'open')) with check (by_id = (select app.person()));
grant update (grade, given_by, meeting_uuid, on_day, reason, help, by_id, by_name) on app.appraisal_verdict to lianxian_app;

create policy appraisal_appeal_read on app.appraisal_appeal for select to lianxian_app using (
  person_id = (select app.person()) or app.writes_appraisal(unit_id));
create policy appraisal_appeal_write on app.appraisal_appeal for insert to lianxian_app with check (
  person_id = (select app.person()) and answered_on is null and app.is_appraisal(appraisal_id, 'closed') and app.stands_on_appraisal(appraisal_id));
create policy appraisal_appeal_answer on app.appraisal_appeal for update to lianxian_app using (answered_on is null and app.writes_appraisal(unit_id))
  with check (answered_by_id = (select app.person()));
grant update (answer, answered_on, answered_by_id, answered_by_name) on app.appraisal_appeal to lianxian_app;

create policy appraisal_amendment_read on app.appraisal_amendment for select to lianxian_app using (
  app.writes_appraisal(unit_id) or person_id = (select app.person()));
create policy appraisal_amendment_write on app.appraisal_amendment for insert to lianxian_app with check (
  by_id = (select app.person()) and app.writes_appraisal(unit_id) and app.is_appraisal(appraisal_id, 'closed'));

-- What is closed is frozen; only the counts follow an amendment.
create function app.keep_appraisal() returns trigger language plpgsql set search_path = app, pg_temp as $$
begin
  if current_user <> 'lianxian_system' and old.state = 'closed' and to_jsonb(new) - 'grade_counts' is distinct from to_jsonb(old) - 'grade_counts' then
    raise exception 'a closed appraisal is frozen' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger keep_appraisal before update on app.appraisal for each row execute function app.keep_appraisal();
