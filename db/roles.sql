-- The roles of one installation, made once by a superuser: the embedded database does it at its start, an outside
-- database's administrator runs it with psql and then gives the four login roles their passwords.
-- Owner and system never log in. The migrator bypasses row-level security (migrations, backup); the application,
-- accounts and jobs roles own nothing.
do $$
begin
  if not exists (select from pg_roles where rolname = 'lianxian_owner') then create role lianxian_owner nologin; end if;
  if not exists (select from pg_roles where rolname = 'lianxian_system') then create role lianxian_system nologin; end if;
  if not exists (select from pg_roles where rolname = 'lianxian_migrator') then create role lianxian_migrator login bypassrls; end if;
  if not exists (select from pg_roles where rolname = 'lianxian_app') then create role lianxian_app login; end if;
  if not exists (select from pg_roles where rolname = 'lianxian_auth') then create role lianxian_auth login; end if;
  if not exists (select from pg_roles where rolname = 'lianxian_jobs') then create role lianxian_jobs login; end if;
end $$;
grant lianxian_owner, lianxian_system to lianxian_migrator;
-- Run in the installation's own database:
do $$ begin execute format('grant create, connect, temporary on database %I to lianxian_migrator, lianxian_owner', current_database()); end $$;
do $$ begin execute format('grant connect on database %I to lianxian_app, lianxian_auth, lianxian_jobs', current_database()); end $$;
revoke create on schema public from public;
create extension if not exists btree_gist;
