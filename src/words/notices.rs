//! What the page has to tell besides the plan.

use crate::format::{Language, Text};

/// One thing to tell. A later one of the same [`Topic`] takes its place.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// Storage is blocked: nothing is kept.
    StorageBlocked,
    /// There is no room in storage for the plan.
    StorageFull,
    /// Storage refused the plan, in the browser's words.
    StorageFailed {
        /// Those words.
        reason: String,
    },
    /// What reads the stored document could not be loaded.
    NotLoaded,
    /// What changes and keeps the plan could not be loaded.
    ChangingNotLoaded,
    /// The stored document could not be read and was set aside.
    SetAside {
        /// The key it is kept under.
        key: String,
        /// How many things are wrong with it.
        problems: usize,
    },
    /// The stored document could not be read, nor set aside; it is left where it is.
    NotSetAside {
        /// How many things are wrong with it.
        problems: usize,
    },
    /// The stored document was read, but not all of it is used; it was set aside as it is.
    PartlyRead {
        /// How many things in it are not used.
        unused: usize,
        /// The key it is kept under.
        key: String,
    },
    /// The stored document was read, but not all of it is used, and it could not be set aside; it
    /// is left where it is.
    PartlyReadOnly {
        /// How many things in it are not used.
        unused: usize,
    },
    /// A newer version of the program wrote the stored document.
    Newer {
        /// The version of that document.
        version: u64,
    },
    /// The newer document was set aside, and this is a copy.
    Copied {
        /// The key it is kept under.
        key: String,
    },
    /// The document came with the page's address.
    Shared {
        /// How many things in it are not used.
        unused: usize,
    },
    /// What came with the page's address can't be opened.
    BadLink {
        /// Whether that is because a newer version made it.
        newer: bool,
    },
    /// Another tab changed what is stored.
    ChangedElsewhere,
    /// Another plan took the place of one that somebody had worked on.
    Replaced {
        /// The name of the one that is gone.
        name: String,
    },
}

/// What a notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// Whether the plan is being kept.
    Storage,
    /// The document found at the start.
    Document,
    /// Other tabs.
    OtherTab,
    /// The plan there was before.
    Previous,
}

/// What can be done about a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Take over what the other tab stored.
    UseOther,
    /// Store this tab's plan over it.
    KeepThis,
    /// Set the newer document aside and edit a copy.
    WorkOnCopy,
    /// Edit a copy of a document that came with the page's address.
    MakeCopy,
    /// Open the plan there was before.
    BringBack,
    /// Let go of the plan there was before.
    LetGo,
}

/// How much a notice matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// Good to know.
    Information,
    /// Something may get lost.
    Warning,
}

impl Notice {
    /// What it is about.
    #[must_use]
    pub fn topic(&self) -> Topic {
        match self {
            Self::StorageBlocked
            | Self::StorageFull
            | Self::StorageFailed { .. }
            | Self::ChangingNotLoaded => Topic::Storage,
            Self::NotLoaded
            | Self::SetAside { .. }
            | Self::NotSetAside { .. }
            | Self::PartlyRead { .. }
            | Self::PartlyReadOnly { .. }
            | Self::Newer { .. }
            | Self::Shared { .. }
            | Self::BadLink { .. }
            | Self::Copied { .. } => Topic::Document,
            Self::ChangedElsewhere => Topic::OtherTab,
            Self::Replaced { .. } => Topic::Previous,
        }
    }

    /// How much it matters.
    #[must_use]
    pub fn urgency(&self) -> Urgency {
        match self {
            Self::PartlyRead { .. }
            | Self::Newer { .. }
            | Self::Shared { .. }
            | Self::Copied { .. }
            | Self::Replaced { .. } => Urgency::Information,
            _ => Urgency::Warning,
        }
    }

