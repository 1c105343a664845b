// SPDX-License-Identifier: EUPL-1.2
//! Kinds of cards and what may stand under what (design §4, from the method's metamodel).

/// What a card is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NodeKind {
    /// What it is about, such as *zinvolle daginvulling*. The root of the tree.
    Theme,
    /// The big goal: what people want to reach.
    Goal,
    /// What shows that the goal is reached, or is needed for it.
    #[default]
    Subgoal,
    /// How people see or count that a goal works.
    Indicator,
    /// What people do.
    Activity,
    /// What has to be true.
    Assumption,
    /// What stands in the way.
    Obstacle,
    /// What someone finds important in a day.
    Value,
    /// What someone needs for a good day.
    Need,
}

impl NodeKind {
    /// Every kind, in the order in which screens and files list them.
    pub const ALL: [Self; 9] = [
        Self::Theme,
        Self::Goal,
        Self::Subgoal,
        Self::Indicator,
        Self::Activity,
        Self::Assumption,
        Self::Obstacle,
        Self::Value,
        Self::Need,
    ];

    /// Returns the name used in files and in code.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Theme => "theme",
            Self::Goal => "goal",
            Self::Subgoal => "subgoal",
            Self::Indicator => "indicator",
            Self::Activity => "activity",
            Self::Assumption => "assumption",
            Self::Obstacle => "obstacle",
            Self::Value => "value",
            Self::Need => "need",
        }
    }

    /// Finds the kind by its name in files.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// Tells whether a card of this kind may stand directly under one of the other kind.
    #[must_use]
    pub const fn may_stand_under(self, parent: Self) -> bool {
        use NodeKind::{
            Activity, Assumption, Goal, Indicator, Need, Obstacle, Subgoal, Theme, Value,
        };
        match self {
            Theme | Value | Need => false,
            Goal => matches!(parent, Theme),
            Subgoal => matches!(parent, Goal | Subgoal),
            Indicator | Assumption | Obstacle => matches!(parent, Goal | Subgoal | Activity),
            Activity => matches!(parent, Goal | Subgoal | Activity | Obstacle),
        }
    }

    /// Tells whether a card of this kind belongs on the wall, not in the tree.
    #[must_use]
    pub const fn is_for_the_wall(self) -> bool {
        matches!(self, Self::Value | Self::Need)
    }

    /// Returns the kind a new card under one of this kind usually has, or `None` when nothing may stand there.
    #[must_use]
    pub const fn usual_child(self) -> Option<Self> {
        match self {
            Self::Theme => Some(Self::Goal),
            Self::Goal | Self::Subgoal => Some(Self::Subgoal),
            Self::Activity | Self::Obstacle => Some(Self::Activity),
            Self::Indicator | Self::Assumption | Self::Value | Self::Need => None,
        }
    }

    /// Returns the kind a card gets when it is put under one of the other kind: its own when that is allowed. A big
    /// goal put under a goal becomes a goal below it, and the other way round, because to the people who move it the
    /// level is what it means. `None` when it does not fit.
    #[must_use]
    pub const fn fitted_under(self, parent: Self) -> Option<Self> {
        match (self, parent) {
            (Self::Goal, Self::Goal | Self::Subgoal) => Some(Self::Subgoal),
            (Self::Subgoal, Self::Theme) => Some(Self::Goal),
            _ if self.may_stand_under(parent) => Some(self),
            _ => None,
        }
    }

    /// Lists the kinds that may be added under a card of this kind, the usual one first.
    pub fn children(self) -> impl Iterator<Item = Self> {
        Self::ALL
            .into_iter()
            .filter(move |kind| kind.may_stand_under(self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_stand_under_what() {
        let under = |kind: NodeKind| {
            kind.children()
                .map(NodeKind::as_str)
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(under(NodeKind::Theme), "goal");
        assert_eq!(
            under(NodeKind::Goal),
            "subgoal indicator activity assumption obstacle"
        );
        assert_eq!(
            under(NodeKind::Subgoal),
            "subgoal indicator activity assumption obstacle"
        );
        assert_eq!(under(NodeKind::Indicator), "");
        assert_eq!(
            under(NodeKind::Activity),
            "indicator activity assumption obstacle"
        );
        assert_eq!(under(NodeKind::Obstacle), "activity");
        assert_eq!(under(NodeKind::Value), "");
    }

    #[test]
    fn names_read_back() {
        for kind in NodeKind::ALL {
            assert_eq!(NodeKind::from_name(kind.as_str()), Some(kind));
        }
        assert_eq!(NodeKind::from_name("Goal"), None);
    }
}
