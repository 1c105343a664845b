//! Text: font metrics, wrapping and the language files.
