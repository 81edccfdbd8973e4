-- A record may name a file before its bytes come: they are kept for it as soon as the same person has sent them.
create table app.file_wish (
  hash text collate "C" not null, person_id bigint not null references app.person, used_by text collate "C" not null,
  key uuid not null, most_bytes bigint, wished_at timestamptz not null default now(), primary key (hash, person_id, used_by, key));
create index on app.file_wish (person_id);
alter table app.file_wish enable row level security; alter table app.file_wish force row level security;
create policy file_wish_self on app.file_wish to lianxian_app using (person_id = (select app.person()))
  with check (person_id = (select app.person()));
grant select, insert, delete on app.file_wish to lianxian_app;
