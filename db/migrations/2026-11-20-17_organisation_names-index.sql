-- People by a part of their name. `like` and `~` are not leakproof, so on app.person itself the policy is asked for
-- everybody before the first name is compared: seconds for 50,000 people. Here the names are compared first, by a role
-- whose policy lets it read all, and the reader's own policy (person_read) is asked for those that matched.
--
-- Nothing leaks by it: what comes back are ids of people whom the reader sees anyway, and the statement that takes
-- them reads app.person under its policy once more. What is left is time, which grows a little with the matches that he
-- does not see, and the null of a pattern that fits more than `most` in the whole installation: a number, nobody's name.
--
-- `characters`: null, or a bit for each code point; one of them stands in the name. What is given may ask for less
-- than the search does; the store compares exactly afterwards.
create function app.people_named(pattern text, expression text, characters bytea, most integer) returns bigint[]
    language plpgsql stable parallel safe security definer set search_path = app, pg_temp as
  $$ declare ids bigint[]; begin
    select array_agg(one.id) into ids from (
      select p.id from app.person p
      where p.name_folded like pattern and (expression is null or p.name_folded ~ expression)
        and (characters is null or exists (select from generate_series(1, char_length(p.name_folded)) place(at)
          where get_bit(characters, ascii(substr(p.name_folded, place.at, 1))) = 1))
      limit most + 1) one;
    if cardinality(ids) > most then return null; end if;
    return array(select one.id from unnest(ids) one(id)
      where one.id = (select app.person()) or app.has_place_in(one.id, (select app.scope())::text[]));
  end $$;
alter function app.people_named(text, text, bytea, integer) owner to lianxian_system;
revoke all on function app.people_named(text, text, bytea, integer) from public;
grant execute on function app.people_named(text, text, bytea, integer) to lianxian_app;
