// SPDX-License-Identifier: EUPL-1.2
//! Finding cards by id, thousands of times in every edit.

use std::hash::{BuildHasherDefault, Hasher};

/// Makes maps by id quick: ids are random already, or hashes.
pub type BuildIdHasher = BuildHasherDefault<IdHasher>;

/// Mixes one number, so that ids that a person chose to lie alike do not fall together.
#[derive(Clone, Copy, Debug, Default)]
pub struct IdHasher(u64);

impl Hasher for IdHasher {
    fn write_u64(&mut self, number: u64) {
        let mixed = u128::from(number ^ self.0 ^ 0x9e37_79b9_7f4a_7c15) * 0xd6e8_feb8_6659_fd93;
        #[expect(clippy::cast_possible_truncation, reason = "both halves are used")]
        let (low, high) = (mixed as u64, (mixed >> 64) as u64);
        self.0 = low ^ high;
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
