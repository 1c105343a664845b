// SPDX-License-Identifier: EUPL-1.2
//! Doelenboom: build a goal tree together, offline, in the browser.
//!
//! Residents, providers and municipal staff sit at a table with a tablet and draw what they want to reach: the outcome at
//! the top, what is needed for it below, how one sees that it works, and who does what. There is no server: the app is a
//! folder of static files, and a document lives on the device until someone saves or shares it.
//!
//! # One keystroke, end to end
//!
//! 1. A key, tap or drop reaches `ui`; the table in `action` says which command it stands for.
//! 2. `ui` has one writer, the board's `run`. It hands the command to `edit`'s editor, which checks it against the rules of
//!    [`model`] and either refuses with a typed reason or applies it.
//! 3. The editor returns the change: what was added, updated, removed and moved. Undo, redo, import and another tab's
//!    change return the same thing and take the same road from here.
//! 4. The change is written to the list on the page, card by card; only what changed is drawn again. If sizes, order or
//!    folding changed, [`layout`] gives new places and each branch whose offset differs gets it. The list is not made of
//!    reactive items, which take too long to mount 1,000 of; `web::tree` says how.
//! 5. The save is scheduled: [`keep`] decides what goes where, `web` writes it, first the copy that is quick, then the
//!    copy that survives a kill. *Bewaard* is shown after the second.
//! 6. One message goes to the status region, in the words of [`say`].
//!
//! A picture or file takes another road from the same document: [`layout`] gives places, [`scene`] makes a flat list of
//! boxes, lines and lines of text, and [`format`](mod@format) turns that into bytes. What needs heavy crates (tables, mind maps of
//! other programs) is asked of `office`, whose docs say how a job is added.
//!
//! # Code map
//!
//! | module | what it is | half |
//! |---|---|---|
//! | [`geometry`] | points, sizes, rectangles; CSS px, x right, y down | core |
//! | [`model`] | what a goal tree is: cards, kinds, places, links, stamps | core |
//! | [`edit`] | what a person may do: commands, changes, undo, one card or several chosen | core |
//! | [`merge`] | two documents become one, with what differs and what waits for a choice | core |
//! | [`method`] | the workshop: steps of the meetings and their log, doubles, votes and boxes, slides, lenses, the coach | core |
//! | [`search`] | finding cards by their words, mistakes forgiven; replacing words on many cards; words said before | core |
//! | [`table`] | indicators and actions as tables: dates, amounts, sums, pasted ranges | core |
//! | [`view`] | ways of looking: which cards stay, colours with a legend, extra lines, what each group says | core |
//! | [`text`] | font metrics and wrapping; the words on the screen and which voice reads them | core |
//! | [`layout`] | where cards go | core |
//! | [`scene`] | what a picture draws | core |
//! | [`carry`] | bytes of any sort as a link or as QR codes, and back | core |
//! | [`format`](mod@format) | document to bytes and back, one file per format | core |
//! | [`job`] | what is asked of the office module, and how that went | core |
//! | [`keep`] | when and where a document is kept: copies, revisions, restore points, damage | core |
//! | [`say`] | names, questions, refusals and announcements in words | core |
//! | [`action`] | the one table of user actions: labels, keys, commands | core |
//! | [`report`] | the report for the council: what it says, and the forms it is written in | core |
//! | `office` | files of office programs, in and out: heavy, so done by a second wasm module in a worker | core |
//! | `web` | the only place that names browser crates: storage, files, keys, measuring, clock, chance | edge |
//! | `ui` | the screens: signals of Leptos, elements of `ui::el` | edge |
//!
//! # Invariants
//!
//! 1. The core knows no browser: it builds and tests with `--no-default-features`. Time and chance are handed in.
//! 2. A module imports only what stands above it in this table, as listed in `tests/architecture/rules.rs`, which a test enforces.
//! 3. A document is plain data. Signals live in `ui` only, and no effect writes a signal.
//! 4. Every change to a document goes through one command, returns what changed, and can be undone.
//! 5. Ids are never renumbered, and fields of a newer version survive a round trip.
//! 6. Layout is deterministic: the same tree and sizes give the same places, on every machine.
//! 7. All bytes from outside are hostile until parsed: there are limits, typed errors and no panic.
//! 8. What cannot be read is set aside, never replaced. An empty document never overwrites a full one.
//! 9. No module holds a sentence for people: those are in `locales/`, in Dutch and English.
//! 10. What `ui` does later (a frame, an answer) first asks whether its part of the screen is still there: `ui::later`.
//!
//! Deliberately absent: a server, accounts, telemetry, rich text, markup from files in the page, `unsafe`, and any feature
//! that needs a mouse, the network or one particular browser.

#![cfg_attr(not(feature = "app"), warn(missing_docs))]

pub mod action;
pub mod carry;
pub mod edit;
pub mod format;
pub mod geometry;
pub mod job;
pub mod keep;
pub mod layout;
pub mod merge;
pub mod method;
pub mod model;
#[cfg(feature = "office")]
pub mod office;
pub mod report;
pub mod say;
pub mod scene;
pub mod search;
pub mod table;
pub mod text;
pub mod view;

#[cfg(feature = "app")]
pub mod ui;
#[cfg(feature = "app")]
pub mod web;
