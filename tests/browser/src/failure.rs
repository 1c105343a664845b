// SPDX-License-Identifier: EUPL-1.2
//! The one error type of the runner: a sentence a person can act on.

use std::fmt;

use thirtyfour::error::WebDriverError;

/// Result of a step in a browser test.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

/// Why a test failed, in words.
#[derive(Debug, Clone)]
pub(crate) struct Failure(pub(crate) String);

impl Failure {
    /// A failure with the given sentence.
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Failure {}

impl From<WebDriverError> for Failure {
    fn from(error: WebDriverError) -> Self {
        Self(format!("WebDriver: {error}"))
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self(format!("input/output: {error}"))
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self(format!("JSON: {error}"))
    }
}

/// Ends the test with a sentence.
macro_rules! fail {
    ($($text:tt)*) => { return Err($crate::failure::Failure::new(format!($($text)*))) };
}

/// Ends the test with a sentence unless the condition holds.
macro_rules! ensure {
    ($condition:expr, $($text:tt)*) => {{
        let holds: bool = $condition;
        if !holds {
            $crate::failure::fail!($($text)*);
        }
    }};
}

pub(crate) use {ensure, fail};
