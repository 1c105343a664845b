// SPDX-License-Identifier: EUPL-1.2
//! What is carried arrives, whatever the order, and nothing else is taken for it.

use proptest::prelude::*;

use super::*;

/// Bytes that do not pack well, so that they take many codes.
fn noise(n_bytes: usize) -> Vec<u8> {
    let mut state = 7_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    (0..n_bytes).map(|_| next()).collect()
}

#[test]
fn what_is_too_large_is_refused_with_its_size() {
    let parcel = Parcel::pack(Kind::Document, &noise(60_000));
    assert!(matches!(
        parcel.link("https://a/"),
        Err(CarryError::LongLink { chars, limit: 2_000 }) if chars > 80_000
    ));
    assert!(matches!(
        parcel.parts(),
        Err(CarryError::ManyParts { parts, limit: MAX_PARTS }) if parts > 90
    ));
}

#[test]
fn a_bomb_a_newer_one_and_a_damaged_one_are_told_apart() {
    let bomb = Parcel::pack(Kind::Document, &vec![b' '; 25_000_000]);
    let mut gather = Gather::default();
    let last = bomb
        .parts()
        .expect("packs well")
        .iter()
        .map(|part| gather.take(part))
        .last();
    assert_eq!(last, Some(Err(CarryError::TooBig { limit: MAX_BYTES })));
    let newer = format!("{MARK}{}", letters::write(&[2; 40]));
    assert_eq!(gather.take(&newer), Err(CarryError::Newer));
    for text in ["", "WIFI:S:thuis;", "https://example.org/", "#/boom/00"] {
        assert_eq!(gather.take(text), Err(CarryError::NotOurs), "{text}");
        assert_eq!(read_link(text), Err(CarryError::NotOurs), "{text}");
    }
    let link = Parcel::pack(Kind::Document, b"abc")
        .link("")
        .expect("short");
    for cut in 0..link.len() - "#/link/".len() {
        assert!(read_link(&link[..link.len() - 1 - cut]).is_err(), "{cut}");
    }
    let parts = Parcel::pack(Kind::Document, &noise(2_000))
        .parts()
        .expect("fits");
    assert_eq!(read_link(&parts[0]), Err(CarryError::Damaged));
}

#[test]
fn what_is_missing_is_told_and_two_wholes_do_not_mix() {
    let one = Parcel::pack(Kind::Document, &noise(1_500))
        .parts()
        .expect("fits");
    let other = Parcel::pack(Kind::Ballots, &noise(1_400))
        .parts()
        .expect("fits");
    assert_eq!((one.len(), other.len()), (3, 3));
    let mut gather = Gather::default();
    assert_eq!((gather.n_parts(), gather.missing()), (None, vec![]));
    assert_eq!(gather.take(&one[1]), Ok(Taken::New));
    assert_eq!((gather.n_parts(), gather.missing()), (Some(3), vec![1, 3]));
    assert_eq!(gather.take(&one[1]), Ok(Taken::Known));
    assert_eq!(gather.take(&other[0]), Ok(Taken::New));
    assert_eq!(gather.missing(), vec![2, 3]);
    assert_eq!(gather.take(&one[0]), Ok(Taken::New));
    assert_eq!(gather.missing(), vec![3]);
    assert_eq!(gather.take(&one[2]), Ok(Taken::Whole));
    assert_eq!(
        gather.arrived().map(|arrived| arrived.kind),
        Some(Kind::Document)
    );
}

proptest! {
    #[test]
    fn parts_in_any_order_with_doubles_make_the_whole(
        bytes in prop::collection::vec(any::<u8>(), 0..4_000),
        order in prop::collection::vec(any::<prop::sample::Index>(), 0..20),
    ) {
        let parts = Parcel::pack(Kind::Document, &bytes).parts().expect("fits");
        let mut gather = Gather::default();
        for at in order {
            gather.take(&parts[at.index(parts.len())]).expect("ours");
        }
        for part in &parts {
            gather.take(part).expect("ours");
        }
        prop_assert_eq!(&gather.arrived().expect("whole").bytes, &bytes);
        prop_assert!(gather.missing().is_empty());
    }

    #[test]
    fn no_text_makes_it_panic(text: String, packed in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut gather = Gather::default();
        for text in [text.clone(), format!("#/link/{text}"), format!("{MARK}{}", letters::write(&packed))] {
            let _ = read_link(&text);
            let _ = gather.take(&text);
        }
    }
}
