// SPDX-License-Identifier: EUPL-1.2
//! The JSON Schema names exactly what the code reads.
