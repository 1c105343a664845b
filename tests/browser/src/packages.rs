// SPDX-License-Identifier: EUPL-1.2
//! Packages (zip) as an attacker makes them: one file, packed, with whatever sizes it likes to claim.

use miniz_oxide::deflate::compress_to_vec;

/// A package with one file in it. Its checksum is wrong: what swells has to be stopped before anyone gets to it.
pub(crate) fn package(name: &str, bytes: &[u8]) -> Vec<u8> {
    let packed = compress_to_vec(bytes, 6);
    let size = |bytes: &[u8]| u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_le_bytes();
    let name_length = u16::try_from(name.len()).unwrap_or_default().to_le_bytes();
    // Version 2.0, no flags, deflated, no time, checksum 0, the two sizes, the length of the name, nothing more.
    let mut common = vec![20, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    common.extend(size(&packed));
    common.extend(size(bytes));
    common.extend(name_length);
    common.extend([0, 0]);
    let mut out = b"PK\x03\x04".to_vec();
    out.extend(&common);
    out.extend(name.bytes());
    out.extend(&packed);
    let start = size(&out);
    let mut list = b"PK\x01\x02\x14\0".to_vec();
    list.extend(&common);
    // No remark, first disk, no attributes, and where the file starts.
    list.extend([0; 14]);
    list.extend(name.bytes());
    out.extend(&list);
    out.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
    out.extend(size(&list));
    out.extend(start);
    out.extend([0, 0]);
    out
}
