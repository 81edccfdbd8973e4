-- Files that phones have handed over for head office, sealed to it: `got` sealed pieces of each lie in the uploads folder.
-- What was passed on stays as a receipt, without its bytes, until the phone has long heard of it.
create table station.upload (
  device uuid not null, hash text collate "C" not null, person uuid not null, size bigint not null, ticket jsonb not null,
  pieces integer not null, got integer not null default 0,
  state text not null default 'coming' check (state in ('coming', 'passed', 'refused')),
  tries integer not null default 0, receipt text, begun_at timestamptz not null, settled_at timestamptz,
  primary key (device, hash));
create index on station.upload (person);
create index on station.upload (size) where state = 'coming';
grant select, insert, update, delete on station.upload to lianxian_app;
