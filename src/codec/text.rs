//! The text of JSON taken apart, once it is known to be JSON.
//!
//! serde_json says whether a text is JSON, and where not. Its way to read values as one type or
//! another would bring along the wording of errors that can't happen any more, and a printer of
//! numbers for it.

/// The entries of a list, or keys and values of an object in turn, each as its text. `json` is the
/// text of a list or object.
pub(super) fn parts(json: &str) -> Vec<&str> {
    let inside = json.get(1..json.len().saturating_sub(1)).unwrap_or_default();
    let mut parts = Vec::new();
    let mut begin = 0;
    let mut depth = 0_usize;
    let mut in_text = false;
    let mut escaped = false;
    for (at, byte) in inside.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => in_text = !in_text,
            _ if in_text => {}
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            b',' | b':' if depth == 0 => {
                parts.push(inside.get(begin..at).unwrap_or_default().trim_ascii());
                begin = at + 1;
            }
            _ => {}
        }
    }
    let last = inside.get(begin..).unwrap_or_default().trim_ascii();
    if !last.is_empty() {
        parts.push(last);
    }
    parts
}

/// What a text of JSON says, without its quotes and escapes. None where it names half a character
/// (`"\ud800"`), which no text can hold.
pub(super) fn unescaped(json: &str) -> Option<String> {
    let mut chars = json.get(1..json.len().checked_sub(1)?)?.chars();
    // JSON escapes characters by their units in UTF-16.
    let mut units = Vec::with_capacity(json.len());
    while let Some(char) = chars.next() {
        if char != '\\' {
            units.extend_from_slice(char.encode_utf16(&mut [0; 2]));
            continue;
        }
        units.push(match chars.next()? {
            'b' => 0x08,
            'f' => 0x0c,
            'n' => 0x0a,
            'r' => 0x0d,
            't' => 0x09,
            'u' => {
                let digits = chars.as_str().get(..4)?;
                chars = chars.as_str().get(4..)?.chars();
                u16::from_str_radix(digits, 16).ok()?
            }
            // A quote or a slash, which stand for themselves.
            other => u16::try_from(u32::from(other)).ok()?,
        });
    }
    String::from_utf16(&units).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_its_entries_as_parts() {
        assert_eq!(parts("[]"), [""; 0]);
        assert_eq!(parts("[ \n]"), [""; 0]);
        assert_eq!(parts("[1, [2,3] ,{\"a\":4}]"), ["1", "[2,3]", "{\"a\":4}"]);
    }

    #[test]
    fn an_object_has_keys_and_values_in_turn_as_parts() {
        assert_eq!(parts("{\"a\" : 1,\"b\":{\"c\":2}}"), ["\"a\"", "1", "\"b\"", "{\"c\":2}"]);
    }

    #[test]
    fn what_stands_in_a_text_parts_nothing() {
        assert_eq!(parts(r#"["],:{\"", "\\", "é"]"#), [r#""],:{\"""#, r#""\\""#, "\"é\""]);
    }

    #[test]
    fn every_escape_is_read() {
        assert_eq!(unescaped(r#""\"\\\/\b\f\n\r\t""#).as_deref(), Some("\"\\/\u{8}\u{c}\n\r\t"));
        assert_eq!(unescaped(r#""é\u00E9\ud83d\ude00😀""#).as_deref(), Some("éé😀😀"));
    }

    #[test]
    fn half_a_character_is_no_text() {
        for half in [r#""\ud83d""#, r#""\ude00""#, r#""\ud83dx""#, r#""\ude00\ud83d""#] {
            assert_eq!(unescaped(half), None, "{half}");
        }
    }
}
