-- The private half of a person's lock on one phone, for whoever has forgotten the code: given to his own session alone.
create table app.phone_lock (
  id uuid primary key, person_id bigint not null references app.person,
  key_id text collate "C" not null, key_cipher bytea not null, made_at timestamptz not null);
create index on app.phone_lock (person_id);
alter table app.phone_lock enable row level security; alter table app.phone_lock force row level security;
create policy phone_lock_self on app.phone_lock to lianxian_app
  using (person_id = (select app.person())) with check (person_id = (select app.person()));
grant select, insert, delete on app.phone_lock to lianxian_app;
