-- Posts that scattered branches need: whoever acts for a secretary until a day, whoever brings a branch on, and two who
-- look at access and not at organisation life. A delegation is a dated post like any other: rights come from nothing else.
insert into app.post_kind (code, name_zh, name_en, seniority, reads, duties) values
  ('discipline-officer', '纪检干事', 'Discipline officer', 14, true, '{discipline}'),
  ('acting-secretary', '受托书记', 'Acting secretary', 39, true, '{secret,meeting,account}'),
  ('delegate', '受托主持或记录', 'Delegate for a meeting', 40, true, '{meeting}'),
  ('contact-leader', '支部联系领导', 'Leader in contact with the branch', 44, true, '{}'),
  ('auditor', '审计员', 'Auditor', 89, false, '{audit}');
update app.post_kind set duties = '{discipline}' where code = 'discipline-secretary';
update app.post_kind set seniority = case code when 'group-leader' then 41 when 'liaison' then 42 when 'guide' then 43 else 45 end
  where code in ('group-leader', 'liaison', 'guide', 'organiser');

-- A job acts in its explicit scope with every duty there.
create or replace function app.enter_system(paths text[]) returns void language sql as $$
  select set_config('app.person', '', true), set_config('app.paths', paths::text, true),
    set_config('app.duties', jsonb_build_object('roster', to_jsonb(paths), 'secret', to_jsonb(paths), 'meeting', to_jsonb(paths),
      'account', to_jsonb(paths), 'system', to_jsonb(paths), 'discipline', to_jsonb(paths), 'audit', to_jsonb(paths))::text, true) $$;
