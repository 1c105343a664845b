// SPDX-License-Identifier: EUPL-1.2
//! A quick checksum that notices truncated or changed bytes. Not a defence against forgery.

/// 64-bit FNV-1a over little-endian 8-byte words (the tail zero-padded), then the length in bytes.
///
/// Words instead of bytes: a 4 MB document is checked at every durable write.
#[must_use]
pub fn checksum(bytes: &[u8]) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let mut hash = OFFSET;
    let mut step = |word: u64| {
        hash = (hash ^ word).wrapping_mul(PRIME);
        // The multiplication only carries upwards: without this the high bits of a word never
        // reach the low bits of the sum.
        hash ^= hash >> 32;
    };
    let mut words = bytes.chunks_exact(8);
    for word in &mut words {
        let mut padded = [0; 8];
        padded.copy_from_slice(word);
        step(u64::from_le_bytes(padded));
    }
    let tail = words.remainder();
    let mut padded = [0; 8];
    padded[..tail.len()].copy_from_slice(tail);
    step(u64::from_le_bytes(padded));
    step(bytes.len() as u64);
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_changed_moved_or_missing_byte_changes_the_sum() {
        let text = b"zinvolle daginvulling, een doelenboom".to_vec();
        let sum = checksum(&text);
        assert_eq!(sum, checksum(&text.clone()));
        for at in 0..text.len() {
            let mut changed = text.clone();
            changed[at] ^= 1;
            assert_ne!(sum, checksum(&changed), "byte {at}");
            assert_ne!(sum, checksum(&text[..at]), "cut at {at}");
        }
        let mut longer = text;
        longer.push(0);
        assert_ne!(sum, checksum(&longer), "a zero at the end");
    }
}
