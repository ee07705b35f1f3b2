//! What parts of a planner find in the context where it stands on somebody else's page.

/// It does.
#[derive(Clone, Debug)]
pub(super) struct Hosted {
    /// The address of a page by itself, which opens links with plans; this one does not.
    pub page: Option<String>,
}
