-- Values of columns that nobody named and that hold somebody's number, as JSON by heading; beside the person's own numbers.
-- What stands of them in app.person.extra is masked, with a keyed hash.
alter table app.person_secret add column extra_cipher bytea;
