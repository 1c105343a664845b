// SPDX-License-Identifier: EUPL-1.2
//! The icons beside labels: paths of Tabler Icons 3.51.0 (MIT, Copyright (c) 2020-2026 Paweł Kuna; the licence text is in
//! `public/licences.txt`), 24×24, stroke 2. They are decoration: the label beside them says it.

use super::el::{El, drawing};

/// An icon: the `d` of one path.
pub type Icon = &'static str;

/// Make something new.
pub const ADD: Icon = "M12 5l0 14M5 12l14 0";
/// Open a file.
pub const OPEN: Icon = "M5 19l2.757 -7.351a1 1 0 0 1 .936 -.649h12.307a1 1 0 0 1 .986 1.164l-.996 5.211a2 2 0 0 1 -1.964 1.625h-14.026a2 2 0 0 1 -2 -2v-11a2 2 0 0 1 2 -2h4l3 3h7a2 2 0 0 1 2 2v2";
/// Look at an example.
pub const EXAMPLE: Icon = "M10 12a2 2 0 1 0 4 0a2 2 0 0 0 -4 0M21 12c-2.4 4 -5.4 6 -9 6c-3.6 0 -6.6 -2 -9 -6c2.4 -4 5.4 -6 9 -6c3.6 0 6.6 2 9 6";
/// Go back.
pub const BACK: Icon = "M5 12l14 0M5 12l6 6M5 12l6 -6";
/// Save.
pub const SAVE: Icon = "M6 4h10l4 4v10a2 2 0 0 1 -2 2h-12a2 2 0 0 1 -2 -2v-12a2 2 0 0 1 2 -2M10 14a2 2 0 1 0 4 0a2 2 0 1 0 -4 0M14 4l0 4l-6 0l0 -4";
/// A picture.
pub const PICTURE: Icon = "M15 8h.01M3 6a3 3 0 0 1 3 -3h12a3 3 0 0 1 3 3v12a3 3 0 0 1 -3 3h-12a3 3 0 0 1 -3 -3v-12M3 16l5 -5c.928 -.893 2.072 -.893 3 0l5 5M14 14l1 -1c.928 -.893 2.072 -.893 3 0l3 3";
/// Share.
pub const SHARE: Icon = "M3 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0M15 6a3 3 0 1 0 6 0a3 3 0 1 0 -6 0M15 18a3 3 0 1 0 6 0a3 3 0 1 0 -6 0M8.7 10.7l6.6 -3.4M8.7 13.3l6.6 3.4";
/// Earlier versions.
pub const HISTORY: Icon = "M12 8l0 4l2 2M3.05 11a9 9 0 1 1 .5 4m-.5 5v-5h5";
/// How it looks.
pub const SETTINGS: Icon = "M4 10a2 2 0 1 0 4 0a2 2 0 0 0 -4 0M6 4v4M6 12v8M10 16a2 2 0 1 0 4 0a2 2 0 0 0 -4 0M12 4v10M12 18v2M16 7a2 2 0 1 0 4 0a2 2 0 0 0 -4 0M18 4v1M18 9v11";
/// Help.
pub const HELP: Icon = "M3 12a9 9 0 1 0 18 0a9 9 0 0 0 -18 0M12 16v.01M12 13a2 2 0 0 0 .914 -3.782a1.98 1.98 0 0 0 -2.414 .483";
/// A file.
pub const FILE: Icon = "M14 3v4a1 1 0 0 0 1 1h4M17 21h-10a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2h7l5 5v11a2 2 0 0 1 -2 2M9 9l1 0M9 13l6 0M9 17l6 0";
/// More.
pub const MORE: Icon = "M4 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0M11 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0M18 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0";
/// Make a copy.
pub const COPY: Icon = "M7 9.667a2.667 2.667 0 0 1 2.667 -2.667h8.666a2.667 2.667 0 0 1 2.667 2.667v8.666a2.667 2.667 0 0 1 -2.667 2.667h-8.666a2.667 2.667 0 0 1 -2.667 -2.667l0 -8.666M4.012 16.737a2.005 2.005 0 0 1 -1.012 -1.737v-10c0 -1.1 .9 -2 2 -2h10c.75 0 1.158 .385 1.5 1";
/// Take to put elsewhere.
pub const CUT: Icon = "M4 7a3 3 0 1 0 6 0a3 3 0 1 0 -6 0M4 17a3 3 0 1 0 6 0a3 3 0 1 0 -6 0M8.6 8.6l10.4 10.4M8.6 15.4l10.4 -10.4";
/// Put what was taken.
pub const PASTE: Icon = "M9 5h-2a2 2 0 0 0 -2 2v12a2 2 0 0 0 2 2h10a2 2 0 0 0 2 -2v-12a2 2 0 0 0 -2 -2h-2M9 5a2 2 0 0 1 2 -2h2a2 2 0 0 1 2 2a2 2 0 0 1 -2 2h-2a2 2 0 0 1 -2 -2";
/// Everything that can be done.
pub const PALETTE: Icon = "M5 7l5 5l-5 5M12 19l7 0";
/// Choose several.
pub const SELECT: Icon =
    "M9 6h11M9 12h11M9 18h11M3.5 5.5l1 1l2 -2M3.5 11.5l1 1l2 -2M3.5 17.5l1 1l2 -2";
