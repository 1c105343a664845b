// SPDX-License-Identifier: EUPL-1.2
//! Files: a document to bytes and back, one module per format.

pub mod examples;
