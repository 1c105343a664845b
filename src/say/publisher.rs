// SPDX-License-Identifier: EUPL-1.2
//! What the organisation that publishes the app says of it, as the build was told.

/// Where the accessibility statement of the publisher stands. `DOELENBOOM_STATEMENT=https://… cargo xtask build` sets it.
const STATEMENT: Option<&str> = option_env!("DOELENBOOM_STATEMENT");

/// Returns the address of the publisher's accessibility statement, if the build was given one. Nothing is fetched from it: a
/// person goes there by a link.
#[must_use]
pub fn statement() -> Option<&'static str> {
    STATEMENT.and_then(checked)
}

/// Only a plain secure address may become a link.
fn checked(given: &str) -> Option<&str> {
    let address = given.trim();
    let rest = address.strip_prefix("https://")?;
    let is_plain = |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '"' | '<' | '>');
    (rest.contains('.') && rest.chars().all(is_plain)).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_secure_address_becomes_a_link() {
        let good = "https://www.toegankelijkheidsverklaring.nl/register/1";
        assert_eq!(checked(good), Some(good));
        assert_eq!(checked(" https://a.nl/ "), Some("https://a.nl/"));
        for bad in [
            "",
            "http://a.nl",
            "javascript:alert(1)",
            "https://",
            "https://a b.nl",
            "https://a.nl/\"",
        ] {
            assert_eq!(checked(bad), None, "{bad}");
        }
    }
}
