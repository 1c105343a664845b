// SPDX-License-Identifier: EUPL-1.2
//! The only place that names the browser.
