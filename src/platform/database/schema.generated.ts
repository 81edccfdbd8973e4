// Made from the database by `npm run types:database`; not edited by hand.
import type { ColumnType } from 'kysely'

type Json = ColumnType<unknown, string | null, string | null>
type Optional<T> = ColumnType<T, T | undefined, T>

export interface DB {
  'app.access_slip': {
    id: Optional<number>
    uuid: string
    person_id: Optional<number | null>
    kind: string
    token_hash: Buffer
    made_by: Optional<number | null>
    made_at: Date
    expires_at: Date
    used_at: Optional<Date | null>
    withdrawn_at: Optional<Date | null>
  }
  'app.account': {
    person_id: number
    user_id: string
    label: Optional<string>
    made_at: Date
    demo: Optional<boolean>
  }
  'app.account_event': {
    id: Optional<number>
    person_id: number
    kind: string
    at: Date
    by_person: Optional<number | null>
    device: Optional<string | null>
    seen_at: Optional<Date | null>
  }
  'app.agenda_segment': {
    id: Optional<number>
    uuid: string
    unit_id: number
    unit_uuid: string
    unit_name: string
    kind: string
    title: string
    note: Optional<string>
    made_by: number
    made_at: Date
    withdrawn_at: Optional<Date | null>
  }
  'app.appraisal': {
    id: Optional<number>
    uuid: string
    company_id: number
    unit_id: number
    unit_uuid: string
    unit_name: string
    year: number
    opened_on: string
    opened_by_id: number
    mutual: Optional<string | null>
    mutual_on: Optional<string | null>
    mutual_note: Optional<string>
    poll_on: Optional<string | null>
    poll_source: Optional<string | null>
    handed_out: Optional<number | null>
    returned: Optional<number | null>
    state: Optional<string>
    closed_on: Optional<string | null>
    grade_counts: Json
    recorded_at: Optional<Date>
  }
  'app.appraisal_amendment': {
    id: Optional<number>
    uuid: string
    appraisal_id: number
    unit_id: number
    person_id: number
    part: string
    why: string
    grade: Optional<string | null>
    given_by: string
    meeting_uuid: Optional<string | null>
    on_day: string
    reason: string
    help: string
    by_id: number
    by_name: string
  }
  'app.appraisal_appeal': {
    id: Optional<number>
    uuid: string
    appraisal_id: number
    unit_id: number
    person_id: number
    text: string
    on_day: string
    answer: Optional<string>
    answered_on: Optional<string | null>
    answered_by_id: Optional<number | null>
    answered_by_name: Optional<string>
  }
  'app.appraisal_comment': {
    id: Optional<number>
    uuid: string
    appraisal_id: number
    unit_id: number
    about_id: number
    about_uuid: string
    about_name: string
    by_id: number
    by_uuid: string
    by_name: string
    text: string
    on_day: string
  }
  'app.appraisal_person': {
    id: Optional<number>
    uuid: string
    appraisal_id: number
    unit_id: number
    person_id: number
    person_uuid: string
    person_name: string
    part: string
    home_unit_id: Optional<number | null>
    self_how: Optional<string | null>
    self_text: Optional<string>
    self_on: Optional<string | null>
  }
  'app.appraisal_poll': {
    id: Optional<number>
    appraisal_id: number
    unit_id: number
    person_id: number
    excellent: number
    qualified: number
    basic: number
    unqualified: number
    abstained: number
  }
  'app.appraisal_verdict': {
    id: Optional<number>
    appraisal_id: number
    unit_id: number
    person_id: number
    part: string
    grade: Optional<string | null>
    given_by: string
    meeting_uuid: Optional<string | null>
    on_day: string
    reason: string
    help: string
    by_id: number
    by_name: string
  }
  'app.attendance': {
    company_id: number
    held_on: string
    meeting_id: number
    person_id: number
    unit_id: number
    state: number
    via: number
    at: Date
    of_committee: Optional<boolean>
  }
  'app.audit': {
    id: Optional<number>
    at: Optional<Date>
    company_id: Optional<number | null>
    actor_id: Optional<number | null>
    device: Optional<string | null>
    via: string
    action: string
    object_kind: string
    object_id: string
    person_id: Optional<number | null>
    unit_id: Optional<number | null>
    detail: Json
  }
  'app.audit_seal': {
    company_id: number
    sealed_to: number
    count: number
    hash: Buffer
    previous: Optional<Buffer | null>
    at: Optional<Date>
  }
  'app.calendar_feed': {
    id: Optional<number>
    uuid: string
    person_id: number
    unit_id: Optional<number | null>
    locale: string
    token_hash: Buffer
    made_at: Date
  }
  'app.command_log': {
    id: string
    type: string
    version: number
    via: string
    person_id: Optional<number | null>
    device: Optional<string | null>
    at: Optional<Date | null>
    tz: Optional<string | null>
    received_at: Optional<Date>
    input_hash: Buffer
    output: Json
  }
  'app.concern': {
    id: Optional<number>
    uuid: string
    person_id: number
    kind: string
    ref: string
    unit_id: number
    unit_uuid: string
    unit_name: string
    event: string
    params: Json
    at: Optional<Date | null>
    wants: Optional<string | null>
    answer: Optional<string | null>
    link: string
    raised_at: Date
    notify_at: Date
    settled_at: Optional<Date | null>
    seen_at: Optional<Date | null>
    live: Optional<boolean>
  }
  'app.correction': {
    id: Optional<number>
    uuid: string
    person_id: number
    unit_id: number
    fact: string
    key_id: string
    should_cipher: Buffer
    why_cipher: Optional<Buffer | null>
    asked_at: Date
    state: Optional<string>
    answer_cipher: Optional<Buffer | null>
    answered_by: Optional<number | null>
    answered_at: Optional<Date | null>
  }
  'app.delegation': {
    id: Optional<number>
    uuid: string
    unit_id: number
    person_id: number
    made_by: number
    scope: string
    reason: Optional<string>
    from_date: string
    until_date: string
    ended_on: Optional<string | null>
    post_id: number
    made_at: Optional<Date>
  }
  'app.device': {
    id: string
    person_id: number
    sign_key: string
    content_key: string
    pepper: Buffer
    name: Optional<string>
    state: Optional<string>
    enrolled_at: Optional<Date>
    vouched_by: Optional<string | null>
    voucher: Optional<string | null>
    confirmed_at: Optional<Date | null>
    replaced_by: Optional<string | null>
    revoked_at: Optional<Date | null>
    revoked_by: Optional<number | null>
    last_seq: Optional<number>
    last_link: string
    contact_at: Optional<Date | null>
    contact_via: Optional<string | null>
    waiting: Optional<number>
    waiting_since: Optional<Date | null>
    app: Optional<string>
    cursors: Json
    offered_from: Optional<number | null>
  }
  'app.dual_activity': {
    id: Optional<number>
    uuid: string
    person_id: number
    on_date: string
    what: string
    at: Date
  }
  'app.dual_check': {
    id: Optional<number>
    uuid: string
    person_id: number
    unit_id: number
    talked_on: string
    by_person: number
    by_uuid: string
    by_name: string
    at: Date
  }
  'app.dual_registration': {
    id: Optional<number>
    uuid: string
    person_id: number
    community: string
    organisation: string
    registered_on: string
    ended_on: Optional<string | null>
    at: Date
  }
  'app.election': {
    id: Optional<number>
    uuid: string
    unit_id: number
    kind: string
    body: string
    held_on: string
    term_ended_on: Optional<string | null>
    term_ends_on: Optional<string | null>
    due: number
    present: number
    seats: number
    issued: number
    voters: number
    collected: number
    valid: number
    invalid: number
    approved_by: string
    note: string
    made_by: number
    recorded_on: string
    recorded_at: Optional<Date>
  }
  'app.election_amendment': {
    id: Optional<number>
    election_id: number
    words: string
    made_by: number
    made_on: string
    recorded_at: Optional<Date>
  }
  'app.election_person': {
    election_id: number
    person_id: number
    person_uuid: string
    name: string
    votes: Optional<number | null>
    is_teller: boolean
    posts: Optional<string[]>
  }
  'app.file': {
    hash: string
    size: number
    type: string
    kept_at: Date
  }
  'app.file_use': {
    hash: string
    used_by: string
    key: string
  }
  'app.file_wish': {
    hash: string
    person_id: number
    used_by: string
    key: string
    most_bytes: Optional<number | null>
    wished_at: Optional<Date>
  }
  'app.find_addition': {
    id: Optional<number>
    uuid: string
    number_hash: Buffer
    text_cipher: Buffer
    key_id: string
    received_at: Date
  }
  'app.find_count': {
    key: Buffer
    count: number
    day: string
  }
  'app.find_report': {
    id: Optional<number>
    uuid: string
    unit_id: number
    text_cipher: Buffer
    key_id: string
    number_hash: Buffer
    received_at: Date
    person_id: Optional<number | null>
    person_uuid: Optional<string | null>
    person_name: Optional<string | null>
    case_uuid: Optional<string | null>
    settled_at: Optional<Date | null>
    settled_by: Optional<number | null>
    outcome: Optional<string | null>
  }
  'app.find_spent': {
    nonce: Buffer
    expires_at: Date
  }
  'app.floating_case': {
    id: Optional<number>
    uuid: string
    person_id: number
    person_uuid: string
    person_name: string
    home_unit_id: number
    home_uuid: string
    home_name: string
    host_unit_id: Optional<number | null>
    host_uuid: Optional<string | null>
    host_name: string
    since: string
    reason: string
    paper: Optional<string>
    contact_id: Optional<number | null>
    contact_uuid: Optional<string | null>
    contact_name: Optional<string>
    registered_on: string
    registered_by_id: number
    accepted_on: Optional<string | null>
    accepted_by_id: Optional<number | null>
    life_id: Optional<number | null>
    returned_on: Optional<string | null>
    return_reason: Optional<string>
    ended_on: Optional<string | null>
    ended_how: Optional<string | null>
    end_reason: Optional<string>
    reminded_for: Optional<string | null>
    recorded_at: Optional<Date>
  }
  'app.floating_line': {
    case_id: number
    kind: string
    source: string
    on_day: string
    words: Json
  }
  'app.floating_note': {
    id: Optional<number>
    uuid: string
    case_id: number
    kind: string
    on_day: string
    text: string
    by_id: number
    by_name: string
    recorded_at: Optional<Date>
  }
  'app.floating_proposal': {
    id: Optional<number>
    uuid: string
    person_id: number
    person_uuid: string
    person_name: string
    unit_id: number
    unit_uuid: string
    unit_name: string
    work_name: string
    away_since: string
    proposed_on: string
    answer: Optional<string | null>
    reason: Optional<string>
    answered_on: Optional<string | null>
    answered_by_id: Optional<number | null>
    lapsed_on: Optional<string | null>
  }
  'app.hand_over': {
    id: Optional<number>
    uuid: string
    unit_id: number
    unit_name: string
    to_unit_uuid: Optional<string | null>
    to_unit_name: string
    lines: Json
    given_by_uuid: Optional<string | null>
    given_by_name: string
    given_on: string
    taken_by_uuid: Optional<string | null>
    taken_by_name: string
    taken_on: string
    made_by: number
    made_at: Date
  }
  'app.installation': {
    only_row: Optional<boolean>
    id: string
    nonce: string
    demo: Optional<boolean>
    started_at: Optional<Date>
  }
  'app.known_device': {
    name_key: Buffer
    device_key: Buffer
    last_at: Date
  }
  'app.ledger_event': {
    id: Optional<number>
    uuid: string
    item_id: number
    kind: string
    on_day: string
    words: Optional<string>
    measure: Optional<string>
    owner_id: Optional<number | null>
    owner_uuid: Optional<string | null>
    owner_name: Optional<string>
    due_on: Optional<string | null>
    by_id: number
    by_uuid: string
    by_name: string
    recorded_at: Optional<Date>
  }
  'app.ledger_item': {
    id: Optional<number>
    uuid: string
    company_id: number
    unit_id: number
    unit_uuid: string
    unit_name: string
    problem: string
    source_kind: Optional<string | null>
    source_id: Optional<string | null>
    meeting_uuid: Optional<string | null>
    state: Optional<string>
    measure: Optional<string>
    owner_id: Optional<number | null>
    owner_uuid: Optional<string | null>
    owner_name: Optional<string>
    due_on: Optional<string | null>
    opened_on: string
    opened_by_id: number
    told_due: Optional<string | null>
    told_help: Optional<string | null>
    recorded_at: Optional<Date>
  }
  'app.look_release': {
    audit_id: number
    unit_id: number
    released_by: number
    released_at: Date
  }
  'app.lost_contact_case': {
    id: Optional<number>
    uuid: string
    company_id: number
    unit_id: number
    unit_uuid: string
    unit_name: string
    person_id: number
    person_uuid: string
    person_name: string
    lost_since: string
    opened_at: Date
    opened_by: number
    opened_by_uuid: string
    opened_by_name: string
    found_on: Optional<string | null>
    closed_on: Optional<string | null>
    outcome: Optional<string | null>
    told_proposal: Optional<string>
  }
  'app.lost_contact_decision': {
    id: Optional<number>
    uuid: string
    case_id: number
    person_id: number
    kind: string
    decided_on: string
    decided_by: string
    body: string
    document: string
    at: Date
    by_person: number
    by_uuid: string
    by_name: string
    withdrawn_at: Optional<Date | null>
    withdrawn_reason: Optional<string | null>
    withdrawn_by: Optional<number | null>
  }
  'app.lost_contact_note': {
    id: Optional<number>
    uuid: string
    case_id: number
    kind: string
    on_date: string
    channel: Optional<string | null>
    result: Optional<string | null>
    next_on: Optional<string | null>
    text_cipher: Buffer
    next_cipher: Optional<Buffer | null>
    key_id: string
    at: Date
    by_person: number
    by_uuid: string
    by_name: string
  }
  'app.make_up': {
    id: Optional<number>
    uuid: string
    meeting_id: number
    unit_id: number
    person_id: number
    person_uuid: string
    on_day: Optional<string | null>
    how: Optional<string>
    with_whom: Optional<string>
    by_person: number
    at: Date
  }
  'app.meeting': {
    id: Optional<number>
    uuid: string
    company_id: number
    unit_id: number
    unit_uuid: string
    unit_name: string
    kind: string
    title: Optional<string>
    state: string
    starts_at: Optional<Date | null>
    held_on: string
    place: Optional<string>
    online_link: Optional<string>
    agenda: Json
    material: Json
    scans: Json
    chair_id: Optional<number | null>
    chair_uuid: Optional<string | null>
    chair_name: Optional<string | null>
    recorder_id: Optional<number | null>
    recorder_uuid: Optional<string | null>
    recorder_name: Optional<string | null>
    online_counts: Optional<boolean>
    back_recorded: Optional<boolean>
    summary: Optional<string>
    share_code: string
    convened_by: number
    convened_at: Date
    opened_at: Optional<Date | null>
    closed_at: Optional<Date | null>
    confirmed_on: Optional<string | null>
    edit_days: Optional<number>
    changed_at: Optional<Date | null>
    check_in_cipher: Optional<Buffer | null>
    check_in_key_id: Optional<string | null>
    group_name: Optional<string>
    study_hours: Optional<number | null>
  }
  'app.meeting_answer': {
    meeting_id: number
    person_id: number
    unit_id: number
    answer: string
    by_secretary: Optional<boolean>
    answered_at: Date
  }
  'app.meeting_change': {
    id: Optional<number>
    uuid: string
    meeting_id: number
    unit_id: number
    kind: string
    at: Date
    by_person: number
    reason: Optional<string>
    before: Json
    after: Json
  }
  'app.meeting_comment': {
    id: Optional<number>
    uuid: string
    meeting_id: number
    unit_id: number
    person_id: number
    person_uuid: string
    name: string
    text: string
    at: Date
  }
  'app.meeting_count': {
    id: Optional<number>
    uuid: string
    meeting_id: number
    unit_id: number
    at: Date
    by_person: number
    figures: Json
  }
  'app.meeting_exclusion': {
    meeting_id: number
    person_id: number
    unit_id: number
    person_uuid: string
    name: string
    reason: string
    approval: Optional<string>
  }
  'app.meeting_feed': {
    meeting_id: number
    stream: string
    kind: string
    key: string
    hash: Buffer
  }
  'app.meeting_kind': {
    code: string
    name_zh: string
    name_en: string
    act: string
    convenes: boolean
    place_in_list: number
  }
  'app.meeting_leave': {
    id: Optional<number>
    meeting_id: number
    person_id: number
    unit_id: number
    reason: Optional<string | null>
    entered_by: number
    at: Date
    reason_cipher: Optional<Buffer | null>
    key_id: Optional<string | null>
  }
  'app.meeting_person': {
    id: Optional<number>
    uuid: string
    meeting_id: number
    unit_id: number
    person_id: Optional<number | null>
    person_uuid: Optional<string | null>
    name: string
    about: Optional<string>
    sorting: Optional<string>
    part: string
    standing: Optional<string | null>
    votes: Optional<boolean>
    reason: Optional<string | null>
    has_phone: Optional<boolean>
    at_notice: Optional<boolean>
    is_here: Optional<boolean>
    of_committee: Optional<boolean>
  }
  'app.membership': {
    id: Optional<number>
    person_id: number
    kind: string
    unit_id: Optional<number | null>
    place: Optional<string | null>
    from_date: string
    to_date: Optional<string>
    recorded_at: Optional<Date>
    recorded_by: Optional<string | null>
    superseded_at: Optional<Date | null>
    superseded_by: Optional<string | null>
    uuid: Optional<string>
    corrects: Optional<number | null>
    reason: Optional<string>
  }
  'app.membership_suspension': {
    id: Optional<number>
    person_id: number
    source: string
    kind: string
    from_date: string
    to_date: Optional<string>
    document: string
    recorded_at: Date
    recorded_by: Optional<number | null>
    superseded_at: Optional<Date | null>
  }
  'app.micro_branch': {
    id: Optional<number>
    uuid: string
    unit_id: number
    name: string
    from_date: string
    to_date: Optional<string>
    made_by: number
    recorded_at: Optional<Date>
  }
  'app.micro_branch_member': {
    id: Optional<number>
    micro_branch_id: number
    person_id: number
    is_convener: Optional<boolean>
    from_date: string
    to_date: Optional<string>
    recorded_at: Optional<Date>
    superseded_at: Optional<Date | null>
  }
  'app.milestone': {
    id: Optional<number>
    project_id: number
    name: string
    planned_on: Optional<string | null>
    actual_on: Optional<string | null>
  }
  'app.minutes': {
    meeting_id: number
    unit_id: number
    text: Optional<string>
    version: Optional<number>
    pen_id: Optional<number | null>
    pen_uuid: Optional<string | null>
    pen_name: Optional<string | null>
    pen_until: Optional<Date | null>
    saved_at: Optional<Date | null>
    saved_by_uuid: Optional<string | null>
    saved_by_name: Optional<string | null>
    confirmed_at: Optional<Date | null>
    confirmed_by_uuid: Optional<string | null>
    confirmed_by_name: Optional<string | null>
  }
  'app.minutes_amendment': {
    id: Optional<number>
    uuid: string
    meeting_id: number
    unit_id: number
    text: string
    at: Date
    by_person: number
    by_uuid: string
    by_name: string
  }
  'app.minutes_save': {
    id: Optional<number>
    uuid: string
    meeting_id: number
    unit_id: number
    version: Optional<number | null>
    is_suggestion: boolean
    text: string
    at: Date
    by_person: number
    by_uuid: string
    by_name: string
    settled_at: Optional<Date | null>
  }
  'app.office_key': {
    id: string
    purpose: string
    public_key: string
    private_key: Buffer
    made_at: Optional<Date>
    retired_at: Optional<Date | null>
  }
  'app.overseas_unit': {
    unit_id: number
    takes_codes: Optional<boolean>
    marked_at: Date
  }
  'app.packet': {
    id: string
    sha256: string
    size: number
    via: string
    received_at: Date
    state: Optional<string>
    device_id: Optional<string | null>
    station_id: Optional<string | null>
    person_id: Optional<number | null>
    brought_by: Optional<number | null>
    operations: number
    counts: Json
    waits_device: Optional<string | null>
    waits_seq: Optional<number | null>
    file_hash: Optional<string | null>
    taken_at: Optional<Date | null>
  }
  'app.packet_receipt': {
    number_hash: Buffer
    packet_id: string
    made_at: Date
    expires_at: Date
  }
  'app.pause': {
    name: string
    until: Date
  }
  'app.person': {
    id: Optional<number>
    uuid: string
    name: string
    name_folded: string
    pinyin: string
    initials: string
    sex: Optional<string | null>
    ethnic_group: Optional<string | null>
    born_on: Optional<string | null>
    category: string
    joined_on: Optional<string | null>
    confirmed_on: Optional<string | null>
    job: Optional<string | null>
    employment: Optional<string | null>
    floating: Optional<string | null>
    floating_to: Optional<string | null>
    remark: Optional<string | null>
    extra: Json
    left_on: Optional<string | null>
    created_at: Optional<Date>
  }
  'app.person_apart': {
    one_id: number
    other_id: number
    by_person: number
    at: Date
  }
  'app.person_merge': {
    id: Optional<number>
    uuid: string
    kept_id: number
    gone_id: number
    gone_name: string
    merged_by: number
    merged_at: Date
    undone_at: Optional<Date | null>
    undone_by: Optional<number | null>
  }
  'app.person_merge_effect': {
    merge_id: number
    seq: number
    relation: string
    holder: string
    held: number
    key: Json
    before: Json
    after: Json
  }
  'app.person_secret': {
    person_id: number
    key_id: string
    identity_cipher: Optional<Buffer | null>
    identity_hash: Optional<Buffer | null>
    identity_tail: Optional<string | null>
    phone_cipher: Optional<Buffer | null>
    phone_hash: Optional<Buffer | null>
    phone_tail: Optional<string | null>
    extra_cipher: Optional<Buffer | null>
  }
  'app.phone_lock': {
    id: string
    person_id: number
    key_id: string
    key_cipher: Buffer
    made_at: Date
  }
  'app.plan_line': {
    id: Optional<number>
    uuid: string
    unit_id: number
    kind: string
    title: Optional<string>
    note: Optional<string>
    from_day: string
    to_day: string
    kinds: Optional<string[]>
    made_by: number
    withdrawn_on: Optional<string | null>
    recorded_at: Optional<Date>
  }
  'app.plan_place': {
    id: Optional<number>
    line_id: number
    unit_id: number
    on_day: Optional<string | null>
    reason: Optional<string>
    placed_by: number
    recorded_at: Optional<Date>
  }
  'app.post': {
    id: Optional<number>
    person_id: number
    unit_id: number
    kind: string
    from_date: string
    to_date: Optional<string>
    recorded_at: Optional<Date>
    recorded_by: Optional<string | null>
    superseded_at: Optional<Date | null>
    superseded_by: Optional<string | null>
    uuid: Optional<string>
    corrects: Optional<number | null>
    reason: Optional<string>
  }
  'app.post_kind': {
    code: string
    name_zh: string
    name_en: string
    seniority: number
    reads: boolean
    duties: string[]
  }
  'app.project': {
    id: Optional<number>
    uuid: string
    code: string
    name: string
    company_id: number
    unit_id: Optional<number | null>
    starts_on: Optional<string | null>
    ends_on: Optional<string | null>
    location: Optional<string | null>
    network: Optional<string | null>
    extra: Json
  }
  'app.reflection': {
    id: Optional<number>
    uuid: string
    meeting_id: number
    unit_id: number
    person_id: number
    person_uuid: string
    name: string
    text: string
    shared: boolean
    at: Date
  }
  'app.resolution': {
    id: Optional<number>
    uuid: string
    meeting_id: number
    unit_id: number
    at: Date
    by_person: number
    title: string
    text: Optional<string>
    act: string
    due: number
    present: number
    votes_for: number
    votes_against: number
    abstained: number
    written: number
    adopted: boolean
    supported: boolean
    judgement: Json
    withdrawn_at: Optional<Date | null>
    withdrawn_reason: Optional<string | null>
  }
  'app.retention_approval': {
    proposal_id: number
    person_id: number
    person_name: string
    archive_hash: string
    approved_at: Date
  }
  'app.retention_proposal': {
    id: Optional<number>
    uuid: string
    table_name: string
    company_id: number
    rule: Json
    cutoff: string
    due: number
    proposed_at: Date
    state: Optional<string>
    row_keys: Json
    archive_hash: Optional<string | null>
    archived_at: Optional<Date | null>
    archived_by: Optional<number | null>
    settled_at: Optional<Date | null>
    settled_by: Optional<number | null>
  }
  'app.roster_effect': {
    import_id: number
    seq: number
    relation: string
    row_id: number
    before: Json
    after: Json
  }
  'app.roster_import': {
    id: Optional<number>
    uuid: string
    unit_id: Optional<number | null>
    file_name: string
    file_hash: Buffer
    coverage: Json
    state: string
    progress: Optional<number>
    summary: Json
    problem: Json
    made_by: Optional<number | null>
    made_at: Optional<Date>
    applied_at: Optional<Date | null>
    undone_at: Optional<Date | null>
    command: Optional<string | null>
    choices: Json
  }
  'app.roster_left_out': {
    id: Optional<number>
    uuid: string
    import_id: number
    key: string
    change: string
    person_id: Optional<number | null>
    title: string
    place: string
    facts: Json
    left_out_at: Date
    taken_at: Optional<Date | null>
    taken_import: Optional<number | null>
  }
  'app.roster_mapping': {
    name: string
    mapping: Json
    kept_at: Optional<Date>
  }
  'app.roster_source': {
    id: number
    uuid: string
    kind: string
    folder: Optional<string | null>
    address: Optional<string | null>
    header: Optional<string | null>
    key_id: Optional<string | null>
    header_cipher: Optional<Buffer | null>
    coverage: Json
    set_by: Optional<number | null>
    set_at: Optional<Date | null>
    read_at: Optional<Date | null>
    file_name: Optional<string | null>
    file_hash: Optional<Buffer | null>
    problem: Json
    import_uuid: Optional<string | null>
    changes: Optional<number | null>
    since: Optional<Date | null>
  }
  'app.scim_group': {
    unit_id: number
    external_id: Optional<string | null>
    changed_at: Date
  }
  'app.scim_token': {
    uuid: string
    name: string
    hash: Buffer
    tail: string
    made_by: number
    made_at: Date
    used_on: Optional<string | null>
    withdrawn_at: Optional<Date | null>
  }
  'app.scim_user': {
    uuid: string
    person_id: number
    user_name_hash: Buffer
    external_hash: Optional<Buffer | null>
    mail_hash: Optional<Buffer | null>
    active: boolean
    key_id: string
    resource_cipher: Buffer
    version: Optional<number>
    made_at: Date
    changed_at: Date
  }
  'app.search_channel': {
    code: string
    name_zh: string
    name_en: string
    limit_zh: string
    limit_en: string
    needs_consent: Optional<boolean>
    place_in_list: number
    retired: Optional<boolean>
  }
  'app.secretary_handover': {
    id: Optional<number>
    uuid: string
    unit_id: number
    from_person_id: number
    to_person_id: number
    opened_by: number
    opened_at: Optional<Date>
    note: Optional<string>
    from_signed_at: Optional<Date | null>
    to_signed_at: Optional<Date | null>
    contents: Json
  }
  'app.setting': {
    name: string
    value: Json
    set_by: Optional<number | null>
    set_at: Optional<Date>
  }
  'app.sign_in_count': {
    name_key: Buffer
    device_key: Optional<Buffer>
    failures: number
    last_at: Date
  }
  'app.speech': {
    id: Optional<number>
    uuid: string
    meeting_id: number
    unit_id: number
    person_id: number
    person_uuid: string
    name: string
    text: string
    at: Date
  }
  'app.standard_answer': {
    id: Optional<number>
    item_id: number
    unit_id: number
    answer: string
    note: Optional<string>
    answered_by: number
    answered_on: string
    recorded_at: Optional<Date>
  }
  'app.standard_item': {
    id: Optional<number>
    uuid: Optional<string>
    code: Optional<string | null>
    title: Optional<string>
    advice: Optional<string>
    evidence: Optional<string | null>
    rule_id: Optional<string | null>
    kinds: string[]
    valid_months: Optional<number | null>
    place_in_list: Optional<number>
    is_used: Optional<boolean>
    made_by: Optional<number | null>
    recorded_at: Optional<Date>
  }
  'app.station': {
    id: string
    name: string
    state: Optional<string>
    code_hash: Optional<Buffer | null>
    code_expires_at: Optional<Date | null>
    sign_key: Optional<string | null>
    content_key: Optional<string | null>
    url: Optional<string>
    made_by: number
    made_at: Date
    enrolled_at: Optional<Date | null>
    withdrawn_at: Optional<Date | null>
    withdrawn_by: Optional<number | null>
    turn: Optional<number>
    contact_at: Optional<Date | null>
    app: Optional<string>
    report: Json
    certificate: Optional<string | null>
    certificate_key: Json
    certificate_at: Optional<Date | null>
  }
  'app.station_unit': {
    station_id: string
    unit_id: number
  }
  'app.stream_head': {
    id: Optional<number>
    name: string
    head: Optional<number>
  }
  'app.sync_operation': {
    device_id: string
    seq: number
    id: string
    person_id: number
    type: string
    version: number
    at: Optional<Date | null>
    tz: Optional<string | null>
    received_at: Date
    via: string
    state: string
    code: Optional<string | null>
    params: Json
    error_id: Optional<string | null>
    body: Optional<Buffer | null>
    unit_path: Optional<string | null>
    settled_at: Optional<Date | null>
    settled_by: Optional<number | null>
  }
  'app.sync_row': {
    stream: number
    kind: string
    key: string
    seq: number
    deleted: Optional<boolean>
    data: Json
  }
  'app.term_act': {
    id: Optional<number>
    unit_id: number
    act: string
    on_date: Optional<string | null>
    was_on: Optional<string | null>
    ends_on: Optional<string | null>
    approved_by: Optional<string>
    made_by: number
    recorded_at: Optional<Date>
  }
  'app.transfer': {
    id: Optional<number>
    uuid: string
    person_id: number
    person_uuid: string
    person_name: string
    direction: string
    from_unit_id: Optional<number | null>
    from_uuid: Optional<string | null>
    from_name: string
    to_unit_id: Optional<number | null>
    to_uuid: Optional<string | null>
    to_name: string
    asked_by: string
    asked_by_id: number
    asked_on: string
    reason: string
    valid_days: number
    letter: Optional<string>
    released_on: Optional<string | null>
    released_by_id: Optional<number | null>
    received_on: Optional<string | null>
    received_by_id: Optional<number | null>
    slip: Optional<string>
    returned_on: Optional<string | null>
    returned_by: Optional<string | null>
    returned_by_id: Optional<number | null>
    return_reason: Optional<string>
    withdrawn_on: Optional<string | null>
    moved_on: Optional<string | null>
    reminded: Optional<number>
    recorded_at: Optional<Date>
  }
  'app.unit': {
    id: Optional<number>
    uuid: string
    company_id: number
    parent_id: Optional<number | null>
    path: string
    kind: string
    code: string
    name: string
    body_type: Optional<string | null>
    location: Optional<string | null>
    network: Optional<string | null>
    founded_on: Optional<string | null>
    term_ends_on: Optional<string | null>
    covers: Optional<string | null>
    starts_on: Optional<string | null>
    ended_on: Optional<string | null>
    extra: Json
    own_kind: Optional<string | null>
    planned_end_on: Optional<string | null>
  }
  'app.unit_change': {
    id: Optional<number>
    uuid: string
    company_id: number
    kind: string
    day: string
    unit_ids: number[]
    plan: Json
    state: Optional<string>
    made_by: number
    made_at: Date
    changed_at: Date
    confirmed_by: Optional<number | null>
    confirmed_at: Optional<Date | null>
    undone_at: Optional<Date | null>
    undone_by: Optional<number | null>
    warnings: Json
    effects: Json
    made_units: Optional<string[]>
  }
  'app.unit_change_item': {
    change_id: number
    seq: number
    unit_id: number
    to_unit_uuid: Optional<string | null>
    to_unit_name: Optional<string | null>
    capability: string
    kind: string
    item: Optional<string | null>
    title: string
    count: number
    fate: string
  }
  'app.unit_kind': {
    code: string
    national_code: Optional<string | null>
    name_zh: string
    name_en: string
    is_party_organisation: boolean
    takes_members: boolean
    modules: Optional<string[]>
    base: Optional<string | null>
    parents: Optional<string[]>
    is_temporary: Optional<boolean>
    place_in_list: Optional<number>
    retired_on: Optional<string | null>
    added_at: Optional<Date | null>
  }
  'app.unit_place': {
    id: Optional<number>
    unit_id: number
    parent_id: Optional<number | null>
    name: string
    from_date: string
    to_date: Optional<string>
    recorded_at: Optional<Date>
    recorded_by: Optional<string | null>
    superseded_at: Optional<Date | null>
    superseded_by: Optional<string | null>
    kind: Optional<string | null>
    own_kind: Optional<string | null>
    uuid: Optional<string>
    corrects: Optional<number | null>
    reason: Optional<string>
  }
  'app.upload': {
    id: string
    person_id: number
    name: string
    type: string
    size: number
    hash: Optional<string | null>
    began_at: Date
    done_at: Optional<Date | null>
    dropped_at: Optional<Date | null>
  }
  'auth.account': {
    id: string
    accountId: string
    providerId: string
    userId: string
    accessToken: Optional<string | null>
    refreshToken: Optional<string | null>
    idToken: Optional<string | null>
    accessTokenExpiresAt: Optional<Date | null>
    refreshTokenExpiresAt: Optional<Date | null>
    scope: Optional<string | null>
    password: Optional<string | null>
    createdAt: Optional<Date>
    updatedAt: Optional<Date>
  }
  'auth.passkey': {
    id: string
    name: Optional<string | null>
    publicKey: string
    userId: string
    credentialID: string
    counter: number
    deviceType: string
    backedUp: boolean
    transports: Optional<string | null>
    createdAt: Optional<Date | null>
    aaguid: Optional<string | null>
  }
  'auth.session': {
    id: string
    expiresAt: Date
    token: string
    createdAt: Optional<Date>
    updatedAt: Optional<Date>
    ipAddress: Optional<string | null>
    userAgent: Optional<string | null>
    userId: string
  }
  'auth.twoFactor': {
    id: string
    secret: string
    backupCodes: string
    userId: string
    verified: Optional<boolean | null>
    failedVerificationCount: Optional<number | null>
    lockedUntil: Optional<Date | null>
  }
  'auth.user': {
    id: string
    name: string
    email: string
    emailVerified: Optional<boolean>
    image: Optional<string | null>
    createdAt: Optional<Date>
    updatedAt: Optional<Date>
    username: Optional<string | null>
    displayUsername: Optional<string | null>
    twoFactorEnabled: Optional<boolean | null>
  }
  'auth.verification': {
    id: string
    identifier: string
    value: string
    expiresAt: Date
    createdAt: Optional<Date>
    updatedAt: Optional<Date>
  }
  'search.document': {
    id: Optional<number>
    kind: string
    ref: string
    unit_id: number
    company_id: number
    path: string
    readers: string
    day: string
    title: string
    body: string
    folded: string
    digest: Buffer
    vector: string
  }
}