/// Change a text.
pub const EDIT: Icon = "M4 20h4l10.5 -10.5a2.828 2.828 0 1 0 -4 -4l-10.5 10.5v4M13.5 6.5l4 4";
/// Take away.
pub const REMOVE: Icon = "M4 7l16 0M10 11l0 6M14 11l0 6M5 7l1 12a2 2 0 0 0 2 2h8a2 2 0 0 0 2 -2l1 -12M9 7v-3a1 1 0 0 1 1 -1h4a1 1 0 0 1 1 1v3";
/// Put back.
pub const RESTORE: Icon = "M4.05 11a8 8 0 1 1 .5 4m-.5 5v-5h5";
/// Something to mind.
pub const WARNING: Icon = "M12 9v4M10.363 3.591l-8.106 13.534a1.914 1.914 0 0 0 1.636 2.871h16.214a1.914 1.914 0 0 0 1.636 -2.87l-8.106 -13.536a1.914 1.914 0 0 0 -3.274 0M12 16h.01";
/// All is well.
pub const DONE: Icon = "M3 12a9 9 0 1 0 18 0a9 9 0 1 0 -18 0M9 12l2 2l4 -4";
/// No internet.
pub const OFFLINE: Icon = "M12 18l.01 0M9.172 15.172a4 4 0 0 1 5.656 0M6.343 12.343a7.963 7.963 0 0 1 3.864 -2.14m4.163 .155a7.965 7.965 0 0 1 3.287 2M3.515 9.515a12 12 0 0 1 3.544 -2.455m3.101 -.92a12 12 0 0 1 10.325 3.374M3 3l18 18";
/// Put the app on the device.
pub const INSTALL: Icon = "M12.5 21h-6.5a1 1 0 0 1 -1 -1v-16a1 1 0 0 1 1 -1h12a1 1 0 0 1 1 1v8M16 19h6M19 16v6M11 17a1 1 0 1 0 2 0a1 1 0 0 0 -2 0";
/// Close.
pub const CLOSE: Icon = "M18 6l-12 12M6 6l12 12";
/// About.
pub const INFO: Icon = "M3 12a9 9 0 1 0 18 0a9 9 0 0 0 -18 0M12 9h.01M11 12h1v4h1";
/// Language.
pub const LANGUAGE: Icon = "M9 6.371c0 4.418 -2.239 6.629 -5 6.629M4 6.371h7M5 9c0 2.144 2.252 3.908 6 4M12 20l4 -9l4 9M19.1 18h-6.2M6.694 3l.793 .582";
/// A new version.
pub const UPDATE: Icon =
    "M20 11a8.1 8.1 0 0 0 -15.5 -2m-.5 -4v4h4M4 13a8.1 8.1 0 0 0 15.5 2m.5 4v-4h-4";
/// Step back.
pub const UNDO: Icon = "M9 14l-4 -4l4 -4M5 10h11a4 4 0 1 1 0 8h-1";
/// Step forward.
pub const REDO: Icon = "M15 14l4 -4l-4 -4M19 10h-11a4 4 0 1 0 0 8h1";
/// A doelenboom.
pub const TREE: Icon = "M3 17a2 2 0 0 1 2 -2h2a2 2 0 0 1 2 2v2a2 2 0 0 1 -2 2h-2a2 2 0 0 1 -2 -2l0 -2M15 17a2 2 0 0 1 2 -2h2a2 2 0 0 1 2 2v2a2 2 0 0 1 -2 2h-2a2 2 0 0 1 -2 -2l0 -2M9 5a2 2 0 0 1 2 -2h2a2 2 0 0 1 2 2v2a2 2 0 0 1 -2 2h-2a2 2 0 0 1 -2 -2l0 -2M6 15v-1a2 2 0 0 1 2 -2h8a2 2 0 0 1 2 2v1M12 9l0 3";
/// Several become one.
pub const OPEN_ALL: Icon = "M7 7l5 5l5 -5M7 13l5 5l5 -5";
/// Hiding all that is below.
pub const CLOSE_ALL: Icon = "M7 11l5 -5l5 5M7 17l5 -5l5 5";
/// Bringing together.
pub const MERGE: Icon = "M7 3v4a5 5 0 0 0 5 5a5 5 0 0 0 5 -5v-4M12 12v9M8 17l4 4l4 -4";
/// Go on.
pub const CONTINUE: Icon = "M9 6l6 6l-6 6";

