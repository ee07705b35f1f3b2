//! The rooms of the house stand in a row, and each uses only those to its left.

#![cfg(test)]
// A browser can't read the source.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::{Path, PathBuf};

/// From left to right. Those that stand side by side don't use each other.
const ROOMS: [&[&str]; 10] = [
    &["decimal"],
    &["plan"],
    &["engine"],
    &["edit"],
    &["codec"],
    &["chart", "format"],
    &["words"],
    &["browser"],
    &["ui"],
    &["embed"],
];
/// How many of them need no browser.
const PURE: usize = 7;

fn place(room: &str) -> Option<usize> {
    ROOMS.iter().position(|side_by_side| side_by_side.contains(&room))
}

fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("a file of this project")
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The rooms that a text names in its code.
fn used(code: &str) -> impl Iterator<Item = &str> {
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.flat_map(|line| line.split("crate::").skip(1)).map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(rest.len());
        &rest[..end]
    })
}

#[test]
fn every_folder_of_the_source_is_a_room() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let folders = fs::read_dir(source).expect("the source").map(|entry| entry.expect("an entry").path());
    let mut folders: Vec<_> = folders.filter(|path| path.is_dir()).collect();
    folders.sort();
    let mut rooms: Vec<_> = ROOMS.concat();
    rooms.sort_unstable();
    let names: Vec<_> = folders.iter().filter_map(|path| path.file_name()?.to_str()).collect();
    assert_eq!(names, rooms);
}

#[test]
fn every_room_uses_only_those_to_its_left() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut uses = 0;
    for room in ROOMS.concat() {
        let mut sources = Vec::new();
        files(&source.join(room), &mut sources);
        assert!(!sources.is_empty(), "{room} is empty");
        for path in sources {
            for other in used(&read(&path)) {
                let to_the_left = place(other) < place(room);
                assert!(
                    place(other).is_some() && (other == room || to_the_left),
                    "{} uses {other}",
                    path.display()
                );
                uses += 1;
            }
        }
    }
    assert!(uses > 100, "only {uses} uses were found: is this how rooms are named?");
}

#[test]
fn the_row_is_told_the_same_everywhere() {
    let row = |mark: &str| {
        let rooms =
            ROOMS.map(|rooms| rooms.iter().map(|room| format!("{mark}{room}{mark}")).collect::<Vec<_>>());
        rooms.map(|rooms| rooms.join(", ")).join(" ← ")
    };
    assert!(read("src/lib.rs").contains(&row("`")), "{}", row("`"));
    assert!(read("README.md").contains(&row("")), "{}", row(""));
    let pure = ROOMS[..PURE].concat();
    let (last, others) = pure.split_last().expect("rooms");
    let pure = format!("{} and {last}", others.join(", "));
    assert!(read("Cargo.toml").contains(&pure), "{pure}");
}
