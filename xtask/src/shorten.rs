//! Short names between the module and its script.
//!
//! wasm-bindgen names each of some two hundred functions that the module asks its script for in full, with a sum of
//! sixteen digits that nothing compresses, once in the module and once in the script. Nobody else uses these names.

use std::{collections::HashMap, fs, path::Path};

use anyhow::{Context, bail, ensure};

/// The section of a module that lists what it asks for.
const IMPORTS: u8 = 2;
/// What the part of the script is called that has it.
const SCRIPT: &str = "b";
/// What is asked for is a function.
const FUNCTION: u8 = 0;

/// Gives what the module asks its script for short names, in both.
///
/// # Errors
/// When either can't be read or written, or is not as wasm-bindgen makes them.
pub(crate) fn shorten(module: &Path, script: &Path) -> anyhow::Result<()> {
    let from = module.file_stem().and_then(|stem| stem.to_str()).context("the module has no name")?;
    let from = format!("./{from}.js");
    let bytes = fs::read(module).with_context(|| format!("{} can't be read", module.display()))?;
    let text = fs::read_to_string(script).with_context(|| format!("{} can't be read", script.display()))?;
    let (bytes, names) = renamed(&bytes, &from)?;
    ensure!(!names.is_empty(), "the module asks nothing of {from}");
    let text = replaced(&text, &names).replace(&from, SCRIPT);
    fs::write(module, bytes).with_context(|| format!("{} can't be written", module.display()))?;
    fs::write(script, text).with_context(|| format!("{} can't be written", script.display()))
}

/// The module with short names, and which they are.
fn renamed(module: &[u8], from: &str) -> anyhow::Result<(Vec<u8>, HashMap<String, String>)> {
    let (head, mut rest) = module.split_at_checked(8).context("no module")?;
    let (mut made, mut names) = (head.to_vec(), HashMap::new());
    while let [section, after @ ..] = rest {
        let (size, after) = number(after)?;
        let (body, after) = after.split_at_checked(size).context("a section is cut off")?;
        let body = if *section == IMPORTS { imports(body, from, &mut names)? } else { body.to_vec() };
        made.push(*section);
        put_number(&mut made, body.len());
        made.extend(body);
        rest = after;
    }
    Ok((made, names))
}

fn imports(body: &[u8], from: &str, names: &mut HashMap<String, String>) -> anyhow::Result<Vec<u8>> {
    let (count, mut rest) = number(body)?;
    let mut made = Vec::new();
    put_number(&mut made, count);
    for _ in 0..count {
        let (of, after) = text(rest)?;
        let (name, after) = text(after)?;
        let [kind, after @ ..] = after else { bail!("an import is cut off") };
        if *kind != FUNCTION {
            bail!("{of} is asked for {name}, which is no function");
        }
        let (signature, after) = number(after)?;
        if of == from {
            let next = short(names.len());
            let name = names.entry(name.to_owned()).or_insert(next);
            put_text(&mut made, SCRIPT);
            put_text(&mut made, name);
        } else {
            put_text(&mut made, of);
            put_text(&mut made, name);
        }
        made.push(FUNCTION);
        put_number(&mut made, signature);
        rest = after;
    }
    Ok(made)
}

/// A script with other names.
fn replaced(script: &str, names: &HashMap<String, String>) -> String {
    let is_of_name = |char: char| char.is_ascii_alphanumeric() || matches!(char, '_' | '$');
    let (mut made, mut rest) = (String::with_capacity(script.len()), script);
    while let Some(begins) = rest.find(is_of_name) {
        let (before, named) = rest.split_at(begins);
        let (name, after) = named.split_at(named.find(|char| !is_of_name(char)).unwrap_or(named.len()));
        made.push_str(before);
        made.push_str(names.get(name).map_or(name, String::as_str));
        rest = after;
    }
    made + rest
}

/// "a" to "z", "ba", "bb" …
fn short(number: usize) -> String {
    let letter = char::from(b'a' + u8::try_from(number % 26).unwrap_or_default());
    if number < 26 { letter.to_string() } else { format!("{}{letter}", short(number / 26)) }
}

/// A number of the format, low bits first, seven to a byte.
fn number(bytes: &[u8]) -> anyhow::Result<(usize, &[u8])> {
    let (mut value, mut rest, mut shift) = (0, bytes, 0);
    while let [byte, after @ ..] = rest {
        value |= usize::from(byte & 0x7f) << shift;
        rest = after;
        if byte & 0x80 == 0 {
            return Ok((value, rest));
        }
        shift += 7;
        if shift > 28 {
            break;
        }
    }
    bail!("a number is cut off")
}

fn put_number(made: &mut Vec<u8>, mut value: usize) {
    while value > 0x7f {
        made.push(u8::try_from(value & 0x7f).unwrap_or_default() | 0x80);
        value >>= 7;
    }
    made.push(u8::try_from(value).unwrap_or_default());
}

fn text(bytes: &[u8]) -> anyhow::Result<(&str, &[u8])> {
    let (length, rest) = number(bytes)?;
    let (text, rest) = rest.split_at_checked(length).context("a name is cut off")?;
    Ok((core::str::from_utf8(text)?, rest))
}

fn put_text(made: &mut Vec<u8>, text: &str) {
    put_number(made, text.len());
    made.extend(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module that asks `./page_bg.js` for two functions and `./other.js` for one.
    fn module() -> Vec<u8> {
        let mut body = vec![3];
        for (of, name) in
            [("./page_bg.js", "__wbg_log_0123"), ("./other.js", "load"), ("./page_bg.js", "__wbg_log_0123_x")]
        {
            put_text(&mut body, of);
            put_text(&mut body, name);
            body.extend([FUNCTION, 0]);
        }
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        module.extend([1, 4, 1, 0x60, 0, 0, IMPORTS]);
        put_number(&mut module, body.len());
        module.extend(body);
        module
    }

    #[test]
    fn both_get_the_same_short_names_and_nothing_else_changes() {
        let (renamed, names) = renamed(&module(), "./page_bg.js").expect("a module");
        let mut expected = b"\0asm\x01\0\0\0".to_vec();
        expected.extend([1, 4, 1, 0x60, 0, 0, IMPORTS, 31, 3]);
        for (of, name) in [("b", "a"), ("./other.js", "load"), ("b", "b")] {
            put_text(&mut expected, of);
            put_text(&mut expected, name);
            expected.extend([FUNCTION, 0]);
        }
        assert_eq!(renamed.len(), expected.len());
        assert_eq!(renamed, expected);
        let script = "{__wbg_log_0123:e=>e,__wbg_log_0123_x(e){},\"__wbg_log_01234\":0}";
        assert_eq!(replaced(script, &names), "{a:e=>e,b(e){},\"__wbg_log_01234\":0}");
    }

    #[test]
    fn names_stay_short_and_different() {
        let all: std::collections::HashSet<_> = (0..1_000).map(short).collect();
        assert_eq!(all.len(), 1_000);
        assert_eq!([0, 25, 26].map(short), ["a", "z", "ba"]);
    }
}