/// Tables.
pub const TABLE: Icon = "M3 5a2 2 0 0 1 2 -2h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14M3 10h18M10 3v18";
/// Read it aloud.
pub const ALOUD: Icon = "M15 8a5 5 0 0 1 0 8M17.7 5a9 9 0 0 1 0 14M6 15h-2a1 1 0 0 1 -1 -1v-4a1 1 0 0 1 1 -1h2l3.5 -4.5a.8 .8 0 0 1 1.5 .5v14a.8 .8 0 0 1 -1.5 .5l-3.5 -4.5";
/// Stop.
pub const STOP: Icon =
    "M5 7a2 2 0 0 1 2 -2h10a2 2 0 0 1 2 2v10a2 2 0 0 1 -2 2h-10a2 2 0 0 1 -2 -2l0 -10";
/// Show it to the room.
pub const PRESENT: Icon =
    "M3 4l18 0M4 4v10a2 2 0 0 0 2 2h12a2 2 0 0 0 2 -2v-10M12 16l0 4M9 20l6 0M8 12l3 -3l2 2l3 -3";
/// The whole screen.
pub const FULL_SCREEN: Icon = "M4 8v-2a2 2 0 0 1 2 -2h2M4 16v2a2 2 0 0 0 2 2h2M16 4h2a2 2 0 0 1 2 2v2M16 20h2a2 2 0 0 0 2 -2v-2";
/// Show some of the cards.
pub const FILTER: Icon = "M4 4h16v2.172a2 2 0 0 1 -.586 1.414l-4.414 4.414v7l-6 2v-8.5l-4.48 -4.928a2 2 0 0 1 -.52 -1.345v-2.227";
/// Colours.
pub const COLORS: Icon = "M12 21a9 9 0 0 1 0 -18c4.97 0 9 3.582 9 8c0 1.06 -.474 2.078 -1.318 2.828c-.844 .75 -1.989 1.172 -3.182 1.172h-2.5a2 2 0 0 0 -1 3.75a1.3 1.3 0 0 1 -1 2.25M7.5 10.5a1 1 0 1 0 2 0a1 1 0 1 0 -2 0M11.5 7.5a1 1 0 1 0 2 0a1 1 0 1 0 -2 0M15.5 10.5a1 1 0 1 0 2 0a1 1 0 1 0 -2 0";
/// What people say.
pub const VOICES: Icon = "M21 14l-3 -3h-7a1 1 0 0 1 -1 -1v-6a1 1 0 0 1 1 -1h9a1 1 0 0 1 1 1v10M14 15v2a1 1 0 0 1 -1 1h-7l-3 3v-10a1 1 0 0 1 1 -1h2";
/// One branch alone.
pub const BRANCH: Icon = "M7 4a3 3 0 1 0 0 6a3 3 0 1 0 0 -6M7 10v10M7 14h8a3 3 0 0 0 3 -3v-1M15 7a3 3 0 1 0 6 0a3 3 0 1 0 -6 0";
/// On paper.
pub const PRINT: Icon = "M17 17h2a2 2 0 0 0 2 -2v-4a2 2 0 0 0 -2 -2h-14a2 2 0 0 0 -2 2v4a2 2 0 0 0 2 2h2M17 9v-4a2 2 0 0 0 -2 -2h-6a2 2 0 0 0 -2 2v4M7 15a2 2 0 0 1 2 -2h6a2 2 0 0 1 2 2v4a2 2 0 0 1 -2 2h-6a2 2 0 0 1 -2 -2l0 -4";
/// A mail.
pub const MAIL: Icon =
    "M3 7a2 2 0 0 1 2 -2h14a2 2 0 0 1 2 2v10a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-10M3 7l9 6l9 -6";
