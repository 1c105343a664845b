// SPDX-License-Identifier: EUPL-1.2
//! The tests, one file per subject, and the table that names them.

mod aloud;
mod beamer;
mod build;
mod carry;
mod carry_looks;
mod coach;
mod codes;
mod desk;
mod desk_keys;
mod desk_stress;
mod desk_tags;
mod door;
mod drag;
mod harness;
mod help;
mod hostile;
mod keep;
mod late;
mod lens;
mod log;
mod look;
mod meeting;
mod meeting_bad;
mod merge;
mod merge_votes;
mod office;
mod offline;
mod paper;
mod part;
mod quick;
mod rehearsal;
mod report;
mod room;
mod search;
mod see;
mod send;
mod sheets;
mod single;
mod speed;
mod steps;
mod tables;

use crate::case::Site::{Bench, Dist, Fixture, SubFolder, Update};
use crate::engine::{ALL, CHROMIUM, Engine, WEBKIT, WITH_PROFILE};
use crate::runner::{Test, test};

/// Every test, in the order of running.
pub(crate) const TESTS: &[Test] = &[
    test!(
        "harness_finds_and_taps",
        harness::finds_and_taps,
        Fixture,
        ALL,
        60
    ),
    test!("harness_tabs", harness::tabs, Fixture, ALL, 60),
    test!(
        "harness_keys_and_full_storage",
        harness::keys_and_full_storage,
        Fixture,
        ALL,
        60
    ),
    test!(
        "harness_small_windows",
        harness::small_windows,
        Fixture,
        ALL,
        60
    ),
    test!("harness_files", harness::files, Fixture, ALL, 60),
    test!("harness_offline", harness::offline, Fixture, ALL, 60),
    test!(
        "harness_axe_and_checks",
        harness::axe_and_checks,
        Fixture,
        ALL,
        60
    ),
    test!("harness_kill", harness::kill, Fixture, WITH_PROFILE, 60),
    test!(
        "harness_kill_minibrowser",
        harness::kill_minibrowser,
        Fixture,
        WEBKIT,
        60
    ),
    test!(
        "harness_emulation",
        harness::emulation,
        Fixture,
        CHROMIUM,
        60
    ),
    test!("build_by_taps", build::by_taps, Dist, ALL, 120),
    test!("build_by_keys", build::by_keys, Dist, ALL, 120),
    test!("build_fold", build::fold, Dist, ALL, 120),
    test!("build_fold_all", build::fold_all, Dist, ALL, 120),
    test!(
        "build_fold_is_no_step",
        build::fold_is_no_step,
        Dist,
        ALL,
        120
    ),
    test!("build_extra_link", build::extra_link, Dist, ALL, 120),
    test!(
        "build_move_by_dialog",
        build::move_by_dialog,
        Dist,
        ALL,
        120
    ),
    test!("build_undo_to_empty", build::undo_to_empty, Dist, ALL, 120),
    test!(
        "build_edit_and_remove",
        build::edit_and_remove,
        Dist,
        ALL,
        90
    ),
    test!("merge_four_tables", merge::four_tables, Dist, ALL, 180),
    test!(
        "merge_compare_and_branch",
        merge::compare_and_branch,
        Dist,
        ALL,
        120
    ),
    test!(
        "merge_conflict_by_keys",
        merge::conflict_by_keys,
        Dist,
        ALL,
        120
    ),
    test!("merge_votes", merge_votes::counted_apart, Dist, ALL, 150),
    test!("single_from_disk", single::from_disk, Dist, ALL, 120),
    test!("late_frames", late::frames, Dist, ALL, 90),
    test!("late_answers", late::answers, Dist, ALL, 90),
    test!("quick_taps", quick::taps, Dist, ALL, 90),
    test!("quick_tick", quick::tick, Dist, ALL, 90),
    test!("quick_focus_stays", quick::focus_stays, Dist, ALL, 90),
    test!("quick_held_keys", quick::held_keys, Dist, ALL, 90),
    test!(
        "quick_asked_from_elsewhere",
        quick::asked_from_elsewhere,
        Dist,
        ALL,
        90
    ),
    test!("lens_off_and_on", lens::off_and_on, Dist, ALL, 120),
    test!("lens_why", lens::why, Dist, ALL, 120),
    test!("lens_words", lens::words, Dist, ALL, 120),
    test!("lens_persona", lens::persona, Dist, ALL, 120),
    test!("lens_wheel", lens::wheel, Dist, ALL, 120),
    test!("lens_triangle", lens::triangle, Dist, ALL, 120),
    test!("lens_taking_part", lens::taking_part, Dist, ALL, 150),
    test!("lens_talk", lens::talk, Dist, ALL, 120),
    test!("lens_pictures", lens::pictures, Dist, ALL, 120),
    test!(
        "lens_iceberg_and_map",
        lens::iceberg_and_map,
        Dist,
        ALL,
        120
    ),
    test!("meeting_rehearsal", meeting::rehearsal, Dist, ALL, 240),
    test!("meeting_bad_input", meeting_bad::input, Dist, ALL, 240),
    test!("meeting_wall_500", meeting_bad::wall, Dist, ALL, 200),
    test!("beamer_by_taps", beamer::by_taps, Dist, ALL, 180),
    test!("beamer_by_keys", beamer::by_keys, Dist, ALL, 120),
    test!(
        "beamer_votes_and_notes",
        beamer::votes_and_notes,
        Dist,
        ALL,
        120
    ),
    test!(
        "beamer_large_and_empty",
        beamer::large_and_empty,
        Dist,
        ALL,
        150
    ),
    test!(
        "beamer_full_screen",
        beamer::full_screen,
        Dist,
        CHROMIUM,
        90
    ),
    test!("beamer_narrow", beamer::narrow, Dist, ALL, 90),
    test!("aloud_by_taps", aloud::by_taps, Dist, ALL, 120),
    test!(
        "aloud_cards_and_lenses",
        aloud::cards_and_lenses,
        Dist,
        ALL,
        240
    ),
    test!("aloud_not_here", aloud::not_here, Dist, ALL, 60),
    test!("meeting_steps_sixty", steps::sixty, Dist, ALL, 300),
    test!("meeting_steps_narrow", steps::narrow, Dist, ALL, 200),
    test!("meeting_steps_dark", steps::dark_english, Dist, ALL, 200),
    test!("meeting_steps_promise", steps::promise, Dist, ALL, 90),
    test!("meeting_steps_none", steps::none, Dist, ALL, 200),
    test!("log_by_taps", log::by_taps, Dist, ALL, 150),
    test!("sheets_by_taps", sheets::by_taps, Dist, ALL, 120),
    test!("sheets_on_paper", sheets::on_paper, Dist, CHROMIUM, 120),
    test!(
        "rehearsal_whole_room",
        rehearsal::whole_room,
        Dist,
        ALL,
        600
    ),
    test!("room_boxes", room::boxes, Dist, ALL, 240),
    test!("room_boxes_by_code", codes::boxes_by_code, Dist, ALL, 300),
    test!("room_code_too_large", codes::too_large, Dist, ALL, 120),
    test!("room_start_to_end", room::start_to_end, Dist, ALL, 240),
    test!("room_taking_part", part::taking_part, Dist, ALL, 240),
    test!("room_vote_by_keys", room::vote_by_keys, Dist, ALL, 180),
    test!("drag_with_handle", drag::with_handle, Dist, ALL, 90),
    test!("drag_zoom", drag::zoom, Dist, ALL, 90),
    test!(
        "keep_reload_finds_it",
        keep::reload_finds_it,
        Dist,
        ALL,
        120
    ),
    test!(
        "keep_kill_after_edit",
        keep::kill_after_edit,
        Dist,
        WITH_PROFILE,
        120
    ),
    test!(
        "keep_kill_after_edit_minibrowser",
        keep::kill_after_edit_minibrowser,
        Dist,
        WEBKIT,
        120
    ),
    test!(
        "keep_close_tab_at_once",
        keep::close_tab_at_once,
        Dist,
        WITH_PROFILE,
        90
    ),
    test!("keep_typed_text", keep::typed_text, Dist, ALL, 60),
    test!("keep_version_as_copy", keep::version_as_copy, Dist, ALL, 90),
    test!("keep_two_tabs", keep::two_tabs, Dist, ALL, 120),
    test!(
        "keep_damaged_fast_copy",
        keep::damaged_fast_copy,
        Dist,
        ALL,
        90
    ),
    test!(
        "keep_damaged_both_copies",
        keep::damaged_both_copies,
        Dist,
        ALL,
        90
    ),
    test!("keep_full_storage", keep::full_storage, Dist, ALL, 120),
    test!("carry_json_and_svg", carry::json_and_svg, Dist, ALL, 150),
    test!("carry_other_forms", carry::other_forms, Dist, ALL, 150),
    test!("carry_branch", carry::branch, Dist, ALL, 120),
    test!(
        "carry_from_elsewhere",
        carry::from_elsewhere,
        Dist,
        ALL,
        120
    ),
    test!("carry_tables", office::tables, Dist, ALL, 150),
    test!("carry_looks_light", carry_looks::light, Dist, ALL, 180),
    test!("carry_looks_dark", carry_looks::dark, Dist, ALL, 180),
    test!("carry_real_files", office::real_files, Dist, ALL, 150),
    test!("carry_left_behind", office::left_behind, Dist, ALL, 90),
    test!("carry_office_hangs", office::hangs, Dist, ALL, 120),
    test!("carry_tables_out", office::tables_out, Dist, ALL, 150),
    test!("carry_example", carry::example, Dist, ALL, 60),
    test!("send_link", send::link, Dist, ALL, 120),
    test!("send_mail", send::mail, Dist, ALL, 120),
    test!("send_shared", send::shared, Dist, ALL, 90),
    test!("paper_sheets", paper::sheets, Dist, ALL, 120),
    test!("single_from_site", single::from_site, Dist, ALL, 120),
    test!("single_with_document", single::with_document, Dist, ALL, 90),
    test!("send_camera", send::camera, Dist, ALL, 180),
    test!("send_no_camera", send::no_camera, Dist, ALL, 90),
    test!("send_codes", send::codes, Dist, ALL, 120),
    test!("coach_by_taps", coach::by_taps, Dist, ALL, 120),
    test!("coach_by_keys", coach::by_keys, Dist, ALL, 120),
    test!(
        "desk_several_by_taps",
        desk::several_by_taps,
        Dist,
        ALL,
        120
    ),
    test!(
        "desk_several_by_keys",
        desk::several_by_keys,
        Dist,
        ALL,
        120
    ),
    test!("desk_clip", desk::clip, Dist, ALL, 120),
    test!("desk_versions", desk::versions_by_taps, Dist, ALL, 180),
    test!(
        "desk_versions_travel",
        desk::versions_travel,
        Dist,
        ALL,
        180
    ),
    test!("desk_tags", desk_tags::tags, Dist, ALL, 120),
    test!(
        "desk_stress_light",
        desk_stress::light_in_dutch,
        Dist,
        ALL,
        300
    ),
    test!(
        "desk_stress_dark",
        desk_stress::dark_in_english,
        Dist,
        ALL,
        300
    ),
    test!("desk_table_choices", desk::table_choices, Dist, ALL, 120),
    test!("desk_by_keys", desk_keys::sixty_cards, Dist, ALL, 400),
    test!("desk_clip_refused", desk::clip_refused, Dist, ALL, 120),
    test!("desk_palette", desk::palette, Dist, ALL, 120),
    test!("desk_mindmap_keys", desk::mindmap_keys, Dist, ALL, 120),
    test!("search_by_taps", search::by_taps, Dist, ALL, 120),
    test!("search_by_keys", search::by_keys, Dist, ALL, 120),
    test!("see_filter", see::filter, Dist, ALL, 150),
    test!("see_branch_by_keys", see::branch_by_keys, Dist, ALL, 150),
    test!("see_looks", see::looks, Dist, ALL, 150),
    test!("see_voices", see::voices, Dist, ALL, 120),
    test!("see_large_tree", see::large_tree, Dist, ALL, 150),
    test!(
        "see_lines_and_picture",
        see::lines_and_picture,
        Dist,
        ALL,
        120
    ),
    test!("tables_by_keys", tables::by_keys, Dist, ALL, 120),
    test!("tables_by_taps", tables::by_taps, Dist, ALL, 120),
    test!("tables_new_lines", tables::new_lines, Dist, ALL, 180),
    test!("tables_bad_input", tables::bad_input, Dist, ALL, 120),
    test!("help_pages", help::pages, Dist, ALL, 180),
    test!("help_offline", help::offline, Dist, ALL, 90),
    test!("help_screens", help::screens, Dist, CHROMIUM, 120),
    test!("report_office", report::office, Dist, ALL, 150),
    test!("report_by_taps", report::by_taps, Dist, ALL, 150),
    test!(
        "report_branch_by_keys",
        report::branch_by_keys,
        Dist,
        ALL,
        120
    ),
    test!(
        "report_empty_and_small",
        report::empty_and_small,
        Dist,
        ALL,
        180
    ),
    test!("search_replace", search::replace, Dist, ALL, 120),
    test!("offline_work_on", offline::work_on, Dist, ALL, 120),
    test!("offline_update", offline::update, Update, ALL, 120),
    test!(
        "offline_sub_folder",
        offline::sub_folder,
        SubFolder,
        ALL,
        90
    ),
    test!("offline_rescue", offline::rescue, Dist, ALL, 90),
    test!("offline_watchdog", offline::watchdog, Dist, ALL, 90),
    test!(
        "offline_own_origin_only",
        offline::own_origin_only,
        Dist,
        ALL,
        120
    ),
    test!("hostile_files", hostile::every_file, Dist, ALL, 300),
    test!("hostile_office", hostile::every_office_file, Dist, ALL, 300),
    test!("look_axe_light", look::axe_light, Dist, ALL, 300),
    test!("look_axe_dark", look::axe_dark, Dist, WITH_PROFILE, 200),
    test!(
        "look_axe_more_contrast",
        look::axe_more_contrast,
        Dist,
        CHROMIUM,
        200
    ),
    test!("look_own_checks", look::own_checks, Dist, ALL, 300),
    test!("look_large_text", look::large_text, Dist, ALL, 300),
    test!(
        "look_focus_ring",
        look::focus_ring,
        Dist,
        &[Engine::Chromium, Engine::Webkit],
        300
    ),
    test!(
        "look_less_motion",
        look::less_motion,
        Dist,
        WITH_PROFILE,
        200
    ),
    test!("look_pictures", look::pictures, Dist, ALL, 120),
    test!("door_each_function", door::each_function, Bench, ALL, 60),
    test!(
        "door_shut_in_the_release",
        door::shut_in_the_release,
        Dist,
        ALL,
        60
    ),
    test!("look_readme", look::readme, Dist, CHROMIUM, 60),
    test!("speed_start", speed::start, Dist, CHROMIUM, 200),
    test!("speed_edits", speed::edits, Bench, ALL, 400),
];
