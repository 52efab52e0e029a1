"""Proofs of promises 23 to 62: what is known of a person, what is kept, what is not lost."""

GUARD = "cms/safeguarding"
BALLOTS = "cms/meetings/test_linkage.py"
LINKAGE = "surveys/test_linkage.py"
PICTURES = "cms/core/test_pictures.py"
SCOOP = "cms/magazine"
COUNTING = "surveys/actions/test_counting.py"
RESULTS = "surveys/test_promised_results.py"
PROOFS_OF_KEEPING: dict[int, tuple[str, ...]] = {
    # Anonymous answers cannot be linked to a person by database, logs or write-ahead log.
    23: (
        f"{LINKAGE}::test_the_hour_of_a_card_finds_no_answer_in_any_order_of_the_tables",
        f"{LINKAGE}::test_no_order_of_the_tables_joins_words_to_answers",
        f"{LINKAGE}::test_the_place_of_a_waiting_language_finds_no_answer_that_waits_with_it",
        f"{LINKAGE}::test_of_languages_and_ways_nothing_is_left_but_one_number_for_each",
        f"{LINKAGE}::test_the_end_of_a_code_shares_no_transaction_with_an_answer",
        f"{LINKAGE}::test_files_on_disk_hold_each_text_once_and_no_spent_code",
        f"{LINKAGE}::test_the_write_ahead_log_of_postgresql_holds_no_waiting_answer",
        f"{LINKAGE}::test_four_hundred_shufflings_tell_no_order_together",
        f"{BALLOTS}::test_no_order_of_the_tables_joins_a_ballot_to_its_voter",
        f"{BALLOTS}::test_all_ballots_and_voters_share_one_transaction_that_was_no_voters",
        f"{BALLOTS}::test_waiting_ballots_are_in_no_write_ahead_log",
    ),
    # Nothing of address, device or time is kept while somebody answers.
    24: (
        "cms/core/test_discreet_logs.py"
        "::test_a_fault_on_a_page_of_answering_tells_its_place_and_nothing_else",
        f"{LINKAGE}::test_logs_of_two_hundred_answers_hold_no_code_word_or_answer",
        "surveys/actions/test_answering.py"
        "::test_answer_tables_know_no_person_time_address_or_order",
        "surveys/test_anonymity.py::test_a_sitting_has_a_day_and_no_person_hour_or_address",
        "surveys/test_anonymity.py::test_nothing_is_logged_of_code_answers_or_address",
    ),
    # No released set of results lets anyone derive a count from 1 to 9.
    25: (
        f"{RESULTS}::test_nobody_derives_a_count_from_a_stored_release",
        f"{RESULTS}::test_every_page_tells_what_the_release_tells_and_reads_no_answer",
    ),
    # No live counters; no filter by area, language or origin.
    26: (
        "surveys/views/test_staff_waves.py::test_no_live_counter",
        f"{RESULTS}::test_no_address_filters_results",
    ),
    # Managers reach only released summaries.
    27: (f"{RESULTS}::test_managers_reach_only_released_summaries",),
    # A quote is the writer's exact words, with their consent, and can be taken back.
    28: (
        "surveys/test_free_text.py"
        "::test_a_text_is_quoted_only_as_written_and_only_with_its_writers_consent",
        "surveys/test_free_text.py::test_a_reader_takes_a_quote_back_and_it_is_offered_no_more",
        "surveys/test_free_text.py::test_the_database_refuses_a_quote_without_consent",
        "forum/actions/test_consenting.py::test_a_writer_says_yes_and_takes_it_back",
        "forum/actions/test_consenting.py::test_new_words_need_a_new_yes",
        "browser/test_feedback_journey.py"
        "::test_words_lead_to_an_answer_and_go_when_their_writer_says_so",
    ),
    # Anonymous and Private are never confused; danger is spoken of before question 1.
    29: (
        "surveys/views/test_labels.py"
        "::test_no_page_of_one_label_says_what_is_true_of_the_other_in_any_language",
        "surveys/views/test_labels.py"
        "::test_what_happens_about_danger_stands_before_the_first_question",
    ),
    # A young person downloads, corrects and deletes their words in two taps.
    30: (
        "house/test_own_words.py::test_own_rows_stand_in_my_words",
        "house/test_own_words.py::test_two_taps_lead_to_download_correct_and_delete",
    ),
    # What is kept goes on its day, from everywhere, and again after a backup brought it back.
    32: (
        "forum/actions/test_staff_letting_go.py"
        "::test_returned_words_go_from_everywhere_on_their_day",
        "cms/reporting/test_staff_letting_go.py"
        "::test_a_decided_report_goes_on_its_day_with_its_words_and_their_english",
        f"{GUARD}/test_staff_letting_go.py"
        "::test_a_closed_concern_goes_on_its_day_and_the_log_stays_whole",
        f"{GUARD}/test_staff_letting_go.py::test_rows_that_a_backup_brought_back_go_again",
        "cms/accounts/test_ending.py"
        "::test_words_go_a_year_after_the_account_ended_and_not_a_day_before",
        f"{SCOOP}/actions/test_staff_letting_go.py::test_what_came_back_long_ago_is_emptied_with_its_pictures",
    ),
    # The browser contacts only our own host.
    33: (
        "browser/test_own_host.py::test_pages_for_anybody_ask_no_other_host",
        "browser/test_own_host.py::test_pages_of_a_young_person_ask_no_other_host",
        "browser/test_own_host.py::test_the_editors_screens_ask_no_other_host",
        "cms/home/test_editors_screens.py"
        "::test_every_screen_stands_explains_itself_and_asks_no_other_host",
        "browser/test_crawl.py::test_every_page_has_one_heading_help_and_exit",
        "browser/test_moving_map.py::test_the_map_moves_by_keys_alone_in_arabic",
    ),
    # Words are translated on our own machine.
    34: (
        "forum/test_translating.py::test_words_are_translated_on_our_own_machine",
        "forum/test_translating.py"
        "::test_words_go_to_an_engine_on_our_own_machine_and_to_nobody_else",
        "cms/languages/machine/test_addresses.py::test_private_host_must_be_named",
        "cms/languages/machine/test_addresses.py"
        "::test_any_other_number_is_refused_even_when_it_is_named",
        "cms/languages/machine/test_local.py"
        "::test_model_of_each_layout_translates_without_any_network",
    ),
    # Notices say only that there is something new.
    35: ("cms/notices/test_neutral_words.py::test_notices_say_only_that_there_is_something_new",),
    # The language of a page is not kept with answers.
    37: (
        "surveys/actions/test_answering.py::test_the_language_of_a_page_is_not_kept_with_answers",
        "surveys/test_anonymity.py::test_answers_chosen_in_any_language_are_stored_alike",
        f"{COUNTING}::test_languages_are_counted_apart_from_the_answers",
        f"{COUNTING}::test_whatever_the_page_the_language_is_nowhere_but_in_a_row_of_its_own",
        f"{RESULTS}::test_the_same_answers_in_any_language_give_the_same_results_byte_for_byte",
    ),
    # Pictures that were sent in leave no place, time, author or name.
    38: (
        "cms/core/test_staff_account.py::test_no_photo_of_an_editor_is_asked_for_or_kept",
        f"{PICTURES}::test_cleaned_picture_tells_nothing_but_its_dots",
        "cms/core/test_staff_image_form.py::test_picture_of_an_editor_and_all_that_is_made_of_it_tell_nothing",
        f"{SCOOP}/views/test_pictures.py::test_served_picture_is_kept_in_no_cache_and_tells_nothing",
    ),
    # Hostile files are refused or made harmless, by content, within 10 MB, 5 seconds and 300 MB.
    47: (
        f"{PICTURES}::test_what_is_no_picture_is_refused_by_its_content",
        f"{PICTURES}::test_broken_and_lying_pictures_are_refused",
        f"{PICTURES}::test_bombs_are_refused",
        f"{PICTURES}::test_second_nature_of_a_file_is_not_drawn_anew",
        f"{PICTURES}::test_more_than_ten_megabytes_are_not_even_read",
        f"{PICTURES}::test_largest_picture_takes_less_than_five_seconds_and_300_megabytes",
        f"{PICTURES}::test_cleaner_that_hangs_or_dies_refuses_kindly_and_takes_nobody_with_it",
        "cms/core/test_staff_image_form.py::test_hostile_picture_of_an_editor_is_refused_with_a_sentence",
    ),
    # What somebody called their file is not used, shown or logged.
    48: (
        "cms/core/test_staff_account.py::test_no_photo_of_an_editor_is_asked_for_or_kept",
        "cms/core/test_staff_image_form.py::test_what_somebody_called_their_file_is_no_title",
        f"{PICTURES}::test_names_of_files_are_neither_used_nor_logged",
        f"{SCOOP}/views/test_sending.py::test_name_of_the_file_is_nowhere",
    ),
    # Spreadsheets cannot run formulas.
    49: (
        "surveys/results/exporting/test_spreadsheets.py"
        "::test_no_cell_of_a_csv_begins_like_a_formula",
        "surveys/results/exporting/test_spreadsheets.py::test_no_cell_of_a_workbook_is_a_formula",
        "cms/feedback/papers/test_sheets.py::test_no_cell_of_a_papers_workbook_is_a_formula",
    ),
    # Names cannot imitate staff or helplines.
    50: (
        "cms/accounts/test_name_rules.py::test_names_cannot_imitate_staff_or_helplines",
        "cms/accounts/test_name_rules.py::test_honest_names_in_all_languages_pass",
    ),
    # Bidi and invisible tricks hide nothing; the letters of our languages stay.
    51: (
        "cms/accounts/test_name_rules.py::test_names_hold_no_tricks_of_signs_and_lead_nowhere",
        "cms/core/test_cleaning.py::test_tricks_go_and_words_stay",
        "cms/core/test_cleaning.py::test_letters_of_our_languages_are_never_lost",
    ),
    # The editors' admin is on another host name, unreachable with a young person's session.
    56: (
        "house/test_admin_host.py::test_the_admin_does_not_exist_on_any_other_host",
        "house/test_admin_host.py::test_a_young_persons_session_opens_nothing_on_the_editors_host",
        "house/test_admin_host.py::test_cookies_belong_to_one_host_and_never_travel_to_the_other",
    ),
    # No acknowledged submission is lost, however often the server is killed.
    60: (
        "surveys/test_killed_server.py"
        "::test_a_server_killed_fifty_times_has_stored_exactly_what_it_acknowledged",
    ),
    # Sending twice stores once.
    61: (
        "surveys/views/test_offline.py::test_the_same_steps_twice_are_kept_once",
        "surveys/views/test_offline.py"
        "::test_a_hundred_surveys_handed_in_twice_are_a_hundred_responses",
        "surveys/views/test_offline.py::test_a_phone_that_sends_everything_again_has_one_response",
        "browser/test_offline.py::test_a_survey_is_finished_without_a_net_and_arrives_once",
    ),
    # A survey on a bad line can be finished.
    62: (
        "browser/test_bad_line.py::test_a_survey_on_a_bad_line_is_finished_and_arrives_once",
        "surveys/views/test_offline_size.py::test_pages_and_the_whole_survey_are_small",
    ),
}
