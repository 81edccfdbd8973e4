-- 停止党籍 and 除名: from when to when a member's Party membership does not count, by which decision. The decision itself
-- stands with whoever keeps its record (`source`); here stands what everybody who draws up a list must know.
create table app.membership_suspension (
  id bigint generated always as identity primary key, person_id bigint not null references app.person, source uuid not null,
  kind text collate "C" not null check (kind in ('stopped', 'removed')), from_date date not null, to_date date not null default 'infinity',
  document text not null check (document <> ''), recorded_at timestamptz not null, recorded_by bigint, superseded_at timestamptz,
  check (from_date < to_date));
create index on app.membership_suspension (person_id);
alter table app.membership_suspension add constraint suspension_once exclude using gist
  (person_id with =, daterange(from_date, to_date) with &&) where (superseded_at is null);
alter table app.membership_suspension enable row level security;
alter table app.membership_suspension force row level security;
create policy membership_suspension_read on app.membership_suspension for select to lianxian_app using (
  person_id = (select app.person()) or app.has_place_in(person_id, (select app.duty_scope('secret'))::text[]));
create policy membership_suspension_write on app.membership_suspension for insert to lianxian_app with check (app.keeps_roster_of(person_id));
create policy membership_suspension_change on app.membership_suspension for update to lianxian_app using (app.keeps_roster_of(person_id));
create policy membership_suspension_system on app.membership_suspension for select to lianxian_system using (true);
grant select, insert, update (superseded_at) on app.membership_suspension to lianxian_app;
grant select on app.membership_suspension to lianxian_system;

-- Whoever draws up a list of the unit must know who does not count, also a chair without a post; of each only that, from
-- when to when and by which document, which stands on the meeting's list afterwards.
create function app.suspensions_in(of_unit bigint) returns table (person_id bigint, kind text, from_date date, to_date date, document text)
  language plpgsql stable security definer set search_path = app, pg_temp as $$
#variable_conflict use_column
begin
  perform app.requires_scope(array[of_unit]);
  return query select s.person_id, s.kind, s.from_date, s.to_date, s.document from app.membership_suspension s
    where s.superseded_at is null and exists (select from app.membership m where m.person_id = s.person_id and m.unit_id = of_unit
      and m.superseded_at is null);
end $$;
alter function app.suspensions_in(bigint) owner to lianxian_system;
revoke all on function app.suspensions_in(bigint) from public;
grant execute on function app.suspensions_in(bigint) to lianxian_app;
