//! Doelenboom: build a goal tree together, offline, in the browser.

pub mod edit;
pub mod format;
pub mod geometry;
pub mod keep;
pub mod layout;
pub mod model;
pub mod scene;
pub mod text;

#[cfg(feature = "app")]
pub mod ui;
#[cfg(feature = "app")]
pub mod web;