    /// What can be done about it.
    #[must_use]
    pub fn remedies(&self) -> &'static [Remedy] {
        match self {
            Self::Newer { .. } => &[Remedy::WorkOnCopy],
            Self::Shared { .. } => &[Remedy::MakeCopy],
            Self::ChangedElsewhere => &[Remedy::UseOther, Remedy::KeepThis],
            Self::Replaced { .. } => &[Remedy::BringBack, Remedy::LetGo],
            _ => &[],
        }
    }

    /// Whether it can be put away without deciding anything.
    #[must_use]
    pub fn is_dismissible(&self) -> bool {
        self.remedies().is_empty()
    }

    /// What it says.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        match self {
            Self::StorageBlocked => say!(
                language,
                "This browser does not let the page store anything, so the plan is gone when you close the page. Everything else works."
            ),
            Self::StorageFull => say!(
                language,
                "The browser's storage for this page is full, so your latest changes are not kept. Everything else works; saving goes on once there is room."
            ),
            Self::StorageFailed { reason } => say!(
                language,
                "The browser could not store the plan ({reason}), so your latest changes are not kept. Everything else works; saving is tried again with the next change.",
                reason
            ),
            Self::NotLoaded => say!(
                language,
                "The stored plan is there, but a part of the page that reads it could not be loaded. Check the connection and reload the page; until then nothing is saved."
            ),
            Self::ChangingNotLoaded => say!(
                language,
                "A part of the page that changes and keeps plans could not be loaded, so what you just did is not made or not kept. Check the connection and try again."
            ),
            Self::SetAside { key, problems } => say!(
                language,
                "The stored plan could not be read ({problems}). It is kept under “{key}” in the browser's storage, and the page starts with the example.",
                problems = count(*problems, Text("{number} problem"), Text("{number} problems"), language),
                key
            ),
            Self::NotSetAside { problems } => say!(
                language,
                "The stored plan could not be read ({problems}), and there is no room to set it aside. It is left as it is, the page starts with the example, and nothing is saved.",
                problems = count(*problems, Text("{number} problem"), Text("{number} problems"), language)
            ),
            Self::PartlyRead { unused, key } => say!(
                language,
                "The stored plan was opened, except for {entries} that this page does not use. As it was, it is kept under “{key}” in the browser's storage.",
                entries = count(*unused, Text("{number} entry"), Text("{number} entries"), language),
                key
            ),
            Self::PartlyReadOnly { unused } => say!(
                language,
                "The stored plan was opened, except for {entries} that this page does not use, and there is no room to set it aside. It is left as it is, and nothing is saved.",
                entries = count(*unused, Text("{number} entry"), Text("{number} entries"), language)
            ),
            Self::Newer { version } => say!(
                language,
                "A newer version of Backcast saved this plan (format {version}). You can look at it here, but not change it, so that nothing in it gets lost.",
                version = version.to_string()
            ),
            Self::Copied { key } => say!(
                language,
                "You are working on a copy. The newer version's plan is kept under “{key}” in the browser's storage.",
                key
            ),
            Self::Shared { unused } => {
                let less = match unused {
                    0 => String::new(),
                    _ => say!(
                        language,
                        ", except for {entries} that this page does not use",
                        entries = count(*unused, Text("{number} entry"), Text("{number} entries"), language)
                    ),
                };
                say!(
                    language,
                    "This plan came with the link{less}. You can look at it here; to change it, make a copy. Your own plan stays as it is until then, and can be brought back after.",
                    less
                )
            }
            Self::BadLink { newer: true } => {
                say!(
                    language,
                    "A newer version of Backcast made this link, which this page can't open. Close all tabs with this page and open the link again, once the site has that version."
                )
            }
            Self::BadLink { newer: false } => say!(
                language,
                "The plan in this link can't be opened: part of the link is missing, or was changed on the way. Ask for the whole link, or for the plan as a file."
            ),
            Self::ChangedElsewhere => say!(
                language,
                "This plan was changed in another tab. Saving is paused here until you choose which plan to keep."
            ),
            Self::Replaced { name } => say!(language, "“{name}” was replaced.", name),
        }
    }
}

impl Remedy {
    /// What its button says.
    #[must_use]
    pub fn label(self) -> Text {
        match self {
            Self::UseOther => Text("Use the other tab's plan"),
            Self::KeepThis => Text("Keep this one"),
            Self::WorkOnCopy => Text("Work on a copy"),
            Self::MakeCopy => Text("Make a copy"),
            Self::BringBack => Text("Bring it back"),
            Self::LetGo => DISMISS,
        }
    }
}

/// What the list of notices is called.
pub const NOTICES: Text = Text("Notices");
/// Puts a notice away.
pub const DISMISS: Text = Text("Dismiss");

fn count(number: usize, one: Text, many: Text, language: Language) -> String {
    language.fill(if number == 1 { one } else { many }, &[&number.to_string()])
}
