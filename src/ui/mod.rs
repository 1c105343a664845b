// SPDX-License-Identifier: EUPL-1.2
//! The screens: signals of Leptos, elements of `el`.
//!
//! `app` is the frame around every screen · `context` the handle that every screen gets · `screen` addresses ·
//! `settings` the choices of this device · `start`, `document`, `bin`, `help`, `about` the screens · `session` an open
//! document and how it is kept · `files` opening · `export` saving and sharing · `print` on paper · `send` links and QR
//! codes · `restore` earlier
//! versions · `search`, `replace` finding cards and changing words · `merge` bringing documents together · `shelf` the cards
//! of the library · `report` *Verslag maken* · `menu` the menu of an open document · `notices` the calm place for news ·
//! `el`, `dialog`, `icon` what they are made of · `later` what waits for a frame or an answer ·
//! `meeting` the three meetings, question by question · `aloud` reading aloud · `beamer` the presentation · `room` what
//! several tablets in one room need · `lenses` other ways of looking at the tree · `lines` what joins cards, as it is filled in.

pub mod about;
pub mod aloud;
pub mod app;
pub mod bar;
pub mod beamer;
#[cfg(feature = "bench")]
pub mod bench;
pub mod bin;
pub mod board;
pub mod context;
pub mod dialog;
pub mod document;
pub mod el;
pub mod export;
pub mod files;
pub mod help;
pub mod icon;
pub mod later;
pub mod lenses;
mod lines;
pub mod meeting;
mod menu;
pub mod merge;
pub mod notices;
mod palette;
pub mod panel;
mod print;
mod replace;
mod report;
pub mod restore;
mod room;
pub mod screen;
pub mod search;
pub mod see;
pub mod send;
pub mod session;
pub mod settings;
pub mod settings_dialog;
pub mod shelf;
pub mod start;
mod status;
pub mod tree;
mod versions;

pub use app::mount;
