//! A document in the fragment of an address: compressed, with a sum that tells whether anything was changed, in characters that no address changes. What stands
//! there is never sent to a server.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use super::{Opened, read, write};
use crate::plan::{Document, Finding};

/// What the fragment of an address begins with that carries a document.
pub const PREFIX: &str = "plan=";
/// The way in which documents are packed here. Another one has another number.
const PACKING: &str = "1.";
/// How hard to compress: as hard as can be, since it is done once for many who pass it on or scan it.
const LEVEL: u8 = 10;
/// The most bytes a document of a link may have once it is unpacked. Larger ones make no link that anybody
/// could pass on, so a small text that unpacks to more was made to do harm.
const MAX_UNPACKED: usize = 4_000_000;

/// Why nothing can be opened from a link.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum BadLink {
    /// A newer version of the program made it, in a way that is not known here.
    #[error("a newer version made this link")]
    Newer,
    /// Part of it is missing, or was changed on the way.
    #[error("the link is damaged")]
    Damaged,
    /// What it carries is no plan: at least one of these is an error.
    #[error("there are {} findings about the plan in the link", .0.len())]
    Broken(Vec<Finding>),
}

/// The fragment, without its `#`, that carries a document.
#[must_use]
pub fn fragment(document: &Document) -> String {
    let packed = compress_to_vec_zlib(write(document).as_bytes(), LEVEL);
    format!("{PREFIX}{PACKING}{}", URL_SAFE_NO_PAD.encode(packed))
}

/// The document in a fragment, with or without its `#`; none where it carries none.
///
/// # Errors
/// [`BadLink`] where it carries one that can't be opened.
pub fn document(fragment: &str) -> Option<Result<Opened, BadLink>> {
    let carried = fragment.strip_prefix('#').unwrap_or(fragment).strip_prefix(PREFIX)?;
    Some(opened(carried))
}

fn opened(carried: &str) -> Result<Opened, BadLink> {
    let Some(packed) = carried.strip_prefix(PACKING) else {
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let packing = carried.split_once('.').map(|(packing, _)| packing);
        return Err(if packing.is_some_and(is_number) { BadLink::Newer } else { BadLink::Damaged });
    };
    // Programs that pass links on may break the line, or add padding.
    let packed: String = packed.chars().filter(|char| !char.is_ascii_whitespace()).collect();
    let packed = URL_SAFE_NO_PAD.decode(packed.trim_end_matches('=')).map_err(|_| BadLink::Damaged)?;
    let text = decompress_to_vec_zlib_with_limit(&packed, MAX_UNPACKED).map_err(|_| BadLink::Damaged)?;
    let text = String::from_utf8(text).map_err(|_| BadLink::Damaged)?;
    read(&text).map_err(BadLink::Broken)
}
