-- What a site station keeps: what it mirrors from head office, and what it carries there. It knows people by number alone.
create schema station;
grant usage on schema station to lianxian_app;

-- One row, once the station is enrolled.
create table station.site (
  only_row boolean primary key default true check (only_row), id uuid not null, code_hash text not null, name text not null,
  office jsonb not null, state text not null default 'active' check (state in ('active', 'withdrawn')),
  turn bigint not null default 0, epoch text, past_epochs text[] not null default '{}', streams text[] not null default '{}',
  origins text[] not null default '{}', devices_tag text, chains_since timestamptz, files_tag text,
  certificate text, certificate_key jsonb, certificate_at text, reached_at timestamptz, more boolean not null default true);

-- Devices of the units' people, by their public keys.
create table station.device (
  id uuid primary key, person uuid not null, sign_key text not null, state text not null, streams text[] not null,
  vouches text[] not null default '{}');

-- Newcomers' phones that a colleague's phone has vouched for here; head office decides when it hears of them.
create table station.introduction (
  device uuid primary key, body text not null, streams text[] not null, person uuid not null, sign_key text not null,
  made_at timestamptz not null, state text not null default 'waiting' check (state in ('waiting', 'taken', 'refused')));

-- How far a device was judged by the server (`acked`), and how far this station keeps it (`held`, never less).
create table station.chain (
  device uuid primary key, acked integer not null, acked_link text not null, held integer not null, held_link text not null);

-- Batches in the order of their arrival, as they came. Those passed on stay for a season: a server that was restored from
-- a backup is given them again.
create table station.batch (
  id bigint generated always as identity primary key, device uuid not null, from_seq integer not null, to_seq integer not null,
  link text not null, body text not null, taken_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'passed', 'refused')), problem text, settled_at timestamptz);
create index on station.batch (device, to_seq);
create index on station.batch (id) where state = 'waiting';
create table station.link (device uuid not null, seq integer not null, link text not null, primary key (device, seq));

-- Operations that the server has not judged and the unit's phones may see meanwhile.
create table station.provisional (
  device uuid not null, seq integer not null, stream text not null, batch bigint not null references station.batch on delete cascade,
  op jsonb not null, primary key (device, seq));
create index on station.provisional (stream);

-- The server's rows under the server's own names and numbers.
create table station.stream (name text collate "C" primary key, cursor bigint not null);
create table station.row (
  stream text collate "C" not null references station.stream on delete cascade, kind text collate "C" not null, key uuid not null,
  seq bigint not null, data jsonb, primary key (stream, kind, key));
create index on station.row (stream, seq);

-- Files that rows name, by their hash; `got` bytes of each are here.
create table station.file (
  hash text collate "C" primary key, size bigint not null, type text not null, got bigint not null default 0);

grant select, insert, update, delete on all tables in schema station to lianxian_app;
