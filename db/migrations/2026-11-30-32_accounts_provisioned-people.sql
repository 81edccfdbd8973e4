-- What provisioning by the enterprise needs of the accounts: to end a person's sessions when he left, and to tie the
-- enterprise's sign-in to the very person whom it provisioned. Only in the scope of an account's keeper.
create function app.keeps_account_of(of_person bigint) returns boolean language sql stable parallel safe security definer
  set search_path = app, pg_temp as $$
  select exists (select from app.membership m join app.unit u on u.id = m.unit_id
    where m.person_id = of_person and m.superseded_at is null and u.path ^@ any(app.duty_scope('account')))
    or exists (select from app.unit u where u.id = 1 and u.path ^@ any(app.duty_scope('account'))) $$;

create function app.end_person_sessions(of_person bigint) returns integer language plpgsql security definer
  set search_path = app, pg_temp as $$
declare ended integer;
begin
  if not app.keeps_account_of(of_person) then raise exception 'not within the duty' using errcode = '42501'; end if;
  delete from auth.session s using app.account a where a.user_id = s."userId" and a.person_id = of_person;
  get diagnostics ended = row_count;
  return ended;
end $$;

-- The inner address of the account, made if there is none; null where the subject or the account is tied to another.
create function app.link_enterprise_person(subject text, of_person bigint, at timestamptz, given jsonb) returns text
  language plpgsql security definer set search_path = app, pg_temp as $$
declare email text; user_id text;
begin
  if not app.keeps_account_of(of_person) then raise exception 'not within the duty' using errcode = '42501'; end if;
  select u.email into email from auth.account a join auth."user" u on u.id = a."userId"
    where a."providerId" = 'enterprise' and a."accountId" = subject;
  if email is not null then return email; end if;
  perform 1 from app.person p where p.id = of_person and p.left_on is null;
  if not found then return null; end if;
  select a.user_id into user_id from app.account a where a.person_id = of_person;
  if user_id is null then
    user_id := given ->> 'userId';
    insert into auth."user" (id, name, email, "createdAt", "updatedAt") values (user_id, '', user_id || '@account.invalid', at, at);
    insert into app.account (person_id, user_id, made_at) values (of_person, user_id, at);
  elsif exists (select from auth.account a where a."userId" = user_id and a."providerId" = 'enterprise') then
    return null;
  end if;
  insert into auth.account (id, "accountId", "providerId", "userId", "createdAt", "updatedAt")
    values (given ->> 'accountId', subject, 'enterprise', user_id, at, at);
  insert into app.account_event (person_id, kind, at) values (of_person, 'enterprise-linked', at);
  select u.email into email from auth."user" u where u.id = user_id;
  return email;
end $$;

do $$ declare f text; begin
  foreach f in array array['keeps_account_of(bigint)', 'end_person_sessions(bigint)', 'link_enterprise_person(text, bigint, timestamptz, jsonb)'] loop
    execute format('alter function app.%s owner to lianxian_system', f);
    execute format('revoke all on function app.%s from public', f);
    execute format('grant execute on function app.%s to lianxian_app', f);
  end loop;
end $$;
