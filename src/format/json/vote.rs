// SPDX-License-Identifier: EUPL-1.2
//! Rounds of voting as files write them: what a round is about, what came of it, and a ballot box.

use super::stored::{Stored, push_id};
use super::value::{Json, push_text};
use crate::model::{
    BallotBox, BoxId, GroupId, IdTexts, NodeId, RoundId, Setup, Share, Tally, Votes, hash_bytes,
};

/// The most votes that any count may hold. A room has dozens; this keeps sums far from overflow.
const MAX_COUNT: u64 = 100_000;
/// The most entries of a list that are read.
const MAX_ENTRIES: usize = 20_000;

/// Takes the fields of an object by name; the last counts.
struct Fields<'a>(Vec<(std::borrow::Cow<'a, str>, Json<'a>)>);

impl<'a> Fields<'a> {
    fn new(json: Json<'a>) -> Option<Self> {
        match json {
            Json::Object(fields) => Some(Self(fields)),
            _ => None,
        }
    }

    fn take(&mut self, name: &str) -> Json<'a> {
        let found = self.0.iter_mut().rfind(|(field, _)| field == name);
        found
            .map(|(_, value)| std::mem::take(value))
            .unwrap_or_default()
    }

    fn count(&mut self, name: &str) -> Option<u32> {
        count(&self.take(name))
    }

    fn id(&mut self, name: &str) -> Option<u64> {
        self.take(name)
            .into_text()
            .map(|text| NodeId::from_text(&text).0)
    }
}

fn count(json: &Json<'_>) -> Option<u32> {
    match json {
        Json::Null => Some(0),
        Json::Count(count @ 0..=MAX_COUNT) => u32::try_from(*count).ok(),
        _ => None,
    }
}

fn list<'a, T>(json: Json<'a>, read: impl Fn(Json<'a>) -> Option<T>) -> Option<Vec<T>> {
    match json {
        Json::Null => Some(Vec::new()),
        Json::List(list) if list.len() <= MAX_ENTRIES => list.into_iter().map(read).collect(),
        _ => None,
    }
}

fn ids(json: Json<'_>) -> Option<Vec<u64>> {
    list(json, |json| {
        json.into_text().map(|text| NodeId::from_text(&text).0)
    })
}

fn votes(json: Json<'_>) -> Option<Votes> {
    match json {
        Json::Null => Some(Votes::new()),
        Json::Object(fields) if fields.len() <= MAX_ENTRIES => fields
            .into_iter()
            .map(|(card, n)| Some((NodeId::from_text(&card), count(&n)?)))
            .collect(),
        _ => None,
    }
}

fn share(fields: &mut Fields<'_>) -> Option<Share> {
    Some(Share {
        voters: fields.count("voters")?,
        votes: votes(fields.take("votes"))?,
    })
}

fn push_share(share: &Share, ids: &IdTexts, out: &mut String) {
    out.push_str("\"voters\":");
    out.push_str(&share.voters.to_string());
    out.push_str(",\"votes\":{");
    for (nth, (card, n)) in share.votes.iter().enumerate() {
        out.push_str(if nth > 0 { "," } else { "" });
        push_id(out, ids, card.0);
        out.push(':');
        out.push_str(&n.to_string());
    }
    out.push('}');
}

fn push_ids(found: impl Iterator<Item = u64>, ids: &IdTexts, out: &mut String) {
    out.push('[');
    for (nth, id) in found.enumerate() {
        out.push_str(if nth > 0 { "," } else { "" });
        push_id(out, ids, id);
    }
    out.push(']');
}

fn hash_of(write: impl Fn(&IdTexts, &mut String)) -> u64 {
    let mut out = String::new();
    write(&IdTexts::default(), &mut out);
    hash_bytes(out.as_bytes())
}

impl Stored for Setup {
    fn read(json: Json<'_>) -> Option<Self> {
        let mut fields = Fields::new(json)?;
        let votes = fields.count("votes")?;
        Some(Self {
            votes: u8::try_from(votes).ok().filter(|votes| *votes <= 10)?,
            several: fields.take("several") == Json::Bool(true),
            cards: ids(fields.take("cards"))?.into_iter().map(NodeId).collect(),
        })
    }

    fn write(&self, ids: &IdTexts, out: &mut String) {
        out.push_str("{\"votes\":");
        out.push_str(&self.votes.to_string());
        if self.several {
            out.push_str(",\"several\":true");
        }
        out.push_str(",\"cards\":");
        push_ids(self.cards.iter().map(|card| card.0), ids, out);
        out.push('}');
    }

    fn hash(&self) -> u64 {
        hash_of(|ids, out| self.write(ids, out))
    }
}

impl Stored for Option<Tally> {
    fn read(json: Json<'_>) -> Option<Self> {
        if json == Json::Null {
            return Some(None);
        }
        let mut fields = Fields::new(json)?;
        let shares = list(fields.take("groups"), |json| {
            let mut fields = Fields::new(json)?;
            Some((GroupId(fields.id("group")?), share(&mut fields)?))
        })?;
        let mut tally = Tally {
            boxes: ids(fields.take("boxes"))?.into_iter().map(BoxId).collect(),
            blank: fields.count("blank")?,
            total: share(&mut fields)?,
            shares: shares.into_iter().collect(),
        };
        // The reveal sees to it; a file that was made otherwise is not trusted.
        tally.hide_small_groups();
        Some(Some(tally))
    }

