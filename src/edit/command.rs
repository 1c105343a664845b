// SPDX-License-Identifier: EUPL-1.2
//! What a user may want: one variant for each intention.

use crate::model::{
    ClusterId, DetailKey, EntryId, EntryKey, EntryKind, GroupId, LinkKey, LinkKind, Mark, NodeId,
    NodeKind, RoundId, RuleName, Slot, Status, StepId, StepSlot, TagId, Tally, Value,
};

/// A tree from elsewhere, to become a branch here. Its cards get new ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Branch {
    /// The cards, each after the one above it. The first is the top.
    pub cards: Vec<BranchCard>,
    /// What joins them.
    pub links: Vec<BranchLink>,
    /// The name of the file that it comes from.
    pub origin: Option<String>,
}

/// A card of a branch from elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BranchCard {
    /// The index of the card above; `None` for the top.
    pub above: Option<usize>,
    /// What it is. It changes where the place asks for it, as when a card is moved.
    pub kind: NodeKind,
    /// The text on it.
    pub text: String,
    /// The explanation.
    pub note: String,
    /// How far it is agreed on.
    pub status: Status,
    /// The fields that are filled in.
    pub details: Vec<(DetailKey, String)>,
    /// The groups that brought it, made anew unless there are some with these names.
    pub groups: Vec<(String, Mark)>,
    /// Its tags, made anew unless there are some with these names.
    pub tags: Vec<String>,
}

/// A link of a branch from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BranchLink {
    /// What it says.
    pub kind: LinkKind,
    /// The index of the card it starts from.
    pub from: usize,
    /// The index of the other end.
    pub to: usize,
    /// How strong, 1 to 3.
    pub strength: u8,
    /// Why.
    pub reason: String,
}

/// Where to put a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// Under a card.
    Under {
        /// The card above.
        parent: NodeId,
        /// The place among the cards there, the first being 0, as if the moved card were not there. Beyond the last
        /// means last.
        at: usize,
    },
    /// In the list of what is for later, at the end.
    Aside,
    /// On the wall, as the last one there, in a cluster or in none.
    Wall(Option<ClusterId>),
}

/// A card for the wall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WallCard {
    /// [`NodeKind::Value`] or [`NodeKind::Need`].
    pub kind: NodeKind,
    /// The text on it.
    pub text: String,
    /// The group that brought it.
    pub group: Option<GroupId>,
}

