// SPDX-License-Identifier: EUPL-1.2
//! Values as files write them, and the hash that stands for the stamp of a value without one.

use super::value::{Json, push_text};
use crate::model::{
    ClusterId, IdTexts, Mark, NodeId, NodeKind, OrderKey, Place, Status, hash_bytes,
};

/// A value that a field of a record may hold.
pub(in crate::format) trait Stored: PartialEq {
    /// Reads the value, `None` when it is of another sort.
    fn read(json: Json<'_>) -> Option<Self>
    where
        Self: Sized;

    /// Writes the value as JSON.
    fn write(&self, ids: &IdTexts, out: &mut String);

    /// Hashes the value: the same on every machine, however ids are written.
    fn hash(&self) -> u64;
}

impl Stored for String {
    fn read(json: Json<'_>) -> Option<Self> {
        json.into_text().map(Into::into)
    }

    fn write(&self, _: &IdTexts, out: &mut String) {
        push_text(out, self);
    }

    fn hash(&self) -> u64 {
        hash_bytes(self.as_bytes())
    }
}

impl Stored for bool {
    fn read(json: Json<'_>) -> Option<Self> {
        match json {
            Json::Bool(on) => Some(on),
            _ => None,
        }
    }

    fn write(&self, _: &IdTexts, out: &mut String) {
        out.push_str(if *self { "true" } else { "false" });
    }

    fn hash(&self) -> u64 {
        hash_bytes(if *self { b"true" } else { b"false" })
    }
}

impl Stored for u8 {
    fn read(json: Json<'_>) -> Option<Self> {
        match json {
            Json::Count(strength @ 1..=3) => Self::try_from(strength).ok(),
            _ => None,
        }
    }

    fn write(&self, _: &IdTexts, out: &mut String) {
        out.push(char::from(b'0' + *self % 10));
    }

    fn hash(&self) -> u64 {
        hash_bytes(&[*self])
    }
}

impl Stored for NodeId {
    fn read(json: Json<'_>) -> Option<Self> {
        json.into_text().map(|text| Self::from_text(&text))
    }

    fn write(&self, ids: &IdTexts, out: &mut String) {
        push_id(out, ids, self.0);
    }

    fn hash(&self) -> u64 {
        hash_bytes(&self.0.to_be_bytes())
    }
}

macro_rules! stored_by_name {
    ($($name:ident),+) => {$(
        impl Stored for $name {
            fn read(json: Json<'_>) -> Option<Self> {
                json.as_str().and_then(Self::from_name)
            }

            fn write(&self, _: &IdTexts, out: &mut String) {
                push_text(out, self.as_str());
            }

            fn hash(&self) -> u64 {
                hash_bytes(self.as_str().as_bytes())
            }
        }
    )+};
}

stored_by_name!(NodeKind, Status, Mark);

/// Writes an id between quotes, as the file that brought it did.
pub(in crate::format) fn push_id(out: &mut String, ids: &IdTexts, id: u64) {
    if let Some(own) = ids.own(id) {
        return push_text(out, own);
    }
    out.push('"');
    for byte in id.to_be_bytes() {
        for nibble in [byte >> 4, byte & 15] {
            out.push(char::from(b"0123456789abcdef"[usize::from(nibble)]));
        }
    }
    out.push('"');
}

/// The region of a place, as files name it. A card without one is in the tree.
pub(in crate::format) const REGIONS: [&str; 3] = ["tree", "wall", "aside"];

/// Writes the fields of a place into an object: `place`, `parent`, `cluster` and `order`, each with a comma before it.
pub(in crate::format) fn push_place(place: &Place, ids: &IdTexts, out: &mut String) {
    let own = |id: u64, name: &str, out: &mut String| {
        out.push_str(name);
        push_id(out, ids, id);
    };
    match place {
        Place::Tree { parent, .. } => {
            if let Some(parent) = parent {
                own(parent.0, ",\"parent\":", out);
            }
        }
        Place::Wall { cluster, .. } => {
            out.push_str(",\"place\":\"wall\"");
            if let Some(cluster) = cluster {
                own(cluster.0, ",\"cluster\":", out);
            }
        }
        Place::Aside { .. } => out.push_str(",\"place\":\"aside\""),
    }
    out.push_str(",\"order\":");
    push_text(out, &place.order().to_hex());
}

/// Makes a place of its parts; the parent counts in the tree only, the cluster on the wall only.
pub(in crate::format) fn make_place(
    region: &str,
    parent: Option<NodeId>,
    cluster: Option<ClusterId>,
    order: OrderKey,
) -> Option<Place> {
    match region {
        "tree" => Some(Place::Tree { parent, order }),
        "wall" => Some(Place::Wall { cluster, order }),
        "aside" => Some(Place::Aside { order }),
        _ => None,
    }
}

/// Reads an order key. The empty text is the key of a card that was never put anywhere.
pub(in crate::format) fn read_order(text: &str) -> Option<OrderKey> {
    if text.is_empty() {
        Some(OrderKey::default())
    } else {
        OrderKey::from_hex(text)
    }
}

impl Stored for Place {
    fn read(json: Json<'_>) -> Option<Self> {
        let Json::Object(fields) = json else {
            return None;
        };
        let field = |name: &str| {
            let found = fields.iter().rfind(|(field, _)| field == name);
            found.and_then(|(_, value)| value.as_str())
        };
        make_place(
            field("place").unwrap_or(REGIONS[0]),
            field("parent").map(NodeId::from_text),
            field("cluster").map(ClusterId::from_text),
            read_order(field("order").unwrap_or_default())?,
        )
    }

    fn write(&self, ids: &IdTexts, out: &mut String) {
        let at = out.len();
        push_place(self, ids, out);
        // The first comma becomes the bracket of an object of its own.
        out.replace_range(at..=at, "{");
        out.push('}');
    }

    fn hash(&self) -> u64 {
        let (region, id) = match self {
            Self::Tree { parent, .. } => (0, parent.map(|id| id.0)),
            Self::Wall { cluster, .. } => (1, cluster.map(|id| id.0)),
            Self::Aside { .. } => (2, None),
        };
        let id = id.map_or(String::new(), |id| format!("{id:016x}"));
        let text = format!("{} {id} {}", REGIONS[region], self.order().to_hex());
        hash_bytes(text.as_bytes())
    }
}