    fn write(&self, ids: &IdTexts, out: &mut String) {
        let Some(tally) = self else {
            return out.push_str("null");
        };
        out.push_str("{\"boxes\":");
        push_ids(tally.boxes.iter().map(|id| id.0), ids, out);
        out.push(',');
        push_share(&tally.total, ids, out);
        if tally.blank > 0 {
            out.push_str(",\"blank\":");
            out.push_str(&tally.blank.to_string());
        }
        out.push_str(",\"groups\":[");
        for (nth, (group, share)) in tally.shares.iter().enumerate() {
            out.push_str(if nth > 0 {
                ",{\"group\":"
            } else {
                "{\"group\":"
            });
            push_id(out, ids, group.0);
            out.push(',');
            push_share(share, ids, out);
            out.push('}');
        }
        out.push_str("]}");
    }

    fn hash(&self) -> u64 {
        hash_of(|ids, out| self.write(ids, out))
    }
}

/// Writes a ballot box, for the place where it is kept until the reveal.
#[must_use]
pub fn write_boxes(boxes: &[BallotBox]) -> String {
    let ids = IdTexts::default();
    let mut out = String::from("{\"format\":\"doelenboom-ballots\",\"version\":1,\"boxes\":[");
    for (nth, ballots) in boxes.iter().enumerate() {
        out.push_str(if nth > 0 { ",\n{\"id\":" } else { "\n{\"id\":" });
        push_text(&mut out, &ballots.id.to_string());
        out.push_str(",\"round\":");
        push_text(&mut out, &ballots.round.to_string());
        if ballots.is_closed {
            out.push_str(",\"closed\":true");
        }
        if ballots.blank > 0 {
            out.push_str(",\"blank\":");
            out.push_str(&ballots.blank.to_string());
        }
        out.push_str(",\"groups\":[");
        for (nth, (group, share)) in ballots.shares.iter().enumerate() {
            out.push_str(if nth > 0 { ",{" } else { "{" });
            if let Some(group) = group {
                out.push_str("\"group\":");
                push_id(&mut out, &ids, group.0);
                out.push(',');
            }
            push_share(share, &ids, &mut out);
            out.push('}');
        }
        out.push_str("]}");
    }
    out.push_str("]}\n");
    out
}

/// Reads what [`write_boxes`] wrote. `None` for anything else: it is then to be set aside, not replaced.
#[must_use]
pub fn read_boxes(text: &str) -> Option<Vec<BallotBox>> {
    let mut fields = Fields::new(Json::parse(text).ok()?)?;
    if fields.take("format").as_str() != Some("doelenboom-ballots")
        || fields.take("version") != Json::Count(1)
    {
        return None;
    }
    list(fields.take("boxes"), |json| {
        let mut fields = Fields::new(json)?;
        let shares = list(fields.take("groups"), |json| {
            let mut fields = Fields::new(json)?;
            let group = match fields.take("group") {
                Json::Null => None,
                json => Some(GroupId::from_text(&json.into_text()?)),
            };
            Some((group, share(&mut fields)?))
        })?;
        Some(BallotBox {
            id: BoxId(fields.id("id")?),
            round: RoundId(fields.id("round")?),
            is_closed: fields.take("closed") == Json::Bool(true),
            blank: fields.count("blank")?,
            shares: shares.into_iter().collect(),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_that_is_too_small_to_show_is_read_into_the_total_only() {
        let read = |groups: &str| {
            let text =
                format!(r#"{{"boxes":["b"],"voters":12,"votes":{{"v":20}},"groups":[{groups}]}}"#);
            let json = Json::parse(&text).expect("it is JSON");
            let tally = Option::<Tally>::read(json).flatten().expect("it reads");
            assert_eq!(tally.total.voters, 12);
            tally
                .shares
                .values()
                .map(|share| share.voters)
                .collect::<Vec<_>>()
        };
        let group = |name: &str, voters: u32| {
            format!(r#"{{"group":"{name}","voters":{voters},"votes":{{"v":1}}}}"#)
        };
        let (six, five, four) = (group("a", 6), group("b", 5), group("c", 4));
        assert_eq!(read(&six), [6]);
        assert_eq!(read(&format!("{six},{four}")), [6]);
        // What is left beside these two would be one person.
        assert_eq!(read(&format!("{six},{five}")), [6]);
        assert_eq!(read(&four), [0; 0]);
    }

    #[test]
    fn a_box_reads_back_and_damage_is_told() {
        let share = Share {
            voters: 2,
            votes: [(NodeId(3), 2), (NodeId(4), 1)].into(),
        };
        let ballots = BallotBox {
            id: BoxId(1),
            round: RoundId(2),
            is_closed: true,
            shares: [(None, Share::default()), (Some(GroupId(9)), share)].into(),
            blank: 1,
        };
        let text = write_boxes(&[ballots.clone(), BallotBox::default()]);
        assert_eq!(read_boxes(&text), Some(vec![ballots, BallotBox::default()]));
        for broken in ["", "{}", &text.replace("2", "-2"), &text[..text.len() - 9]] {
            assert_eq!(read_boxes(broken), None, "{broken}");
        }
    }
}