/// A QR code.
pub const CODE: Icon = "M4 5a1 1 0 0 1 1 -1h4a1 1 0 0 1 1 1v4a1 1 0 0 1 -1 1h-4a1 1 0 0 1 -1 -1v-4M7 17v.01M14 5a1 1 0 0 1 1 -1h4a1 1 0 0 1 1 1v4a1 1 0 0 1 -1 1h-4a1 1 0 0 1 -1 -1v-4M7 7v.01M4 15a1 1 0 0 1 1 -1h4a1 1 0 0 1 1 1v4a1 1 0 0 1 -1 1h-4a1 1 0 0 1 -1 -1v-4M17 7v.01M14 14h3M20 14v.01M14 14v3M14 20h3M17 17h3M20 17v3";
/// Find a card.
pub const SEARCH: Icon = "M3 10a7 7 0 1 0 14 0a7 7 0 1 0 -14 0M21 21l-6 -6";

/// People together.
pub const GROUP: Icon = "M10 13a2 2 0 1 0 4 0a2 2 0 0 0 -4 0M8 21v-1a2 2 0 0 1 2 -2h4a2 2 0 0 1 2 2v1M15 5a2 2 0 1 0 4 0a2 2 0 0 0 -4 0M17 10h2a2 2 0 0 1 2 2v1M5 5a2 2 0 1 0 4 0a2 2 0 0 0 -4 0M3 13v-1a2 2 0 0 1 2 -2h2";

/// Hand in.
pub const HAND_IN: Icon = "M4 17v2a2 2 0 0 0 2 2h12a2 2 0 0 0 2 -2v-2M7 11l5 5l5 -5M12 4l0 12";

/// Draws an icon.
pub fn icon(path: Icon) -> El {
    drawing("svg")
        .class("icon")
        .attr("viewBox", "0 0 24 24")
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .child(drawing("path").attr("d", path))
}

/// Larger.
pub const ZOOM_IN: Icon = "M3 10a7 7 0 1 0 14 0a7 7 0 1 0 -14 0M7 10l6 0M10 7l0 6M21 21l-6 -6";
/// Smaller.
pub const ZOOM_OUT: Icon = "M3 10a7 7 0 1 0 14 0a7 7 0 1 0 -14 0M7 10l6 0M21 21l-6 -6";
/// Everything in view.
pub const FIT: Icon = "M16 4l4 0l0 4M14 10l6 -6M8 20l-4 0l0 -4M4 20l6 -6M16 20l4 0l0 -4M14 14l6 6M8 4l-4 0l0 4M4 4l6 6";
/// A card beside this one.
pub const BESIDE: Icon = "M19 8h-14M5 12h9M11 16h-6M15 16h6M18 13v6";
/// A card above this one.
pub const ABOVE: Icon = "M12 4l0 10M12 4l4 4M12 4l-4 4M4 20l16 0";
/// Choose another place.
pub const MOVE: Icon =
    "M18 9l3 3l-3 3M15 12h6M6 9l-3 3l3 3M3 12h6M9 18l3 3l3 -3M12 15v6M15 6l-3 -3l-3 3M12 3v6";
/// One place forward.
pub const EARLIER: Icon = "M12 5l0 14M16 9l-4 -4M8 9l4 -4";
/// One place back.
pub const LATER: Icon = "M12 5l0 14M16 15l-4 4M8 15l4 4";
/// Under the card before it.
pub const DEEPER: Icon = "M20 6l-11 0M20 12l-7 0M20 18l-11 0M4 8l4 4l-4 4";
/// Out from under the card above it.
pub const SHALLOWER: Icon = "M20 6l-7 0M20 12l-9 0M20 18l-7 0M8 8l-4 4l4 4";
/// For later.
pub const ASIDE: Icon = "M12 17l-6 4v-14a4 4 0 0 1 4 -4h4a4 4 0 0 1 4 4v5M16 19h6M19 16v6";
/// Say more about it.
pub const DESCRIBE: Icon = "M5 5a2 2 0 0 1 2 -2h10a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-10a2 2 0 0 1 -2 -2l0 -14M9 7l6 0M9 11l6 0M9 15l4 0";
/// Helps another too.
pub const LINK: Icon = "M9 15l6 -6M11 6l.463 -.536a5 5 0 0 1 7.071 7.072l-.534 .464M13 18l-.397 .534a5.068 5.068 0 0 1 -7.127 0a4.972 4.972 0 0 1 0 -7.071l.524 -.463";
