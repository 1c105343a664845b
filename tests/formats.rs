// SPDX-License-Identifier: EUPL-1.2
//! Files: what is written reads back equal, old files open, files by hand open, the schema says what the code does.

mod formats {
    mod by_hand;
    mod documents;
    mod round_trip;
    mod schema;
}