/// One intention. Ids of new cards are made by the editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Gives the document a title.
    SetTitle(String),
    /// Makes the theme, the root of the tree.
    AddRoot {
        /// What it is about. May be empty while it is being typed.
        text: String,
    },
    /// Makes a card under another, as the last one there.
    AddChild {
        /// The card above.
        parent: NodeId,
        /// What it is.
        kind: NodeKind,
        /// The text on it. May be empty while it is being typed.
        text: String,
    },
    /// Makes a card of the same kind right after another.
    AddSibling {
        /// The card to stand beside.
        beside: NodeId,
        /// The text on it. May be empty while it is being typed.
        text: String,
    },
    /// Puts a new card between a card and the one above it.
    InsertParent {
        /// The card that goes under the new one.
        below: NodeId,
        /// The text on the new card. May be empty while it is being typed.
        text: String,
    },
    /// Hangs a tree from elsewhere under a card, as the last branch there.
    AddBranch {
        /// The card above.
        parent: NodeId,
        /// The tree.
        branch: Branch,
    },
    /// Settles a value that was written differently apart from each other: one of those values, or another text.
    Resolve {
        /// Which value.
        slot: Slot,
        /// What it is from now on.
        value: Value,
    },
    /// Makes two cards one: at the place of the first and of its kind. Values that differ are a conflict to settle.
    MakeOne {
        /// The card whose place counts.
        keep: NodeId,
        /// The other card; what is under it goes along.
        other: NodeId,
    },
    /// Answers, when a merge asks it, that two cards are not the same.
    KeepApart {
        /// The one card.
        one: NodeId,
        /// The other.
        other: NodeId,
    },
    /// Changes the text on a card.
    Rename {
        /// Which card.
        id: NodeId,
        /// The new text.
        text: String,
    },
    /// Changes the explanation.
    SetNote {
        /// Which card.
        id: NodeId,
        /// The new explanation.
        note: String,
    },
    /// Changes what a card is.
    SetKind {
        /// Which card.
        id: NodeId,
        /// The new kind.
        kind: NodeKind,
    },
    /// Changes how far a card is agreed on.
    SetStatus {
        /// Which card.
        id: NodeId,
        /// The new status.
        status: Status,
    },
    /// Says whether a group brought a card.
    SetGroup {
        /// Which card.
        id: NodeId,
        /// Which group.
        group: GroupId,
        /// Whether it did.
        on: bool,
    },
    /// Says whether a card has a tag.
    SetTag {
        /// Which card.
        id: NodeId,
        /// Which tag.
        tag: TagId,
        /// Whether it has.
        on: bool,
    },
    /// Fills in a field of the card's kind.
    SetDetail {
        /// Which card.
        id: NodeId,
        /// Which field.
        key: DetailKey,
        /// The text, empty to clear it.
        text: String,
    },
    /// Lets a card differ from a rule, with a reason that is kept with it.
    Waive {
        /// Which card.
        id: NodeId,
        /// Which rule.
        rule: RuleName,
        /// Why.
        reason: String,
    },
    /// Takes that back: the rule speaks about the card again.
    Unwaive {
        /// Which card.
        id: NodeId,
        /// Which rule.
        rule: RuleName,
    },
    /// Switches a rule on or off in this document.
    SwitchRule {
        /// Which rule.
        rule: RuleName,
        /// Whether it speaks.
        on: bool,
    },
    /// Moves a card with all under it.
    Move {
        /// Which card.
        id: NodeId,
        /// Where to.
        to: Spot,
    },
    /// Moves a card one place forward among its siblings.
    MoveEarlier(NodeId),
    /// Moves a card one place back among its siblings.
    MoveLater(NodeId),
    /// Moves a card under the one before it.
    MoveIn(NodeId),
    /// Moves a card out from under the one above it, to right after that.
    MoveOut(NodeId),
    /// Takes a card away with all under it.
    RemoveBranch(NodeId),
    /// Takes one card away; what is under it goes to its place.
    RemoveOne(NodeId),
    /// Joins two cards, or changes how.
    AddLink {
        /// What the link says, from which card to which.
        key: LinkKey,
        /// How strong, 1 to 3.
        strength: u8,
        /// Why.
        reason: String,
    },
    /// Takes a link away.
    RemoveLink(LinkKey),
    /// Makes a group.
    AddGroup {
        /// What it is called.
        name: String,
        /// Its shape.
        mark: Mark,
    },
    /// Changes what a group is called.
    RenameGroup {
        /// Which group.
        id: GroupId,
        /// The new name.
        name: String,
    },
    /// Takes a group away. Cards keep knowing that it brought them, should it come back.
    RemoveGroup(GroupId),
    /// Makes a tag.
    AddTag(String),
    /// Changes what a tag is called.
    RenameTag {
        /// Which tag.
        id: TagId,
        /// The new name.
        name: String,
    },
    /// Takes a tag away.
    RemoveTag(TagId),
    /// Puts new cards on the wall, at the end.
    AddToWall(Vec<WallCard>),
    /// Makes a cluster on the wall of some cards.
    AddCluster {
        /// What it is called. May be empty.
        name: String,
        /// The cards that go in.
        cards: Vec<NodeId>,
    },
    /// Changes what a cluster is called.
    RenameCluster {
        /// Which cluster.
        id: ClusterId,
        /// The new name.
        name: String,
    },
    /// Takes a cluster away; its cards stay on the wall.
    RemoveCluster(ClusterId),
    /// Lets one card on the wall stand for two that say the same. It keeps the words of both.
    JoinCards {
        /// The card that stays.
        keep: NodeId,
        /// The card that goes.
        gone: NodeId,
    },
    /// Changes a value of a step of a meeting.
    SetStep {
        /// Which step.
        id: StepId,
        /// Which value.
        slot: StepSlot,
        /// The new text; empty is what the app brings. For [`StepSlot::Skip`] any text means that it is left out.
        text: String,
    },
    /// Makes a step of a meeting.
    AddStep {
        /// The step before it.
        after: StepId,
        /// Its question.
        question: String,
        /// What to read aloud.
        instruction: String,
    },
    /// Makes an entry beside the tree.
    AddEntry {
        /// What it is.
        kind: EntryKind,
        /// What it says.
        texts: Vec<(EntryKey, String)>,
    },
    /// Changes an entry, or makes the one that has this id; brings it back when it was taken away.
    SetEntry {
        /// Which entry.
        id: EntryId,
        /// What it is.
        kind: EntryKind,
        /// The texts that change; an empty text clears.
        texts: Vec<(EntryKey, String)>,
    },
    /// Takes an entry away. What names it stays, should it come back.
    RemoveEntry(EntryId),
    /// Starts a round of voting about cards on the wall.
    StartRound {
        /// How many votes a person has, 1 to 10.
        votes: u8,
        /// Whether one card may get several votes of a person.
        several: bool,
        /// The cards that it is about, as far as they are on the wall; empty is all.
        among: Vec<NodeId>,
    },
    /// Stops a round without a result.
    StopRound(RoundId),
    /// Keeps the result of a round. It is then over.
    RecordResult {
        /// Which round.
        id: RoundId,
        /// What came of it.
        tally: Tally,
    },
}

/// What happened, for the one message that tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happening {
    /// Nothing: everything was so already.
    Nothing,
    /// A card was made.
    Added(NodeId),
    /// Cards were made of a text, the first of them named.
    Pasted(NodeId, usize),
    /// The text of a card changed.
    Renamed(NodeId),
    /// Something else about a card changed.
    Changed(NodeId),
    /// A card went elsewhere.
    Moved(NodeId),
    /// A card went to what is for later.
    SetAside(NodeId),
    /// Cards were taken away: which one, and how many in all.
    Removed(NodeId, usize),
    /// Two cards were joined.
    Linked(LinkKey),
    /// Two cards are joined no more.
    Unlinked(LinkKey),
    /// Cards came on the wall: the first, and how many.
    OnWall(NodeId, usize),
    /// A card on the wall went into a cluster, or out of any.
    Clustered(NodeId, Option<ClusterId>),
    /// A card stands for two now.
    Joined(NodeId),
    /// A value that was in conflict was settled.
    Resolved,
    /// Two cards became this one.
    OneCard(NodeId),
    /// Other documents came into this one.
    Merged,
    /// The title, a group, a tag, a cluster, a step, a round or an entry changed.
    Document,
}
