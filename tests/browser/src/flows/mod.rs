// SPDX-License-Identifier: EUPL-1.2
//! The tests, one file per subject, and the table that names them.

mod harness;

use crate::case::Site::Fixture;
use crate::engine::{ALL, CHROMIUM, WEBKIT, WITH_PROFILE};
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
];
