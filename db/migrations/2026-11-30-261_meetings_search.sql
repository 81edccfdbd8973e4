-- A meeting as it is searched for: its kind, title and branch, its agenda, what was resolved, and its minutes once they are
-- confirmed. No name from its lists, no answer, reason, speech, reflection or comment; nothing that is ciphertext.
-- What the whole branch reads is found by the unit's readers; a committee's, and any kind that comes later, by its keepers
-- and those on its list alone (decision 035).
do $$ declare t text; begin
  foreach t in array array['meeting_kind', 'resolution', 'minutes'] loop
    execute format('drop policy if exists %I on app.%I', t || '_searched', t);
    execute format('create policy %I on app.%I for select to lianxian_system using (true)', t || '_searched', t);
    execute format('grant select on app.%I to lianxian_system', t);
  end loop;
end $$;
create function app.index_meeting(of_meeting bigint) returns void language plpgsql security definer set search_path = app, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('app.meeting_feed', of_meeting));
  perform search.put('meeting', m.uuid, m.unit_id,
      case when m.kind in ('general-meeting', 'group-meeting', 'theme-day', 'party-lesson', 'life-meeting') then 'unit' else 'keepers' end,
      array(select p.person_id from app.meeting_person p where p.meeting_id = m.id and p.is_here and p.person_id is not null
        union select m.chair_id where m.chair_id is not null union select m.recorder_id where m.recorder_id is not null order by 1),
      m.held_on, concat_ws(' ', k.name_zh, nullif(m.group_name, ''), nullif(m.title, ''), m.unit_name), concat_ws(E'\n',
        (select string_agg(concat_ws(' ', a ->> 'title', nullif(a ->> 'note', '')), E'\n' order by n) from jsonb_array_elements(m.agenda) with ordinality x(a, n)),
        (select string_agg(concat_ws(' ', r.title, nullif(r.text, '')), E'\n' order by r.id) from app.resolution r
          where r.meeting_id = m.id and r.withdrawn_at is null),
        (select nullif(w.text, '') from app.minutes w where w.meeting_id = m.id and w.confirmed_at is not null)))
    from app.meeting m join app.meeting_kind k on k.code = m.kind where m.id = of_meeting;
end $$;
alter function app.index_meeting(bigint) owner to lianxian_system;
revoke all on function app.index_meeting(bigint) from public;
grant execute on function app.index_meeting(bigint) to lianxian_app;

-- Those that are there already.
set local row_security = on;
select app.index_meeting(m.id) from app.meeting m;
set local row_security = off;
