//! A document to bytes and back.
