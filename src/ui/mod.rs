// SPDX-License-Identifier: EUPL-1.2
//! The screens, in Leptos.
//!
//! `app` is the frame around every screen · `context` the handle that every screen gets · `screen` addresses ·
//! `settings` the choices of this device · `start`, `document`, `bin`, `help`, `about` the screens · `session` an open
//! document and how it is kept · `files` opening · `export` saving and sharing · `notices` the calm place for news ·
//! `dialog`, `icon` what they are made of.

pub mod app;
pub mod bar;
pub mod board;
pub mod context;
pub mod dialog;
pub mod document;
pub mod icon;
pub mod panel;
pub mod screen;
pub mod settings;
pub mod settings_dialog;
pub mod start;
pub mod tree;

pub use app::mount;
