-- What is due by a table's rule of retention, per table and company, as a proposal: how many rows and by which rule, no
-- names. Nothing is deleted by it. Deleting takes an archive and two people who keep the roster; their names stay as they
-- stood then, since whoever reads the decision may not see the person.
create table app.retention_proposal (
  id bigint generated always as identity primary key, uuid uuid not null unique, table_name text collate "C" not null,
  company_id bigint not null references app.unit, rule jsonb not null, cutoff date not null, due integer not null check (due > 0),
  proposed_at timestamptz not null, state text collate "C" not null default 'proposed'
    check (state in ('proposed', 'archived', 'kept', 'deleted')),
  row_keys jsonb, archive_hash text, archived_at timestamptz, archived_by bigint references app.person,
  settled_at timestamptz, settled_by bigint references app.person,
  check (state <> 'deleted' or archive_hash is not null));
create unique index retention_open on app.retention_proposal (table_name, company_id) where state in ('proposed', 'archived');
create table app.retention_approval (
  proposal_id bigint not null references app.retention_proposal, person_id bigint not null references app.person,
  person_name text not null, archive_hash text not null, approved_at timestamptz not null, primary key (proposal_id, person_id, archive_hash));
alter table app.retention_proposal enable row level security; alter table app.retention_proposal force row level security;
alter table app.retention_approval enable row level security; alter table app.retention_approval force row level security;
create policy retention_proposal_all on app.retention_proposal to lianxian_app
  using (coalesce((select u.path from app.unit u where u.id = retention_proposal.company_id) ^@ any((select app.duty_scope('roster'))::text[]), false))
  with check (coalesce((select u.path from app.unit u where u.id = retention_proposal.company_id) ^@ any((select app.duty_scope('roster'))::text[]), false));
create policy retention_approval_read on app.retention_approval for select to lianxian_app
  using (exists (select from app.retention_proposal p where p.id = proposal_id));
create policy retention_approval_write on app.retention_approval for insert to lianxian_app with check (
  person_id = (select app.person()) and exists (select from app.retention_proposal p where p.id = proposal_id));
grant select, insert on app.retention_proposal, app.retention_approval to lianxian_app;
grant update (due, cutoff, rule, proposed_at, state, row_keys, archive_hash, archived_at, archived_by, settled_at, settled_by)
  on app.retention_proposal to lianxian_app;
grant usage on sequence app.retention_proposal_id_seq to lianxian_app;

-- An archive is made by the server, not sent up by a person: whoever may archive the proposal keeps its file.
create policy file_use_archive on app.file_use for insert to lianxian_app with check (used_by = 'app.retention_proposal'
  and exists (select from app.retention_proposal p where p.uuid = key));

-- The job that counts acts for the whole installation and for no person; what is each person's own it may count too.
create function app.is_installation_job() returns boolean language sql stable parallel safe as
  $$ select app.person() is null and '000001.' = any((select app.scope())::text[]) $$;
do $$ declare t text; begin
  foreach t in array array['audit', 'command_log', 'sync_operation', 'concern', 'upload', 'file_wish', 'account', 'account_event', 'meeting_answer',
      'meeting_leave'] loop
    if to_regclass('app.' || t) is not null then
      execute format('create policy %I on app.%I for select to lianxian_app using ((select app.is_installation_job()))', t || '_due', t);
    end if;
  end loop;
end $$;

-- Of which company a row is, also where its person has left: his last place says.
create function app.company_of_unit(of_unit bigint) returns bigint language sql stable parallel safe security definer set search_path = app, pg_temp as
  $$ select company_id from app.unit where id = of_unit $$;
create function app.company_of_person(of_person bigint) returns bigint language sql stable parallel safe security definer set search_path = app, pg_temp as
  $$ select u.company_id from app.membership m join app.unit u on u.id = m.unit_id
     where m.person_id = of_person and m.superseded_at is null order by m.kind = 'affiliation' desc, m.to_date desc, m.id desc limit 1 $$;
do $$ declare f text; begin
  foreach f in array array['app.company_of_unit(bigint)', 'app.company_of_person(bigint)'] loop
    execute format('alter function %s owner to lianxian_system', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to lianxian_app', f);
  end loop;
end $$;
