-- Whoever keeps a branch's record divides it into Party groups and names their leaders; whoever hands out access there
-- entrusts its duties until a day. Everything else about places and posts stays with the roster's keepers.
create policy membership_group_write on app.membership for insert to lianxian_app with check (
  kind = 'group' and coalesce((select u.path from app.unit u where u.id = unit_id) ^@ any((select app.duty_scope('meeting'))::text[]), false));
create policy membership_group_change on app.membership for update to lianxian_app using (
  kind = 'group' and coalesce((select u.path from app.unit u where u.id = unit_id) ^@ any((select app.duty_scope('meeting'))::text[]), false));
create policy post_group_write on app.post for insert to lianxian_app with check (
  kind = 'group-leader' and coalesce((select u.path from app.unit u where u.id = unit_id) ^@ any((select app.duty_scope('meeting'))::text[]), false));
create policy post_group_change on app.post for update to lianxian_app using (
  kind = 'group-leader' and coalesce((select u.path from app.unit u where u.id = unit_id) ^@ any((select app.duty_scope('meeting'))::text[]), false));
create policy post_delegate_write on app.post for insert to lianxian_app with check (
  kind in ('acting-secretary', 'delegate') and to_date < 'infinity'
  and coalesce((select u.path from app.unit u where u.id = unit_id) ^@ any((select app.duty_scope('account'))::text[]), false));
create policy post_delegate_change on app.post for update to lianxian_app using (
  kind in ('acting-secretary', 'delegate')
  and coalesce((select u.path from app.unit u where u.id = unit_id) ^@ any((select app.duty_scope('account'))::text[]), false));
-- A change of places and posts locks the person's row first; a lock asks the policy of updates.
create policy person_lock on app.person for update to lianxian_app
  using (app.has_place_in(id, (select app.duty_scope('meeting'))::text[])) with check (false);
