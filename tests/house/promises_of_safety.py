"""Proofs of promises 1 to 22: who reads before others do, who comes when somebody needs help."""

GUARD = "cms/safeguarding"
SCOOP = "cms/magazine"
PROOFS_OF_SAFETY: dict[int, tuple[str, ...]] = {
    # Nothing is visible to another person until a named person approved it.
    1: (
        "forum/test_visibility.py::test_only_approved_words_ever_leave",
        "forum/test_holding_visibility.py"
        "::test_after_the_switch_nothing_approved_since_is_on_any_surface",
        "forum/test_every_surface.py::test_unapproved_words_are_on_no_way_out_that_there_is",
        f"{SCOOP}/test_one_mechanism.py::test_starts_held_and_others_meet_it_nowhere",
        f"{SCOOP}/views/test_questions.py::test_nobody_meets_a_question_before_it_was_read",
        f"{SCOOP}/views/test_pictures.py::test_held_picture_is_reached_by_nobody_but_its_sender_and_readers_who_opened_it",
    ),
    # Unknown state means held, unknown role means nobody.
    2: (
        "forum/test_unknown_values.py"
        "::test_unknown_status_means_held_and_unknown_role_means_nobody",
        f"{SCOOP}/models/test_contributions.py::test_unknown_state_cannot_be_stored",
    ),
    # Automatic signs only raise priority; without them a human still reads.
    3: ("forum/test_signs.py::test_signs_only_raise_priority",),
    # "I need help now" on every page, error pages too, without script, sign-in or database.
    4: (
        "house/test_help_now.py::test_i_need_help_now_stands_on_every_page_that_anybody_sees",
        "house/test_help_now.py::test_i_need_help_now_stands_on_error_pages_without_a_database",
        "house/test_help_now.py"
        "::test_what_help_leads_to_needs_no_sign_in_no_script_and_no_database",
        "house/test_help_now.py"
        "::test_every_template_that_is_a_page_stands_in_the_frame_with_the_link",
        "browser/test_frame.py::test_help_and_exit_are_on_every_page_without_script",
    ),
    # Numbers have a source and a check that is not older than 90 days.
    5: (
        f"{GUARD}/test_check_help_lines.py"
        "::test_a_number_fails_the_check_when_its_own_is_older_than_ninety_days",
        f"{GUARD}/test_check_help_lines.py"
        "::test_every_number_names_its_source_and_is_a_staff_task_without_a_check_in_time",
    ),
    # The help panel comes first after every send, in the reader's language.
    6: (
        "forum/views/test_help_first.py::test_the_help_panel_comes_first_after_every_send",
        f"{SCOOP}/views/test_sending.py::test_after_sending_help_stands_first",
        f"{SCOOP}/views/test_questions.py"
        "::test_question_is_held_without_a_name_and_help_stands_first",
    ),
    # A raised risk is acknowledged or an incident within 60 minutes, day and night.
    7: (
        f"{GUARD}/test_clock.py"
        "::test_on_new_years_night_nobody_answers_and_it_is_an_incident_after_an_hour",
    ),
    # No alert is lost when broker, mail, network or process fails.
    8: (
        f"{GUARD}/test_faults.py::test_200_worries_reach_the_person_on_call_once_while_mail_fails",
        f"{GUARD}/test_faults.py::test_a_dead_broker_neither_stops_a_post_nor_its_alert",
        f"{GUARD}/test_faults.py::test_200_worrying_posts_are_200_alerts_whatever_fails",
        f"{GUARD}/test_killed_worker.py"
        "::test_a_worker_killed_fifty_times_loses_nothing_and_a_repeat_can_be_told",
    ),
    # Two independent channels; the message holds no content.
    9: (
        f"{GUARD}/test_sending.py::test_two_channels_stand_in_the_outbox_at_minute_0",
        f"{GUARD}/test_sending.py::test_the_mail_says_where_to_look_and_nothing_else",
        f"{GUARD}/test_faults.py::test_mail_that_is_taken_and_dropped_leaves_the_other_channel",
        f"{GUARD}/test_gateway.py::test_the_gateway_gets_a_number_a_neutral_sentence_and_an_id",
    ),
    # A test alert runs twice a day and a missed one is an incident.
    10: (
        f"{GUARD}/test_drills.py::test_slots_are_eight_and_six_by_the_clock_on_the_wall",
        f"{GUARD}/test_drills.py::test_a_test_goes_through_every_channel_once",
        f"{GUARD}/test_drills.py::test_a_missed_test_is_an_incident_once",
        f"{GUARD}/test_drills.py::test_a_test_that_nothing_started_in_time_is_an_incident",
    ),
    # No private messages, people search, lists, presence, follow, location.
    11: (
        "house/test_routes.py::test_no_route_lists_or_finds_people",
        "house/test_routes.py::test_no_row_joins_young_people_or_tells_where_they_are",
    ),
    # Report from every item and page, with or without account.
    12: ("cms/reporting/test_views.py::test_anybody_can_report_from_every_page",),
    # Every decision can be looked at again by a different person.
    13: (
        "cms/reporting/test_staff_working.py::test_the_same_person_cannot_look_again",
        "forum/actions/test_looking_again.py::test_the_same_person_cannot_look_again_at_a_post",
    ),
    # Members can hide any other member's posts; the other is not told.
    14: (
        "forum/views/test_hiding.py"
        "::test_members_can_hide_any_other_members_posts_and_the_other_is_not_told",
    ),
    # A returned text comes back whole with a kind reason; nothing disappears silently.
    15: (
        "forum/views/test_returned_words.py"
        "::test_a_returned_text_comes_back_byte_for_byte_with_a_kind_reason",
        "forum/views/test_returned_words.py"
        "::test_words_taken_down_stay_their_writer_s_and_the_writer_is_told",
        f"{SCOOP}/test_one_mechanism.py::test_comes_back_whole_with_a_reason_and_can_be_sent_again",
        f"{SCOOP}/views/test_questions.py::test_question_that_came_back_is_changed_in_its_own_form",
    ),
    # Seal removes words from every surface and nobody can open them in the product.
    16: (
        "forum/actions/test_staff_sealing.py::test_seal_removes_words_from_every_surface",
        f"{GUARD}/test_staff_seal_reporting.py"
        "::test_the_report_form_is_complete_only_with_every_needed_entry",
        f"{GUARD}/test_staff_seal_reporting.py::test_a_report_is_sent_only_when_nothing_is_missing",
        f"{GUARD}/test_staff_seal_reporting.py"
        "::test_a_sent_report_has_its_number_stays_as_it_is_and_holds_no_sealed_word",
        f"{SCOOP}/views/test_staff_desk.py::test_sealed_thing_is_gone_from_every_page_table_and_folder",
    ),
    # The log is only added to and shows tampering.
    17: (
        f"{GUARD}/test_chain.py::test_the_database_refuses_to_change_or_delete_a_line",
        f"{GUARD}/test_chain.py::test_the_nightly_check_finds_what_was_changed_deleted_or_cut_off",
        f"{GUARD}/test_staff_letting_go.py"
        "::test_rows_that_were_taken_still_show_and_nothing_more_goes",
        f"{GUARD}/test_staff_letting_go.py"
        "::test_the_log_is_shortened_as_far_as_nothing_in_it_is_kept",
        f"{GUARD}/test_staff_letting_go.py::test_a_shortened_log_still_shows_what_was_done_to_it",
    ),
    # Every look at an identity has a reason, a row and a weekly report; 30 in 10 minutes alarm.
    18: (
        f"{GUARD}/test_actions.py::test_every_look_has_a_person_and_a_reason",
        f"{GUARD}/test_staff_record_views.py::test_the_week_shows_who_looked_why_and_how_often",
        f"{GUARD}/test_staff_record_views.py::test_thirty_looks_in_ten_minutes_are_an_incident",
    ),
    # Opening-hours words are right on bank holidays and clock-change nights.
    19: (
        "forum/models/test_reading_hours.py"
        "::test_opening_hours_words_are_right_on_bank_holidays_and_clock_change_nights",
    ),
    # Contact details, handles, links and places are marked in any script.
    20: (
        "cms/safeguarding/test_identity.py::test_personal_data_is_marked_where_it_stands",
        "cms/safeguarding/test_identity.py::test_harmless_words_and_numbers_are_not_marked",
    ),
    # Meeting place and time are never shown before sign-in.
    21: (
        "cms/meetings/test_before_sign_in.py"
        "::test_no_page_before_sign_in_tells_where_or_when_people_meet",
        "cms/meetings/test_index.py::test_nobody_learns_where_and_when_before_signing_in",
        "cms/meetings/views/test_meetings.py::test_the_page_is_there_for_those_it_is_for",
        "cms/meetings/views/test_meetings.py::test_for_nobody_else_is_there_such_a_page",
    ),
    # Hard items are counted and handed over; images stand behind a press.
    22: (
        "forum/actions/test_staff_hard_posts.py"
        "::test_moderator_screen_counts_hard_posts_and_hands_over",
        f"{SCOOP}/actions/test_staff_hard_reading.py"
        "::test_readers_of_the_scoop_hand_over_after_many_hard_things",
        "cms/safeguarding/test_hard_reading.py"
        "::test_hard_things_are_counted_over_all_rooms_for_each_person",
        f"{SCOOP}/test_one_mechanism.py::test_pictures_are_opened_by_two_readers_before_they_are_approved",
    ),
}
