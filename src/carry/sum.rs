// SPDX-License-Identifier: EUPL-1.2
//! A checksum for files and for what is carried. It notices damage, not forgery.

/// CRC-32 of ISO 3309, as PNG and zip use it, half a byte at a time: a table of 16 instead of the 16 kB that a crate for
/// speed brings.
#[must_use]
pub fn crc32(bytes: &[u8]) -> u32 {
    let table: [u32; 16] = std::array::from_fn(|nibble| {
        (0..4).fold(nibble as u32, |sum, _| {
            if sum & 1 == 1 {
                (sum >> 1) ^ 0xedb8_8320
            } else {
                sum >> 1
            }
        })
    });
    let step = |sum: u32, nibble: u8| (sum >> 4) ^ table[usize::from((sum as u8 ^ nibble) & 15)];
    !bytes
        .iter()
        .fold(!0, |sum, byte| step(step(sum, *byte), byte >> 4))
}

#[cfg(test)]
mod tests {
    use super::crc32;

    #[test]
    fn the_sum_is_the_known_one() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc32(b"IEND"), 0xae42_6082);
        assert_eq!(crc32(b""), 0);
    }
}
