//! Remedies as edits.

use super::{Edit, TeamChange};
use crate::engine::mix::Mix;
use crate::engine::remedy::{Remedy, TeamRemedy};

impl Edit {
    /// The edit that applies what relieves a team; none where nothing does. One edit, so that it is
    /// undone as one step.
    #[must_use]
    pub fn relieving(remedy: &TeamRemedy) -> Option<Self> {
        let change = match &remedy.remedy {
            Remedy::Hire(hire) => TeamChange::AddHire(hire.clone()),
            Remedy::AddAtStart { people, .. } => TeamChange::People(*people),
            Remedy::Nothing => return None,
        };
        Some(Self::Team { team: remedy.team.clone(), change })
    }

    /// The edit that sets a mix of channels; none where it is the plan's own. One edit, so that it is undone
    /// as one step.
    #[must_use]
    pub fn mixing(mix: &Mix) -> Option<Self> {
        let shares = mix.shares.iter().map(|share| (share.channel.clone(), share.share));
        (!mix.is_as_now()).then(|| Self::ShareOut(shares.collect()))
    }
}
